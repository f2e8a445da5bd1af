"""Documents attached to a thing: added by an act, never changed and never deleted."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ledger.models import Act, Document, Person


class Attachment(models.Model):
    """A document attached to the thing that `about_kind` and `about_id` name. Never changed (R3).

    The act says who attached it and when; it belongs to the unit of the thing.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    about_kind = models.CharField(max_length=30)
    about_id = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments")
    attached_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(db_default=Now())
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="R60_attached_to_a_thing",
                condition=~Q(about_kind="") & ~Q(about_id="") & ~Q(title=""),
            )
        ]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="attachment_about")]

    def __str__(self) -> str:
        return self.title


class Superseded(models.Model):
    """The mark that an attachment was wrong or is out of date, with the reason; made once (R61)."""

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="marks")
    reason = models.TextField()
    marked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(db_default=Now())
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attachment"], name="R61_superseded_with_its_reason"),
            models.CheckConstraint(
                name="R61_superseded_with_its_reason__words", condition=~Q(reason="")
            ),
        ]
