"""The deadlines before a meeting of the Finance Committee, counted back by the rule of BV 3.4.3.

Meetings are normally on Thursdays at 13.00; delivery is at 14.00 on Wednesday of the week before,
layout at 12.00 on the Tuesday, and the draft is with the Ministry of Finance on the Wednesday
before the delivery. The rule only proposes: a day a person has registered replaces it, and a
public holiday, a day offices are closed or a day in a recess moves to the last working day before.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import holidays
from django.utils.translation import gettext as _

from grants.meetings.models import Meeting, Recess

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")
WEEK: Final = dt.timedelta(days=7)
DAY: Final = dt.timedelta(days=1)
TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = 1, 2, 3, 5
MEETING_AT: Final = dt.time(13)
LAYOUT_AT: Final = dt.time(12)
DELIVERY_AT: Final = dt.time(14)
# What the ministry itself needs before the draft goes to Finance: writing, the unit's head, the
# minister. Its own figure, not a rule of the Budget Guidelines.
OWN_WORKING_DAYS: Final = 10
# With the days on which offices are closed though no law makes them public holidays: Christmas Eve
# and New Year's Eve above all.
HOLIDAYS: Final = holidays.country_holidays("DK", categories=("public", "optional"))


class Deadlines(NamedTuple):
    """The days and times before one meeting. `start_by` is the last safe day to begin.

    `moved` names the ones a recess or a person has moved from the rule's day.
    """

    meeting_at: dt.datetime
    start_by: dt.date
    finance_by: dt.date
    layout_at: dt.datetime
    delivery_at: dt.datetime
    moved: tuple[str, ...] = ()

    def steps(self) -> list[tuple[str, dt.date, dt.time | None, str]]:
        """The deadlines in order: what, its day, its time of day if it has one, its source."""
        own = _("ministeriets egen frist: %(days)s arbejdsdage") % {"days": OWN_WORKING_DAYS}
        return [
            (_("Sidste sikre dag at begynde"), self.start_by, None, own),
            (_("Udkast til Finansministeriet"), self.finance_by, None, "BV 3.4.3"),
            (_("Layout"), self.layout_at.date(), self.layout_at.time(), "BV 3.4.3"),
            (_("Aflevering"), self.delivery_at.date(), self.delivery_at.time(), "BV 3.4.3"),
            (_("Møde i udvalget"), self.meeting_at.date(), self.meeting_at.time(), "BV 3.4.3"),
        ]


def at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, COPENHAGEN)


def is_working_day(day: dt.date, recesses: Sequence[Recess]) -> bool:
    """Neither in a weekend, nor a Danish holiday, nor in a recess somebody registered."""
    return (
        day.weekday() < SATURDAY
        and day not in HOLIDAYS
        and not any(one.first_day <= day <= one.last_day for one in recesses)
    )


def working_day(day: dt.date, recesses: Sequence[Recess]) -> dt.date:
    """The day, or the last working day before it."""
    while not is_working_day(day, recesses):
        day -= DAY
    return day


def working_days_before(day: dt.date, count: int, recesses: Sequence[Recess]) -> dt.date:
    """The working day `count` working days before the day."""
    for _number in range(count):
        day = working_day(day - DAY, recesses)
    return day


def deadlines(
    meeting_day: dt.date, meeting: Meeting | None = None, recesses: Sequence[Recess] = ()
) -> Deadlines:
    """The deadlines of a meeting on this day; a registered meeting's own days replace the rule's.

    For Thursday 21 November 2024: Finance Wednesday 6, layout Tuesday 12 at 12.00, delivery
    Wednesday 13 at 14.00. Source: BV 3.4.3.
    """
    monday_before = meeting_day - dt.timedelta(days=meeting_day.weekday()) - WEEK
    ruled = {
        "finance_by": monday_before + dt.timedelta(days=WEDNESDAY) - WEEK,
        "layout_at": monday_before + dt.timedelta(days=TUESDAY),
        "delivery_at": monday_before + dt.timedelta(days=WEDNESDAY),
    }
    proposed = {name: working_day(day, recesses) for name, day in ruled.items()}
    moved = [name for name in ruled if proposed[name] != ruled[name]]
    finance_by = proposed["finance_by"]
    layout = at(proposed["layout_at"], LAYOUT_AT)
    delivery = at(proposed["delivery_at"], DELIVERY_AT)
    if meeting is not None:
        own = {
            "finance_by": meeting.finance_by,
            "layout_at": meeting.layout_at,
            "delivery_at": meeting.delivery_at,
        }
        moved = [name for name in ruled if own[name] is not None or name in moved]
        finance_by = meeting.finance_by or finance_by
        layout = (meeting.layout_at or layout).astimezone(COPENHAGEN)
        delivery = (meeting.delivery_at or delivery).astimezone(COPENHAGEN)
    return Deadlines(
        meeting_at=at(meeting_day, MEETING_AT),
        start_by=working_days_before(finance_by, OWN_WORKING_DAYS, recesses),
        finance_by=finance_by,
        layout_at=layout,
        delivery_at=delivery,
        moved=tuple(moved),
    )
