"""What makes a finance year's room, and what moves it: laws, transfers, carry-forward, income."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Account
from grants.aktstykker.models import SupplementaryEffect
from grants.authority.models import Provision
from grants.registrations.models import Registration
from ledger.models import Frame
from ledger.periods import Period
from programmes.models import Partner

YEARS_KEPT = 2  # BV 2.2.12: unused room lapses after two years


class Law(Registration):
    """An appropriation act of a finance year: one act raises every line it names.

    The finance law opens the year on its accounts; a temporary law (midlertidig bevillingslov) may
    rule its first months and is part of what the finance law then gives; a supplementary law adds
    its changes, and confirms what aktstykker already gave (`confirms`) instead of giving it twice.
    """

    class Sort(models.TextChoices):
        FINANCE = "finance", _("Finanslov")
        TEMPORARY = "temporary", _("Midlertidig bevillingslov")
        SUPPLEMENTARY = "supplementary", _("Tillægsbevillingslov")

    law = models.CharField(max_length=14, choices=Sort)
    reference = models.CharField(max_length=200)
    day_assumed = models.BooleanField(default=False)
    excuse_reason = models.TextField(blank=True)
    confirms = models.ManyToManyField(SupplementaryEffect, related_name="laws", blank=True)


class OfSorts(models.Manager[Any]):
    """The laws of some sorts: a finance law and a supplementary law are confirmed differently."""

    def __init__(self, *sorts: str) -> None:
        super().__init__()
        self.sorts = sorts

    def get_queryset(self) -> "models.QuerySet[Any]":
        return super().get_queryset().filter(law__in=self.sorts)


class OpeningLaw(Law):
    """A finance law or a temporary one, as it is registered."""

    objects: ClassVar[Any] = OfSorts(Law.Sort.FINANCE, Law.Sort.TEMPORARY)

    class Meta:
        proxy = True


class SupplementaryLaw(Law):
    """A supplementary law, as it is registered."""

    objects: ClassVar[Any] = OfSorts(Law.Sort.SUPPLEMENTARY)

    class Meta:
        proxy = True


class LawLine(models.Model):
    """What a law says of one account, in øre; `excuse_ore` is the overdraft it accepts there."""

    law = models.ForeignKey(Law, models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    amount_ore = models.BigIntegerField()
    excuse_ore = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["account__number"]
        constraints = [
            models.UniqueConstraint(fields=["law", "account"], name="one_line_per_law"),
            models.CheckConstraint(
                name="R11_excuse_only_by_law__lawline", condition=Q(excuse_ore__gte=0)
            ),
        ]


class Transfer(Registration):
    """Room moved from one main account to another in a finance year, in øre, by a provision.

    Source: BV 2.2.9. The sub-accounts say where it is booked; the main accounts bind.
    """

    from_account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    from_sub = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    to_account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    to_sub = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    amount_ore = models.BigIntegerField()
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="+"
    )
    provision_text = models.TextField(blank=True)

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R18_amount_above_zero__transfer", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R42_transfer_has_its_provision",
                condition=Q(provision__isnull=False) | ~Q(provision_text=""),
            ),
            models.CheckConstraint(
                name="R42_transfer_has_its_provision__twice",
                condition=~Q(from_account=F("to_account")),
            ),
        ]


class CarryForward(Registration):
    """Unused room of `from_year` taken into the year after it, which is its finance year.

    One act: each old line is lowered and each new one raised by the same (decisions 15). `basis`
    says whether the amounts are the state's own figures or computed here.
    """

    class Basis(models.TextChoices):
        OFFICIAL = "official", _("Officiel: oplyst i bevillingsregnskabet")
        COMPUTED = "computed", _("Beregnet her")

    from_year = models.SmallIntegerField()
    basis = models.CharField(max_length=10, choices=Basis)

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R43_carried_to_the_next_year",
                condition=Q(finance_year=F("from_year") + 1),
            ),
        ]

    @property
    def runs_out(self) -> dt.date:
        """The last day the room can be used: the end of the second year after its own."""
        return dt.date(self.from_year + YEARS_KEPT, 12, 31)

    def warns(self, today: dt.date) -> bool:
        """Its last year has begun, or is over."""
        return today.year >= self.runs_out.year


class CarryForwardLine(models.Model):
    """One main account's part, in øre, beside what the ledger and the published accounts gave."""

    carry_forward = models.ForeignKey(CarryForward, models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    amount_ore = models.BigIntegerField()
    left_ore = models.BigIntegerField(null=True)
    computed_ore = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["account__number"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__carryforwardline", condition=Q(amount_ore__gt=0)
            ),
            models.UniqueConstraint(
                fields=["carry_forward", "account"], name="one_line_per_carry_forward"
            ),
        ]


class Income(Registration):
    """Money another gives for what the ministry commits (delegated cooperation), in øre.

    Confirmed, it raises a frame of its own on its account and year: commitments it pays draw there
    and not on the year's line, so a net appropriation of 0,0 holds. Source: BV 2.4.1.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="incomes")
    payer = models.ForeignKey(Partner, models.PROTECT, related_name="incomes")
    title = models.CharField(max_length=200)
    amount_ore = models.BigIntegerField()
    frame = models.OneToOneField(
        Frame, models.PROTECT, null=True, blank=True, related_name="income"
    )

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R18_amount_above_zero__income", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__incomeframe",
                condition=Q(frame__isnull=False) | ~Q(state__in=["confirmed", "reversed"]),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OtherEntry(Registration):
    """Other expenditure (above zero) or income (below) on an account: no commitment, in øre.

    Salaries once charged as commitments (41.91), capital, fees. Source: users 2.8.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    article = models.CharField(max_length=8)
    text = models.CharField(max_length=200)
    amount_ore = models.BigIntegerField()

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R2_entry_moves_money__otherentry", condition=~Q(amount_ore=0)
            ),
        ]


class PeriodOpening(Registration):
    """A closed period of the finance year, and those after it, to be opened again."""

    number = models.SmallIntegerField()

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R82_periods_close_in_order__opening", condition=Q(number__range=(1, 14))
            ),
        ]

    @property
    def period(self) -> Period:
        return Period(self.finance_year, self.number)


class YearClosing(Registration):
    """A finance year to be closed for good, with all its periods."""
