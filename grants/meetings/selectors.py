"""The meetings ahead: those registered, and those the rule proposes where none is."""

import datetime as dt
from typing import Final, NamedTuple

from grants.meetings.deadlines import THURSDAY, WEEK, Deadlines, deadlines, is_working_day
from grants.meetings.models import Meeting, Recess

WEEKS_MAX: Final = 53


class Slot(NamedTuple):
    """A meeting, or one the rule proposes (`meeting` is None), with its deadlines."""

    day: dt.date
    meeting: Meeting | None
    deadlines: Deadlines

    @property
    def is_proposed(self) -> bool:
        return self.meeting is None


def slots(first: dt.date, weeks: int = 12) -> list[Slot]:
    """The meetings from a day on, in order: those registered, else each week's Thursday.

    A week with a registered meeting, cancelled or not, gets no proposal, nor does a Thursday in a
    recess. Two queries.
    """
    recesses = list(Recess.objects.all())
    last = first + min(weeks, WEEKS_MAX) * WEEK
    around = list(Meeting.objects.filter(day__gt=first - WEEK, day__lt=last + WEEK))
    taken = {one.day.isocalendar()[:2] for one in around}
    thursday = first + dt.timedelta(days=(THURSDAY - first.weekday()) % 7)
    proposed: list[tuple[dt.date, Meeting | None]] = []
    while thursday < last:
        if thursday.isocalendar()[:2] not in taken and is_working_day(thursday, recesses):
            proposed.append((thursday, None))
        thursday += WEEK
    known: list[tuple[dt.date, Meeting | None]] = [
        (one.day, one) for one in around if first <= one.day < last
    ]
    return [
        Slot(day, meeting, deadlines(day, meeting, recesses))
        for day, meeting in sorted(known + proposed, key=lambda pair: pair[0])
    ]


def to_choose(today: dt.date) -> list[Meeting]:
    """The registered meetings a request can be set to, soonest first."""
    return list(Meeting.objects.filter(day__gte=today, cancelled=False))
