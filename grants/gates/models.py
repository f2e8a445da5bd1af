"""The approval ladder: which body or person says yes to a grant before money is promised."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.commitments.models import Grant
from ledger.models import Document, Person
from programmes.models import Source


class GateKind(models.TextChoices):
    """The gates a person records, in the order they are passed. Source: facts 4.1."""

    IDEA = "idea", _("Idé")
    CONCEPT_NOTE = "concept_note", _("Concept note")
    PROGRAMME_COMMITTEE = "programme_committee", _("Programkomité")
    APPRAISAL = "appraisal", _("Appraisal")
    COUNCIL = "council", _("Udviklingspolitisk Råd")
    HEAD = "head", _("Kontorchefens godkendelse")
    MINISTER = "minister", _("Ministerens godkendelse")


# Bodies outside the office: their yes is shown by a document, not only told.
SHOWN = frozenset({GateKind.PROGRAMME_COMMITTEE, GateKind.COUNCIL, GateKind.MINISTER})


class ApprovalLimit(models.Model):
    """From which total a gate is needed on which days: above `above_ore`, in øre, strictly.

    A total of 10,0 is the head of unit's alone; 10,1 also needs the minister. Without rows nothing
    is required. Sources: F-58, F-59, F-60.
    """

    gate = models.CharField(max_length=20, choices=GateKind)
    above_ore = models.BigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["above_ore", "gate", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["gate", "valid_from"], name="one_approval_limit_from_a_day"
            ),
            models.CheckConstraint(
                name="R33_gate_has_its_evidence__approvallimit", condition=Q(above_ore__gte=0)
            ),
        ]


class Gate(models.Model):
    """What was decided about a grant at one gate, when, by whom and on which document.

    Never changed: a new decision is a new row, and the latest of its kind counts. It holds for
    the grant's total as it was, `total_ore` in øre; a grant that has grown needs it again.
    """

    class Outcome(models.TextChoices):
        PASSED = "passed", _("Godkendt")
        NOT_REQUIRED = "not_required", _("Ikke påkrævet")
        REJECTED = "rejected", _("Ikke godkendt")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="gates")
    kind = models.CharField(max_length=20, choices=GateKind)
    outcome = models.CharField(max_length=12, choices=Outcome)
    day = models.DateField()
    decided_by = models.CharField(max_length=120)
    decided_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    total_ore = models.BigIntegerField()
    reason = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="R33_gate_has_its_evidence__gate",
                condition=~Q(decided_by="") & (Q(outcome="passed") | ~Q(reason="")),
            )
        ]
