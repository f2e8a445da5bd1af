"""The account plan, what was published about it, and the lines the ministry commits on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import short
from ledger.models import Act, Frame
from programmes.models import Source
from programmes.models.history import tracked


class Account(models.Model):
    """An account of the finance act: canonical digits, 2 (section) to 8 (sub-account)."""

    number = models.CharField(max_length=8, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_as(self) -> str:
        """`06.32.10.13`, where a person reads it."""
        return short(self.number)

    @property
    def is_main(self) -> bool:
        """Parliament appropriates on six digits; this level binds."""
        return len(self.number) == 6  # noqa: PLR2004 - hovedkonto


@tracked
class AccountName(models.Model):
    """What an account was called in one finance year. Names change while numbers stay."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="names")
    year = models.SmallIntegerField()
    name = models.CharField(max_length=200)
    truncated = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["account", "year"], name="one_name_per_year")
        ]


class Figure(models.Model):
    """A published figure, in øre: what the state printed, never a frame and never an entry."""

    class Stage(models.TextChoices):
        FL = "FL", _("Finanslov")
        FL_TB = "FL_TB", _("Finanslov efter tillægsbevilling")
        R = "R", _("Regnskab")
        BO1 = "BO1", _("Budgetoverslag 1")
        BO2 = "BO2", _("Budgetoverslag 2")
        BO3 = "BO3", _("Budgetoverslag 3")
        B_RESTATED = "B_RESTATED", _("Finanslov omregnet i et senere års fil")

    account = models.ForeignKey(Account, models.CASCADE, related_name="figures")
    year = models.SmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    amount_ore = models.BigIntegerField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["account", "year", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "year", "stage"], name="one_figure_per_stage"
            )
        ]


class LineQuerySet(models.QuerySet["Line"]):
    def opened(self) -> "LineQuerySet":
        """Those a law or an act opened; not the lines that only carry opening entries."""
        return self.filter(only_openings=False)


class Line(models.Model):
    """An account in a finance year that the ministry has opened, with its frame.

    A main account's frame binds; a sub-account's lies below it and informs. `gap` says which
    commitments the sources lack, so that nobody reads "left" as more than it is. With
    `only_openings` the year was over when Ramme was taken into use: it has no room, and only
    opening entries stand on it.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="lines")
    year = models.SmallIntegerField()
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="line")
    opened_by = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")
    gap = models.TextField(blank=True)
    only_openings = models.BooleanField(default=False)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["account__number", "year"]
        constraints = [
            models.UniqueConstraint(fields=["account", "year"], name="one_line_per_year")
        ]
