"""Payments on commitments, and money that comes back."""

import uuid

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from grants.authority.models import AnnulmentReason
from grants.beside import PartnerBesideField
from grants.commitments.models import Commitment
from ledger.models import Act, Person
from ledger.words import grams_index, kept_words

# 0 for those that wait to be released, 1 for all others: the first part of their list's order.
WAITS = Case(
    When(state="registered", then=Value(0)), default=Value(1), output_field=models.IntegerField()
)
USUAL = (WAITS, F("value_day").desc(), F("id").desc())


class Payment(models.Model):
    """A payment in øre, registered by one and released by another. It touches no year's room."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("Til frigivelse")
        RELEASED = "released", _("Frigivet")
        FAILED = "failed", _("Slået fejl")
        REVERSED = "reversed", _("Storneret")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="payments")
    partner = PartnerBesideField()
    amount_ore = models.BigIntegerField()
    finance_year = models.SmallIntegerField()
    value_day = models.DateField()
    returned_ore = models.BigIntegerField(default=0)
    reference = models.CharField(max_length=120, blank=True)
    instalment = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.REGISTERED)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    example = models.BooleanField(default=False)
    words = kept_words("reference")

    class Meta:
        ordering = ["-value_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__payment", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__payment",
                condition=Q(
                    state__in=["released", "failed", "reversed"],
                    act__isnull=False,
                    released_by__isnull=False,
                )
                | Q(
                    state__in=["registered", "withdrawn"],
                    act__isnull=True,
                    released_by__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="R26_returned_within_payment",
                condition=Q(returned_ore__gte=0) & Q(returned_ore__lte=F("amount_ore")),
            ),
            models.CheckConstraint(
                name="R26_returned_within_payment__reversed",
                condition=~Q(state="reversed") | Q(returned_ore=0),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__payment",
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("registered_by")),
            ),
        ]
        # One for each order its list offers of its own, the id last: pages follow their keys. A
        # state and a year are filters too, and go on in the list's usual order.
        indexes = [
            models.Index(*USUAL, name="payment_usual"),
            models.Index(F("state"), *USUAL, name="payment_state"),
            models.Index(F("finance_year"), *USUAL, name="payment_year"),
            models.Index(F("partner"), *USUAL, name="payment_partner"),
            models.Index(fields=["value_day", "-id"], name="payment_day"),
            models.Index(fields=["amount_ore", "-id"], name="payment_amount"),
            grams_index("payment_words"),
        ]


class Repayment(models.Model):
    """Money that comes back on a released payment, in øre. Its kind decides what it does.

    A failed payment becomes payable again. Unspent money is income and does not. Money returned
    for a reusable reason is negative expenditure: it gives room in the year it is realised and is
    not payable again.
    """

    class Kind(models.TextChoices):
        FAILED = "failed", _("Betalingen slog fejl")
        UNSPENT = "unspent", _("Ubrugte midler sendt tilbage")
        REUSABLE = "reusable", _("Ændrede forudsætninger eller fejl i grundlaget")

    class State(models.TextChoices):
        REGISTERED = "registered", _("Til bekræftelse")
        CONFIRMED = "confirmed", _("Bogført")
        REVERSED = "reversed", _("Storneret")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="repayments")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.ForeignKey(
        AnnulmentReason, models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount_ore = models.BigIntegerField()
    finance_year = models.SmallIntegerField()
    value_day = models.DateField()
    note = models.TextField()
    state = models.CharField(max_length=12, choices=State, default=State.REGISTERED)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-value_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__repayment", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__repayment",
                condition=Q(
                    state__in=["confirmed", "reversed"],
                    act__isnull=False,
                    confirmed_by__isnull=False,
                )
                | Q(
                    state__in=["registered", "withdrawn"],
                    act__isnull=True,
                    confirmed_by__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__repayment",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("registered_by")),
            ),
            models.CheckConstraint(
                name="R21_reusable_has_its_reason",
                condition=Q(kind="reusable", reason__isnull=False)
                | (~Q(kind="reusable") & Q(reason__isnull=True)),
            ),
        ]
