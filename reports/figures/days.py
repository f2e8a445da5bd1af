"""What a frame held day by day: when something counted, and what stood when that day ended.

By value day, as it was known at the moment: what was typed in late counts on its own day, so that
the lowest room there ever was is the one there truly was.
"""

import datetime as dt
from itertools import accumulate
from typing import NamedTuple

from django.db.models import BigIntegerField, Q, Sum, Value
from django.db.models.functions import Coalesce

from ledger.models import Entry, Frame, Rollup
from ledger.moment import NOW, Moment
from reports.figures.entries import within

ZERO = Value(0, output_field=BigIntegerField())


class HeldOn(NamedTuple):
    """What a frame held when the day had ended, in øre: the same as `balances` says of that day."""

    day: dt.date
    ceiling_ore: int
    drawn_ore: int

    @property
    def left_ore(self) -> int:
        return self.ceiling_ore - self.drawn_ore


def days_of(frame: Frame, moment: Moment = NOW) -> list[HeldOn]:
    """The days on which something counted, in order; at most one for each day. One query.

    Read from the roll-ups of the days; entries are summed where those do not say it: what was known
    earlier, and a commitment's own entries.
    """
    rolled_up = moment.known_at is None and frame.kind != Frame.Kind.COMMITMENT
    rows = _rolled_up(frame, moment) if rolled_up else _summed(frame, moment)
    return list(
        accumulate(
            (HeldOn(*row) for row in rows),
            lambda held, moved: HeldOn(
                moved.day,
                held.ceiling_ore + moved.ceiling_ore,
                held.drawn_ore + moved.drawn_ore,
            ),
        )
    )


def _rolled_up(frame: Frame, moment: Moment) -> list[tuple[dt.date, int, int]]:
    rows = Rollup.objects.filter(frame=frame, whole_month=False).order_by("day")
    if moment.value_day is not None:
        rows = rows.filter(day__lte=moment.value_day)
    return list(rows.values_list("day", "raised_ore", "drawn_ore"))


def _summed(frame: Frame, moment: Moment) -> list[tuple[dt.date, int, int]]:
    """A raise counts on its own frame, a draw on every frame of the path."""
    drawn, raised = Q(side=Entry.Side.DRAW), Q(side=Entry.Side.RAISE, frame=frame)
    rows = (
        Entry.objects.filter(drawn | raised, within(moment), frame__path__contains=[frame.pk])
        .order_by("act__value_day")
        .values_list("act__value_day")
        .annotate(
            raised_ore=Coalesce(Sum("amount_ore", filter=raised), ZERO),
            drawn_ore=Coalesce(Sum("amount_ore", filter=drawn), ZERO),
        )
    )
    return list(rows)
