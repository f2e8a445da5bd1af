"""What was paid and is not yet accounted for by those who received it. In øre.

A partner's accounts are a duty (`ACCOUNTS_DUE`) of the commitment, its agreement or its grant, due
some months after the year they are of. Received accounts cover what was paid up to the end of the
year before the day they were due. What nobody has asked accounts for is not accounted for either.
"""

import datetime as dt
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from grants.commitments.models import Commitment
from grants.duties.models import Duty
from ledger.models import Entry
from ledger.moment import NOW, Moment
from reports.figures.entries import within


def accounted_by(
    commitments: QuerySet[Commitment], by: tuple[str, ...], moment: Moment = NOW
) -> dict[tuple[Any, ...], int]:
    """How much of what was paid on them by the moment received accounts cover, by fields of the
    commitment. One query.
    """
    received = _received(moment)
    of_grant = received.filter(agreement__isnull=True, commitment__isnull=True)
    covered = commitments.filter(
        Q(pk__in=received.filter(commitment__isnull=False).values("commitment"))
        | Q(agreement__in=received.filter(agreement__isnull=False).values("agreement"))
        | Q(grant__in=of_grant.filter(grant__isnull=False).values("grant"))
    )
    of_frame = "frame__commitment"
    whole_grant = Q(agreement__isnull=True, commitment__isnull=True)
    last = (
        received.filter(
            Q(commitment=OuterRef(f"{of_frame}__pk"))
            | Q(agreement=OuterRef(f"{of_frame}__agreement"))
            | (whole_grant & Q(grant=OuterRef(f"{of_frame}__grant")))
        )
        .order_by("-due_on")
        .annotate(due_year=ExtractYear("due_on"))
        .values("due_year")[:1]
    )
    paid = (
        Entry.objects.filter(
            within(moment),
            frame__commitment__in=covered.order_by().values("pk"),
            side=Entry.Side.DRAW,
        )
        .annotate(due_year=Subquery(last), paid_year=ExtractYear("act__value_day"))
        .filter(paid_year__lt=F("due_year"))
    )
    of = [f"{of_frame}__{name}" for name in by]
    sums = paid.order_by().values(*of).annotate(ore=Sum("amount_ore"))
    return {tuple(row[name] for name in of): row["ore"] for row in sums}


def _received(moment: Moment) -> QuerySet[Duty]:
    """The duties of accounts that were fulfilled by the moment."""
    rows = Duty.objects.filter(kind=Duty.Kind.ACCOUNTS_DUE, state=Duty.State.DONE).order_by()
    for day in (moment.value_day, _day(moment.known_at)):
        if day is not None:
            rows = rows.filter(done_on__lte=day)
    return rows


def _day(known_at: dt.datetime | None) -> dt.date | None:
    return timezone.localdate(known_at) if known_at else None
