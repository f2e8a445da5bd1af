"""Commitments that were given before Ramme was taken into use (åbningsposter)."""

import uuid

from django.db import models
from django.db.models import F, Q

from grants.accounts.models import Account
from grants.commitments.models import Commitment, Grant
from grants.registrations.models import Registration


class OpeningEntry(Registration):
    """What was committed in `given_year`, and what is annulled and paid of it to date, in øre.

    Confirmed by a second person it becomes a commitment that can be paid and annulled. It draws on
    no year's room and asks for no aktstykke. `finance_year` is the year of the take-over.
    """

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="openings")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    given_year = models.SmallIntegerField()
    amount_ore = models.BigIntegerField()
    annulled_ore = models.BigIntegerField(default=0)
    paid_ore = models.BigIntegerField(default=0)
    payment_first_year = models.SmallIntegerField()
    payment_last_year = models.SmallIntegerField()
    purpose = models.CharField(max_length=200)
    reference = models.CharField(max_length=300)
    commitment_ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.OneToOneField(
        Commitment, models.PROTECT, null=True, blank=True, related_name="opening"
    )

    class Meta(Registration.Meta):
        constraints = [
            *Registration.Meta.constraints,
            models.CheckConstraint(
                name="R18_amount_above_zero__openingentry", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R58_opening_adds_up",
                condition=Q(annulled_ore__gte=0, paid_ore__gte=0)
                & Q(amount_ore__gte=F("annulled_ore") + F("paid_ore")),
            ),
            models.CheckConstraint(
                name="R20_payment_years_run_forward__openingentry",
                condition=Q(payment_last_year__gte=F("payment_first_year")),
            ),
            models.CheckConstraint(
                name="R59_opening_is_of_an_earlier_year",
                condition=Q(given_year__lt=F("finance_year")),
            ),
        ]
