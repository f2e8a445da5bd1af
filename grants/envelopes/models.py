"""What Parliament approved, frozen at the decision; and what was done that differs from it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.aktstykker.models import Aktstykke
from ledger.models import Act, Person


class Envelope(models.Model):
    """The content of an approved request: what every later act under it is compared with.

    `facts` has amount, year, accounts, pillars, partners, payment window, countries, purpose;
    amounts are strings of kroner. `conditions` are the Committee's. Frozen by trigger (R104).
    """

    aktstykke = models.OneToOneField(Aktstykke, models.PROTECT, related_name="envelope")
    facts = models.JSONField()
    conditions = models.TextField(blank=True)
    paper_sha256 = models.CharField(max_length=64, blank=True)
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")


class Departure(models.Model):
    """A commitment, amendment or payment that differs from what was approved, noted by a person.

    `findings` says what differs, as the comparison found it. Outside the envelope it needs what
    was done about it: the Committee told, or a new request. Append-only (R106).
    """

    class Weight(models.TextChoices):
        DIFFERS = "differs", _("Afviger fra det tilsluttede")
        OUTSIDE = "outside", _("Uden for det tilsluttede")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aktstykke = models.ForeignKey(Aktstykke, models.PROTECT, related_name="departures")
    about_kind = models.CharField(max_length=30)
    about_id = models.CharField(max_length=60)
    weight = models.CharField(max_length=8, choices=Weight)
    findings = models.JSONField()
    note = models.TextField()
    told_by = models.ForeignKey(
        Aktstykke, models.PROTECT, null=True, blank=True, related_name="tells_of"
    )
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    noted_on = models.DateField()
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R106_departure_is_noted",
                condition=~Q(note="")
                & (Q(approved_by__isnull=True) | ~Q(approved_by=F("noted_by"))),
            )
        ]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="departure_about")]
