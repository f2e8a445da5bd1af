"""What the law lets the ministry do alone, and in whose name."""

from django.db import models

from grants.accounts.models import Account
from programmes.models import Source


class Threshold(models.Model):
    """The total expenditure above which a disposition must go to the Finance Committee, in øre.

    Strictly above ("overstiger"): 43,0 passes, 43,1 does not. A year without a row is unknown,
    and then nothing passes without Parliament.
    """

    year = models.SmallIntegerField(unique=True)
    amount_ore = models.BigIntegerField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["year"]


class Provision(models.Model):
    """A special appropriation provision (særlig bevillingsbestemmelse) in a year's act."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="provisions")
    year = models.SmallIntegerField()
    bv_point = models.CharField(max_length=20)
    text = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["account", "year", "bv_point"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "year", "bv_point"], name="one_provision_per_point"
            )
        ]


class AnnulmentReason(models.Model):
    """Why a commitment is annulled or money comes back; decides whether the room comes back."""

    code = models.SlugField(unique=True)
    text = models.CharField(max_length=200)
    gives_room = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class OfficeHolder(models.Model):
    """Who held an office on which days, as far as a source shows it."""

    office = models.SlugField()
    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["office", "first_day"]
