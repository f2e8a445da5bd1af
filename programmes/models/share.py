"""How much of a thing goes to each country, in hundredths of one per cent: 10000 is the whole."""

from typing import Final

from django.db import models
from django.db.models import Q

from ledger.money import NBSP
from programmes.models.history import tracked
from programmes.models.programme import Country, Programme

WHOLE: Final = 10_000


def percent(hundredths: int) -> str:
    """`33,33 pct.` of hundredths of one per cent."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}{NBSP}pct." if rest else f"{whole}{NBSP}pct."


class Share(models.Model):
    """One country's share. All shares of a thing are written at once and sum to the whole (R47)."""

    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    hundredths = models.SmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["-hundredths", "pk"]

    @property
    def percent(self) -> str:
        return percent(self.hundredths)


@tracked
class ProgrammeShare(Share):
    """A programme's share that goes to one country."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="shares")

    class Meta(Share.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "country"],
                name="R47_shares_make_the_whole__programmeshare_once",
            ),
            models.CheckConstraint(
                name="R47_shares_make_the_whole__programmeshare",
                condition=Q(hundredths__range=(1, WHOLE)),
            ),
        ]
