"""A draft that was out as Word and came back: the file, and each change with its author."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import Document, Person
from reports.aktstykker.drafts.models import Draft


class WordRound(models.Model):
    """A Word file that came back, read against the version it was made from."""

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="rounds")
    made_from = models.PositiveIntegerField()  # the version that went out
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]


class WordChange(models.Model):
    """One change somebody made in Word: where, what it said, what it says, who, when.

    A figure is never changed this way: such a change is refused with its reason.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Ikke besvaret")
        TAKEN = "taken", _("Taget ind")
        LEFT = "left", _("Afvist")
        REFUSED = "refused", _("Kan ikke tages ind")

    round = models.ForeignKey(WordRound, models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    place = models.CharField(max_length=120)  # e.g. b/Baggrund/2, which paragraph of the content
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    author = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    tracked = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="word_refusal_has_its_reason", condition=~Q(state="refused") | ~Q(reason="")
            )
        ]
