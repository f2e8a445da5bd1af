"""The Finance Committee's meetings, as data: the rule of the calendar only proposes them."""

from django.db import models

from programmes.models import Source


class Meeting(models.Model):
    """A meeting of the Finance Committee, with its deadlines where they are not the usual ones.

    The usual ones count back from a Thursday: draft to Finance T-15, layout T-9 at 12.00, delivery
    T-8 at 14.00 (BV 3.4.3). A deadline given here replaces the rule's.
    """

    day = models.DateField(unique=True)
    finance_by = models.DateField(null=True, blank=True)
    layout_at = models.DateTimeField(null=True, blank=True)
    delivery_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    cancelled = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.day.isoformat()


class Recess(models.Model):
    """Days without meetings: the summer, Christmas, public holidays. Both days are in it."""

    first_day = models.DateField()
    last_day = models.DateField()
    name = models.CharField(max_length=120)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                name="R20_payment_years_run_forward__recess",
                condition=models.Q(last_day__gte=models.F("first_day")),
            )
        ]
