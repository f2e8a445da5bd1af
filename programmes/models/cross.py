"""What money is sorted by that is nobody's alone: DAC's sectors, and what prices were in a year."""

from django.db import models
from django.db.models import Q

from programmes.models.history import Retirable, tracked
from programmes.models.source import Source


@tracked
class Sector(Retirable):
    """A purpose of DAC by its code of five digits; the name is in the words of its source."""

    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=200)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="sector_has_five_digits", condition=Q(code__regex=r"^[0-9]{5}$")
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@tracked
class PriceIndex(Retirable):
    """The level of prices in a year, in hundredths (index 104,25 is 10425), of one series.

    Fixed prices need the level of both years, out of the same series. None is in the sources.
    """

    series = models.CharField(max_length=80)
    year = models.SmallIntegerField()
    level_hundredths = models.IntegerField()
    source = models.ForeignKey(Source, models.PROTECT)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["series", "year"]
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="one_level_of_a_year"),
            models.CheckConstraint(
                name="price_level_above_zero", condition=Q(level_hundredths__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"
