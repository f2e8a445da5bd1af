"""Room held for something that is not yet promised: a figure of its own, which only warns."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Line
from grants.commitments.models import Commitment, Grant
from ledger.models import Person


class Reservation(models.Model):
    """`amount_ore` of a line's room that somebody counts on until `until`.

    It moves no frame: a commitment may still use the room, and whoever gives it is warned.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Reserveret")
        USED = "used", _("Brugt til tilsagn")
        ENDED = "ended", _("Ophævet")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, models.PROTECT, related_name="reservations")
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="reservations"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="reservations"
    )
    amount_ore = models.BigIntegerField()
    purpose = models.CharField(max_length=200)
    until = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    version = models.PositiveIntegerField(default=1)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_on = models.DateField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                name="R18_amount_above_zero__reservation", condition=Q(amount_ore__gt=0)
            ),
            models.CheckConstraint(
                name="R20_payment_years_run_forward__reservation",
                condition=Q(until__gte=F("registered_on")),
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__reservation",
                condition=Q(state="active", ended_by__isnull=True, commitment__isnull=True)
                | Q(state="used", ended_by__isnull=False, commitment__isnull=False)
                | (Q(state="ended", ended_by__isnull=False) & ~Q(ended_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.purpose
