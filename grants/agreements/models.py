"""Agreements (aftaler): several years' commitments to one partner, and what follows from them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Account
from grants.commitments.models import Grant
from ledger.models import Document, Person
from programmes.models import Partner

HUNDRED_PER_CENT = 10_000  # rates are in hundredths of per cent


class Agreement(models.Model):
    """What is agreed with the partner of a grant, over all its years, in øre.

    A draft until another person records that it is signed; amounts never change after that.
    `levy_rate` is in hundredths of per cent (1 pct. is 100). `conditional` is an agreement made
    before the Finance Committee has approved it (BV 3.3).
    """

    class Contribution(models.TextChoices):
        CORE = "core", _("Kernebidrag")
        SOFT = "soft", _("Blødt øremærket")
        HARD = "hard", _("Hårdt øremærket")
        CAPITAL = "capital", _("Kapitalindskud")
        DELEGATED = "delegated", _("Delegeret samarbejde")

    class Levy(models.TextChoices):
        NONE = "none", _("Ingen")
        INSIDE = "inside", _("Indeholdt i beløbet")
        ON_TOP = "on_top", _("Oven i beløbet")

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        IN_FORCE = "in_force", _("I kraft")
        ENDED = "ended", _("Afsluttet")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    contribution = models.CharField(max_length=10, choices=Contribution)
    earmark = models.CharField(max_length=300, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    file_number = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40)
    desk_officer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    finance_officer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    levy = models.CharField(max_length=10, choices=Levy, default=Levy.NONE)
    levy_rate = models.PositiveSmallIntegerField(default=0)
    levy_payee = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+")
    levy_rule = models.CharField(max_length=200, blank=True)
    levy_rule_on = models.DateField(null=True, blank=True)
    conditional = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_on = models.DateField()
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R9_state_has_its_evidence__agreement",
                condition=Q(
                    state="draft",
                    signed_on__isnull=True,
                    signed_by__isnull=True,
                    ended_on__isnull=True,
                )
                | Q(
                    state="in_force",
                    signed_on__isnull=False,
                    signed_by__isnull=False,
                    document__isnull=False,
                    ended_on__isnull=True,
                )
                | Q(
                    state="ended",
                    signed_on__isnull=False,
                    signed_by__isnull=False,
                    document__isnull=False,
                    ended_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__agreement",
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("registered_by")),
            ),
            models.CheckConstraint(
                name="R20_payment_years_run_forward__agreement",
                condition=Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="R36_agreement_is_whole__levy",
                condition=Q(levy="none", levy_rate=0, levy_payee__isnull=True)
                | (
                    Q(levy__in=["inside", "on_top"])
                    & Q(levy_rate__range=(1, 10_000), levy_payee__isnull=False)
                    & ~Q(levy_rule="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def amount_ore(self) -> int:
        """The amounts of all its years."""
        return sum(year.amount_ore for year in self.years.all())

    @property
    def levy_ore(self) -> int:
        """The levy of the amounts, each year's rounded half up, inside them or on top."""
        return sum(levy_ore(year.amount_ore, self.levy_rate) for year in self.years.all())

    @property
    def whole_ore(self) -> int:
        """What the state pays in all: the amounts, and the levy when it is on top."""
        return self.amount_ore + (self.levy_ore if self.levy == self.Levy.ON_TOP else 0)


def levy_ore(amount_ore: int, rate: int) -> int:
    """The levy of an amount, in øre, rounded half up. `rate` is in hundredths of per cent."""
    return (amount_ore * rate + HUNDRED_PER_CENT // 2) // HUNDRED_PER_CENT


class AgreementYear(models.Model):
    """What is agreed for one finance year on one account, in øre.

    `conditional`: only "under forudsætning af finansloven", for the year's law is not passed.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="years")
    finance_year = models.SmallIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    amount_ore = models.BigIntegerField()
    conditional = models.BooleanField(default=False)

    class Meta:
        ordering = ["finance_year", "account__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "finance_year", "account"],
                name="R36_agreement_is_whole__year",
            ),
            models.CheckConstraint(
                name="R18_amount_above_zero__agreementyear", condition=Q(amount_ore__gt=0)
            ),
        ]
