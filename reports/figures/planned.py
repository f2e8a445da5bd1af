"""What was planned and paid month by month, of several commitments, at a moment. Amounts in øre."""

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Sum
from django.db.models.functions import TruncMonth

from grants.commitments.models import Commitment
from grants.plans.models import PlanMonth, PlannedPaid, PlanVersion
from ledger.models import Entry
from ledger.moment import NOW, Moment
from reports.figures.entries import within


class InMonth(NamedTuple):
    """One month (its first day)."""

    month: dt.date
    planned_ore: int
    paid_ore: int


def months_of(commitments: QuerySet[Commitment], moment: Moment = NOW) -> list[InMonth]:
    """The months in which anything is planned or was paid, in order. Two queries at most.

    Now it is what `grants.plans` says; at another moment the plan that was in force then, beside
    what had been paid then. What an opening entry brought was paid before, in no month (plans.sql).
    """
    chosen = commitments.order_by().values("pk")
    if moment.is_now:
        rows = PlannedPaid.objects.filter(commitment__in=chosen).values("month").order_by("month")
        sums = rows.annotate(planned=Sum("planned_ore"), paid=Sum("paid_ore"))
        return [InMonth(row["month"], row["planned"], row["paid"]) for row in sums]
    planned: dict[dt.date, int] = dict(_planned(chosen, moment))
    paid: dict[dt.date, int] = defaultdict(int, _paid(chosen, moment))
    return [
        InMonth(month, planned.get(month, 0), paid[month]) for month in sorted({*planned, *paid})
    ]


def _planned(chosen: "QuerySet[Any, Any]", moment: Moment) -> "QuerySet[Any, Any]":
    """The months of each commitment's latest version at the moment."""
    then = PlanVersion.objects.filter(within(moment), commitment__in=chosen)
    later = then.filter(commitment=OuterRef("commitment"), number__gt=OuterRef("number"))
    months = PlanMonth.objects.filter(version__in=then.filter(~Exists(later)).values("pk"))
    return months.order_by("month").values_list("month").annotate(ore=Sum("amount_ore"))


def _paid(chosen: "QuerySet[Any, Any]", moment: Moment) -> "QuerySet[Any, Any]":
    """What was paid by value day, less what failed or was reversed."""
    bound = F("frame__commitment__bound_act")
    return (
        Entry.objects.filter(within(moment), frame__commitment__in=chosen, side=Entry.Side.DRAW)
        .exclude(act__key=bound)
        .exclude(act__reverses__isnull=False, act__reverses__key=bound)
        .annotate(month=TruncMonth("act__value_day"))
        .order_by("month")
        .values_list("month")
        .annotate(ore=Sum("amount_ore"))
    )
