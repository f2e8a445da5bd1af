"""Pages a person keeps as they were asked for, and rooms he wants to be told of."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import Frame, Person


class SavedView(models.Model):
    """An address of ours with its query, under a name. Shared with nobody, the unit, or all.

    `for_cleared` is whether one with clearance saved it: then only the cleared see it shared, for
    its address may name what only they may know of.
    """

    class Shared(models.TextChoices):
        NOBODY = "nobody", _("Kun mig")
        UNIT = "unit", _("Min enhed")
        MINISTRY = "ministry", _("Hele ministeriet")

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=300)
    query = models.TextField(blank=True)
    shared = models.CharField(max_length=8, choices=Shared, default=Shared.NOBODY)
    unit = models.CharField(max_length=40)
    for_cleared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="saved_view_is_a_page_of_ours",
                condition=Q(path__startswith="/") & ~Q(path__startswith="//") & ~Q(name=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


class Watch(models.Model):
    """Tell a person when less than `percent` of a frame's ceiling is left; once for each time.

    `told` is set when it was said, and goes when the room is above the line again.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="watches")
    frame = models.ForeignKey(Frame, models.PROTECT, related_name="watches")
    percent = models.PositiveSmallIntegerField()
    told = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "frame"], name="one_watch_of_a_frame"),
            models.CheckConstraint(
                name="watch_percent_is_of_a_whole", condition=Q(percent__range=(1, 99))
            ),
        ]
