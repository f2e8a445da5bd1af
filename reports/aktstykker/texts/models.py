"""Standard descriptions of partners, written once, approved by another, used in many papers."""

import uuid

from django.db import models
from django.db.models import F, Q

from ledger.models import Person
from programmes.models import Partner, Source


class TextBlock(models.Model):
    """A text about a partner, with the day and the person who approved it.

    Only an approved one can be put into a draft. A change is a new block that replaces the old.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="text_blocks"
    )
    title = models.CharField(max_length=120)
    text = models.TextField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_on = models.DateField()
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["title", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="R4_four_eyes__text_block",
                condition=Q(approved_by__isnull=True)
                | (Q(approved_on__isnull=False) & ~Q(approved_by=F("written_by"))),
            )
        ]

    def __str__(self) -> str:
        return self.title
