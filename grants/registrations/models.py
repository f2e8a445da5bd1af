"""What one person registers and another confirms: the shape all such things share."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ledger.models import Act, Document, Person


class Registration(models.Model):
    """Registered by one person and without effect until another confirms it, in one act.

    `finance_year` is the year whose accounts it belongs to, `value_day` when it counts. What is
    sent back or withdrawn stays to be seen; it is registered anew, so an edit is never approved by
    an earlier approval. `done_act` is the act that confirmed it.
    """

    class State(models.TextChoices):
        REGISTERED = "registered", _("Til bekræftelse")
        RETURNED = "returned", _("Sendt tilbage")
        CONFIRMED = "confirmed", _("Bekræftet")
        REVERSED = "reversed", _("Storneret")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    finance_year = models.SmallIntegerField()
    value_day = models.DateField()
    note = models.TextField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.REGISTERED)
    version = models.PositiveIntegerField(default=1)
    returned_reason = models.TextField(blank=True)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_on = models.DateField()
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, to_field="key", related_name="+"
    )
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R9_state_has_its_evidence__%(class)s",
                condition=Q(
                    state__in=["confirmed", "reversed"],
                    done_act__isnull=False,
                    confirmed_by__isnull=False,
                )
                | Q(
                    state__in=["registered", "returned", "withdrawn"],
                    done_act__isnull=True,
                    confirmed_by__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="R4_four_eyes__%(class)s",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("registered_by")),
            ),
        ]
