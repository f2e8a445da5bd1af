"""The papers of a request as they left the house: bytes, hash and figures, never changed."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.aktstykker.models import Aktstykke
from ledger.models import Act, Document, Person


class Delivered(models.Model):
    """A paper of a request that was handed over, or came back with the decision. Never changed.

    `document` has the bytes with their SHA-256. `version` is the draft's version it was made from,
    `digest` that of its figures, years and accounts, `seal` the number of the ledger's seal its
    figures are true at. `text` is what it says, `figures` the attachment, `findings` what lint said
    and was answered. Frozen by trigger (R104).
    """

    class Kind(models.TextChoices):
        DELIVERED = "delivered", _("Afleveret")
        CORRECTED = "corrected", _("Rettet tryk")
        DECIDED = "decided", _("Udvalgets eksemplar med afgørelse")
        OUTSIDE = "outside", _("Afleveret, før sagen kom i Ramme")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aktstykke = models.ForeignKey(Aktstykke, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    seal = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    delivered_on = models.DateField()
    delivered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["aktstykke", "number"], name="one_paper_per_number"),
            models.CheckConstraint(
                name="R104_delivered_never_changes__corrected",
                condition=~Q(kind="corrected") | ~Q(reason=""),
            ),
        ]


class Annex(models.Model):
    """An annex to a request, with its own confidentiality (BV 3.4.2 prefers it to a secret paper).

    Its file never changes; a new one replaces it (`replaced_by`).
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aktstykke = models.ForeignKey(Aktstykke, models.PROTECT, related_name="annexes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    confidential = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    act = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(
                name="R107_confidential_has_its_reason__annex",
                condition=Q(confidential=False) | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["aktstykke", "number"],
                condition=Q(replaced_by__isnull=True),
                name="one_annex_per_number",
            ),
        ]
