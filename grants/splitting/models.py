"""Why commitments below the threshold that look like one are not one that was split."""

import uuid

from django.db import models
from django.db.models import Q

from grants.commitments.models import Commitment
from ledger.models import Person


class SplitAnswer(models.Model):
    """The answer to one question of splitting: about a commitment and what was found beside it.

    `fingerprint` is of what was found, so that another grant or a larger total asks again.
    `found` keeps what stood on the page when it was answered: title, ref, years and øre of each.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="split_answers")
    fingerprint = models.CharField(max_length=64)
    found = models.JSONField()
    total_ore = models.BigIntegerField()
    threshold_ore = models.BigIntegerField()
    answer = models.TextField()
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_on = models.DateField()
    unit = models.CharField(max_length=40)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "fingerprint"], name="R37_splitting_is_answered__once"
            ),
            models.CheckConstraint(
                name="R37_splitting_is_answered__words", condition=~Q(answer="")
            ),
        ]
