"""What the law lets the ministry do alone, and in whose name."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q

from grants.accounts.models import Account
from ledger.models import Document, Person
from programmes.models import Source
from programmes.models.history import tracked


@tracked
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


@tracked
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


@tracked
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


@tracked
class OfficeHolder(models.Model):
    """Who held an office on which days, as far as a source shows it."""

    office = models.SlugField()
    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["office", "first_day"]


class Delegation(models.Model):
    """What one person may do in another's stead: his role's acts, within account, amount and days.

    Without an account it covers all, and the holder stands in for the giver: he sees his queue too.
    `limit_ore` is the most one act may be about, in øre. Withdrawn at any time.
    Source: facts 4.3, "dispositionsret beror på delegation".
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    giver = models.ForeignKey(Person, models.PROTECT, related_name="delegations_given")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="delegations_held")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    limit_ore = models.BigIntegerField(null=True, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R31_delegation_is_to_another", condition=~Q(giver=F("holder"))
            ),
            models.CheckConstraint(
                name="R20_payment_years_run_forward__delegation",
                condition=Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="R18_amount_above_zero__delegation",
                condition=Q(limit_ore__isnull=True) | Q(limit_ore__gt=0),
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__delegation",
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        giver, holder = (p.get_full_name() or p.get_username() for p in (self.giver, self.holder))
        return f"{giver} → {holder}, {self.first_day:%d.%m.%Y}-{self.last_day:%d.%m.%Y}"

    def covers(self, *, account: str, amount_ore: int | None) -> bool:
        """Whether an act on the account and of the amount lies within it."""
        on = self.account is None or account.startswith(self.account.number)
        within = self.limit_ore is None or (amount_ore is not None and amount_ore <= self.limit_ore)
        return on and within

    def in_force(self, day: dt.date) -> bool:
        return self.first_day <= day <= self.last_day and self.withdrawn_on is None
