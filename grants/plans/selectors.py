"""What the pages of payment plans read. Another unit's commitments are not there at all."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce, TruncMonth

from grants.commitments.models import Commitment
from grants.plans.models import Explanation, PlannedPaid, PlanVersion
from grants.plans.months import this_month
from ledger.models import Entry, Person
from programmes.selectors import of_unit

Row = TypeVar("Row", bound=Model)


class Line(NamedTuple):
    """One month: planned, paid and how far the payments are from the plan by then, in øre."""

    month: dt.date
    planned_ore: int = 0
    paid_ore: int = 0
    running_ore: int = 0  # paid less planned, of this and all earlier months
    ended: bool = True

    @property
    def deviation_ore(self) -> int:
        """Paid less planned: below zero when too little was paid."""
        return self.paid_ore - self.planned_ore

    @property
    def deviates(self) -> bool:
        """A month deviates when it has ended, or when more was paid than planned already."""
        return self.deviation_ore > 0 or (self.ended and self.deviation_ore < 0)


@dataclass(frozen=True)
class Plan:
    """The plan of one or several commitments beside what was paid, in øre.

    `to_plan_ore` is what the plan should sum to: the commitments after annulments, less what was
    paid before they were taken over. `is_made` is False where nobody has saved a plan.
    """

    to_plan_ore: int
    lines: list[Line] = field(default_factory=list)
    is_made: bool = False

    @property
    def planned_ore(self) -> int:
        return sum(line.planned_ore for line in self.lines)

    @property
    def paid_ore(self) -> int:
        return sum(line.paid_ore for line in self.lines)

    @property
    def difference_ore(self) -> int:
        """The plan less what it should sum to: below zero when too little is planned."""
        return self.planned_ore - self.to_plan_ore

    @property
    def behind_ore(self) -> int:
        """How much less was paid than planned when the last month ended; 0 when not late."""
        ended = [line for line in self.lines if line.ended]
        return max(0, -ended[-1].running_ore) if self.is_made and ended else 0

    @property
    def deviations(self) -> list[Line]:
        return [line for line in self.lines if line.deviates] if self.is_made else []

    @property
    def years(self) -> set[int]:
        return {line.month.year for line in self.lines}


def plan_of(commitments: QuerySet[Commitment]) -> Plan:
    """The plan of these commitments together: one, an agreement's, or all. Three queries."""
    chosen = commitments.order_by().values("pk")
    sums = (
        PlannedPaid.objects.filter(commitment__in=chosen)
        .values("month")
        .annotate(planned=Sum("planned_ore"), paid=Sum("paid_ore"))
        .order_by("month")
    )
    now, running, lines = this_month(), 0, []
    for row in sums:
        running += row["paid"] - row["planned"]
        ended = row["month"] < now
        lines.append(Line(row["month"], row["planned"], row["paid"], running, ended))
    made = PlanVersion.objects.filter(commitment__in=chosen).exists()
    return Plan(_to_plan(commitments), lines, made)


def plan_of_one(commitment: Commitment) -> Plan:
    return plan_of(Commitment.objects.filter(pk=commitment.pk))


def _to_plan(commitments: QuerySet[Commitment]) -> int:
    """The commitments after annulments (a draft's own amount), less what was paid before us."""
    opening = Q(act__key=OuterRef("bound_act")) | Q(act__reverses__key=OuterRef("bound_act"))
    before = (
        Entry.objects.filter(opening, frame=OuterRef("frame"), side=Entry.Side.DRAW)
        .order_by()
        .values("frame")
        .annotate(sum=Sum("amount_ore"))
        .values("sum")
    )
    over = (Commitment.State.REVERSED, Commitment.State.WITHDRAWN)
    found = (
        commitments.order_by()
        .exclude(state__in=over)
        .annotate(before=Coalesce(Subquery(before), 0))
        .aggregate(
            sum=Sum(
                Case(When(frame=None, then=F("amount_ore")), default=F("frame__ceiling_ore"))
                - F("before")
            )
        )["sum"]
    )
    return int(found or 0)


def planned_paid(commitment: Commitment, month: dt.date) -> Line:
    """One month of one commitment; zeros where nothing is planned or paid."""
    row = PlannedPaid.objects.filter(commitment=commitment, month=month).first()
    if row is None:
        return Line(month)
    return Line(month, row.planned_ore, row.paid_ore, 0, month < this_month())


def versions_of(commitment: Commitment) -> QuerySet[PlanVersion]:
    """The saved versions, the newest first."""
    return commitment.plan_versions.select_related("saved_by").order_by("-number")


def latest_number(commitment: Commitment) -> int:
    """The number of the plan in force; 0 when there is none."""
    newest = commitment.plan_versions.order_by("-number").values_list("number", flat=True)
    return newest.first() or 0


def months_of_version(version: PlanVersion | None) -> dict[dt.date, int]:
    """What a version plans, in øre by month; nothing for no version."""
    return dict(version.months.values_list("month", "amount_ore")) if version else {}


class Change(NamedTuple):
    """One month that differs between two versions, in øre."""

    month: dt.date
    before_ore: int
    after_ore: int

    @property
    def change_ore(self) -> int:
        return self.after_ore - self.before_ore


def changes(before: dict[dt.date, int], after: dict[dt.date, int]) -> list[Change]:
    """The months in which two versions differ, in order."""
    both = sorted(before.keys() | after.keys())
    told = [Change(month, before.get(month, 0), after.get(month, 0)) for month in both]
    return [change for change in told if change.change_ore]


def explanations_of(commitment: Commitment) -> QuerySet[Explanation]:
    return commitment.explanations.select_related("by").order_by("-pk")


def deviations_for(person: Person) -> QuerySet[PlannedPaid]:
    """Months paid otherwise than planned, of every commitment with a plan that the person sees.

    Each row has `deviation_ore` (paid less planned), the latest comment as `text`, and `explained`:
    whether it was given for this very deviation.
    """
    said = Explanation.objects.filter(commitment=OuterRef("commitment"), month=OuterRef("month"))
    rows = (
        PlannedPaid.objects.filter(
            Exists(PlanVersion.objects.filter(commitment=OuterRef("commitment"))),
            Q(month__lt=this_month()) | Q(paid_ore__gt=F("planned_ore")),
            commitment__state=Commitment.State.BOUND,
        )
        .exclude(planned_ore=F("paid_ore"))
        .select_related("commitment__grant__partner")
        .annotate(
            deviation_ore=F("paid_ore") - F("planned_ore"),
            text=Subquery(said.order_by("-pk").values("text")[:1]),
            explained=Exists(
                said.filter(deviation_ore=OuterRef("paid_ore") - OuterRef("planned_ore"))
            ),
        )
        .order_by("-month", "commitment")
    )
    return of_unit(rows, person, "commitment__unit")


def without_plan(person: Person) -> int:
    """How many commitments with money left to pay have no plan at all."""
    rows = Commitment.objects.filter(
        ~Exists(PlanVersion.objects.filter(commitment=OuterRef("pk"))),
        state=Commitment.State.BOUND,
        frame__ceiling_ore__gt=F("frame__drawn_ore"),
    )
    return of_unit(rows, person).count()


def with_timing(rows: "QuerySet[Row]") -> "QuerySet[Any]":
    """Payments with `is_late` and `is_unplanned`, by their commitment's plan; False without one.

    Late: when the month before the payment's ended, less had been paid than was planned by then.
    Unplanned: the plan has nothing in the payment's month.
    """
    months = PlannedPaid.objects.filter(commitment=OuterRef("commitment")).order_by()
    month = OuterRef("in_month")
    short = (
        months.filter(month__lt=month)
        .values("commitment")
        .annotate(short=Sum(F("planned_ore") - F("paid_ore")))
        .filter(short__gt=0)
    )
    planned = Exists(PlanVersion.objects.filter(commitment=OuterRef("commitment")))
    counts = Q(state__in=["registered", "released"])
    timed: QuerySet[Any] = rows.annotate(in_month=TruncMonth("value_day")).annotate(
        is_late=Case(When(counts & planned, then=Exists(short)), default=False),
        is_unplanned=Case(
            When(counts & planned, then=~Exists(months.filter(month=month, planned_ore__gt=0))),
            default=False,
        ),
    )
    return timed
