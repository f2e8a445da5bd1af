"""A storno on its way: proposed by one, confirmed by another."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ledger.models import Act, Person


class Storno(models.Model):
    """The undoing of a typing error in one act, in that act's own finance year."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Til bekræftelse")
        CONFIRMED = "confirmed", _("Storneret")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    of_act = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")
    reason = models.TextField()
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    storno_act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["of_act"],
                condition=~Q(state="withdrawn"),
                name="R16_reversed_once__proposed",
            ),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__storno",
                condition=Q(state="confirmed", storno_act__isnull=False, confirmed_by__isnull=False)
                | Q(
                    state__in=["proposed", "withdrawn"],
                    storno_act__isnull=True,
                    confirmed_by__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__storno",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
            ),
        ]
