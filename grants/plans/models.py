"""Payment plans: what is expected to be paid in each month, in versions, and why it slipped."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from grants.commitments.models import Commitment
from ledger.models import Act, Person


class PlanVersion(models.Model):
    """One saved payment plan of a commitment. A later save is the next number; old ones stay (R3).

    The latest number is the plan. `number` follows the version the person saw (R39).
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(db_default=Now())
    note = models.TextField(blank=True)
    total_ore = models.BigIntegerField(default=0)
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="R39_plan_follows_what_was_seen", fields=["commitment", "number"]
            )
        ]


class PlanMonth(models.Model):
    """What a version plans for one month, in øre. `month` is its first day; nothing is no row."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="months")
    month = models.DateField()
    amount_ore = models.BigIntegerField()

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(name="R40_planned_once_a_month", fields=["version", "month"]),
            models.CheckConstraint(
                name="R40_planned_once_a_month__amount",
                condition=Q(amount_ore__gt=0, month__day=1),
            ),
        ]


class Explanation(models.Model):
    """Why a month was paid otherwise than planned; `deviation_ore` is what was explained (R3).

    Paid less planned, in øre. When it changes later, the explanation stands and is marked so.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="explanations")
    month = models.DateField()
    deviation_ore = models.BigIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    act = models.OneToOneField(Act, models.PROTECT, to_field="key", related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["commitment", "month"], name="explanation_month")]


class PlannedPaid(models.Model):
    """A view: what the latest plan says of a month and what was paid in it, in øre.

    Paid is what acts drew on the commitment by value day, less what failed or was reversed; what
    an opening entry brought was paid before and is in no month. See `sql/whole_life/plans.sql`.
    """

    id = models.CharField(primary_key=True, max_length=40)
    commitment = models.ForeignKey(Commitment, models.DO_NOTHING, related_name="planned_paid")
    month = models.DateField()
    planned_ore = models.BigIntegerField()
    paid_ore = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "grants_plannedpaid"


class CashNeed(models.Model):
    """A view: what of the latest plan of a bound commitment is not yet paid, in øre.

    What was paid has met the earliest months first, so the rest is what still needs cash.
    """

    id = models.CharField(primary_key=True, max_length=40)
    commitment = models.ForeignKey(Commitment, models.DO_NOTHING, related_name="cash_need")
    month = models.DateField()
    need_ore = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "grants_cashneed"
