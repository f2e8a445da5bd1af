"""The draft of a request: what people write, version by version."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from grants.aktstykker.models import Aktstykke
from ledger.models import Person


class Draft(models.Model):
    """The paper of a request as it is being written. `version` is the number of the newest one.

    Saving compares it: who saves over a version he has not seen is shown both and loses nothing.
    """

    aktstykke = models.OneToOneField(Aktstykke, models.PROTECT, related_name="draft")
    version = models.PositiveIntegerField(default=0)
    # The text it was read from, where it was read; an original's own words carry no example stamp.
    read_from = models.CharField(max_length=200, blank=True)
    read_sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.aktstykke.case_number


class DraftVersion(models.Model):
    """One version: the words with their tokens, and what each token said when it was accepted.

    `content` is `reports.aktstykker.content.Content` as JSON. `tokens` maps a token's key to the
    text it was accepted with. `digest` is that of the request's figures, years and accounts then
    (`reports.aktstykker.digest`). Append-only (R109).
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    tokens = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=200, blank=True)
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_version_per_number")
        ]


class FindingAnswer(models.Model):
    """A person's answer to a warning of lint, for the words and figures it was found in.

    `fingerprint` is of the rule and what it found: another finding is not answered.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="answers")
    rule = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    answer = models.TextField()
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "fingerprint"], name="one_answer_per_finding"),
            models.CheckConstraint(name="answer_has_words", condition=~Q(answer="")),
        ]
