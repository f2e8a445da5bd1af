"""The Committee's questions to a request and the ministry's answers."""

import uuid

from django.db import models
from django.db.models import F, Q

from grants.aktstykker.models import Aktstykke
from ledger.models import Document, Person
from programmes.models import Source


class Question(models.Model):
    """A question of the Finance Committee to a request, and its answer when it is given.

    `asker` and `party` stay empty where the source does not give them. `answer` is the letter's
    text with its figures filled in, `answer_document` the letter as sent.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aktstykke = models.ForeignKey(Aktstykke, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    asker = models.CharField(max_length=120, blank=True)
    party = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    # The draft of the answer, with tokens, and the version of the row: nobody overwrites unseen.
    answer_draft = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answer_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["aktstykke", "number"]
        constraints = [
            models.UniqueConstraint(fields=["aktstykke", "number"], name="one_question_per_number"),
            models.CheckConstraint(
                name="R9_state_has_its_evidence__question",
                condition=Q(answered_on__isnull=True)
                | (Q(answered_on__gte=F("asked_on")) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aktstykke.citation}, {self.number}"
