"""What the ministry has told Parliament: a register with owner and evidence."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.aktstykker.models import Aktstykke
from grants.questions.models import Question
from ledger.models import Document, Person
from programmes.models import Source


class Statement(models.Model):
    """One statement made to Parliament or others, in a paper or an answer, and who sees it holds.

    `amount_ore` where it says a figure. What it concerns is in `StatementConcern`. An analyst's
    answer also has what was asked, the `address` (path and query, both days in it) of the view
    that answered, and the table as it was (`answer`), so that it can be asked again.
    """

    class Audience(models.TextChoices):
        PARLIAMENT = "parliament", _("Folketinget")
        OTHERS = "others", _("Andre")
        OWN = "own", _("Enheden selv")

    class State(models.TextChoices):
        STANDS = "stands", _("Gælder")
        KEPT = "kept", _("Opfyldt")
        CHANGED = "changed", _("Ændret, udvalget orienteret")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PARLIAMENT)
    text = models.TextField()
    asked = models.TextField(blank=True)
    address = models.TextField(blank=True)
    answer = models.JSONField(null=True, blank=True)
    made_on = models.DateField()
    aktstykke = models.ForeignKey(
        Aktstykke, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    amount_ore = models.BigIntegerField(null=True, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="statements")
    evidence = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.STANDS)
    version = models.PositiveIntegerField(default=1)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="R108_statement_has_its_evidence",
                condition=~Q(text="") & (Q(state="stands") | ~Q(evidence="")),
            ),
            models.CheckConstraint(
                name="R108_statement_has_its_evidence__answer",
                condition=Q(answer__isnull=True) | (~Q(asked="") & ~Q(address="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def to_parliament(self) -> bool:
        return self.audience == self.Audience.PARLIAMENT


class StatementConcern(models.Model):
    """A figure or thing a statement is about, by the kind and id addresses use.

    An account's id is `063210/2024`, a programme's its slug, a pillar's `capacity/iom`.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="concerns")
    kind = models.CharField(max_length=30)
    id_text = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind", "id_text"], name="statement_concerns_once"
            )
        ]
        indexes = [models.Index(fields=["kind", "id_text"], name="statement_concerns")]
