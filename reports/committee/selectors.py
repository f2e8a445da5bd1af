"""What is on its way to the Committee: by meeting, forewarned, and for the supplementary bill."""

import datetime as dt
from collections import defaultdict
from typing import Final, NamedTuple

from django.db.models import Prefetch, Q

from grants.accounts.models import Account, AccountName, Figure, Stage
from grants.accounts.services import name_in
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.life import NOT_DELIVERED
from grants.aktstykker.models import Aktstykke, SupplementaryEffect
from grants.aktstykker.selectors import for_user, shown
from grants.meetings.deadlines import Deadlines
from grants.meetings.selectors import Slot, slots
from ledger.models import Person

State = Aktstykke.State
WEEKS_SHOWN: Final = 12
# The Ministry of Finance forewarns the Committee of the next three months (BV 3.4.3).
MONTHS_FOREWARNED: Final = 3


class Meeting(NamedTuple):
    """A row of the calendar: a meeting or a proposed one, its deadlines, and who goes there."""

    slot: Slot
    cases: list[Aktstykke]

    @property
    def day(self) -> dt.date:
        return self.slot.day

    @property
    def deadlines(self) -> Deadlines:
        return self.slot.deadlines


def calendar(person: Person, first: dt.date, weeks: int = WEEKS_SHOWN) -> list[Meeting]:
    """The meetings from a day on, with the requests the person may see. Three queries."""
    by_day: dict[dt.date, list[Aktstykke]] = defaultdict(list)
    found = slots(first, weeks)
    rows = for_user(person).filter(meeting__day__gte=first).select_related("meeting", "account")
    for one in rows.order_by("case_number"):
        if one.meeting is not None:
            by_day[one.meeting.day].append(one)
    return [Meeting(slot, by_day[slot.day]) for slot in found]


def at_meeting(person: Person, day: dt.date) -> list[Aktstykke]:
    """The requests set to the meeting of this day, with what may be `shown` of them."""
    rows = for_user(person).filter(meeting__day=day).select_related("account", "meeting")
    return list(shown(rows, person).order_by("case_number"))


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = dt.date(year, month + 1, 1)
    after = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + dt.timedelta(days=day.day - 1), after - dt.timedelta(days=1))


def forewarned(person: Person, first: dt.date) -> list[Aktstykke]:
    """The requests not delivered yet that are expected in the three months from a day, soonest
    first; those set to no meeting come last, when their finance year is not over. With what may be
    `shown` of them.

    Source: BV 3.4.3 (varsling).
    """
    last = months_on(first, MONTHS_FOREWARNED)
    rows = for_user(person).filter(state__in=NOT_DELIVERED).select_related("meeting", "account")
    rows = rows.prefetch_related("account__names")
    expected = Q(meeting__day__gte=first, meeting__day__lt=last)
    unset = Q(meeting=None, finance_year__gte=first.year)
    found = list(shown(rows.filter(expected | unset), person).order_by("case_number"))
    return sorted(found, key=lambda one: one.meeting.day if one.meeting else dt.date.max)


class Effect(NamedTuple):
    """A line of the list for the supplementary bill. Amounts in øre; `given_ore` is the figure (B)
    the finance act has, None where it has none.
    """

    aktstykke: Aktstykke
    account: Account
    account_name: str
    given_ore: int | None
    amount_ore: int
    is_confirmed: bool


class ForTheBill(NamedTuple):
    """The requests approved in a finance year: what they change, and those that change nothing.

    Of the `closed` the person may not read which they are, or what they change.
    """

    year: int
    effects: list[Effect]
    without: list[Aktstykke]
    closed: list[Aktstykke]

    @property
    def total_ore(self) -> int:
        return sum(one.amount_ore for one in self.effects)


def for_the_bill(person: Person, year: int) -> ForTheBill:
    """Category 2, Aktstykker, of the year's supplementary bill. A constant number of queries.

    What a request changes is content: for those who may not read it, it is named and not counted.

    Source: the bill's three categories (facts 2.4, users 1.3 row 20).
    """
    names = Prefetch("account__names", AccountName.objects.all())
    effects = (
        SupplementaryEffect.objects.select_related("account").prefetch_related(names)
    ).order_by("account__number")
    approved = (
        for_user(person)
        .filter(finance_year=year, state=State.APPROVED)
        .prefetch_related(Prefetch("supplementary_effects", effects))
        .order_by("decided_on", "case_number")
    )
    acts = Figure.objects.filter(year=year, stage=Stage.FL)
    acts = acts.filter(account__supplementary_effects__aktstykke__finance_year=year)
    given = dict(acts.values_list("account_id", "amount_ore"))
    found, without, closed = [], [], []
    for one in approved:
        if not may_read_content(person, one):
            closed.append(one)
            continue
        rows = list(one.supplementary_effects.all())
        if not rows:
            without.append(one)
        found += [
            Effect(
                one,
                row.account,
                name_in(row.account, year),
                given.get(row.account_id),
                row.amount_ore,
                row.confirmed_act_id is not None,
            )
            for row in rows
        ]
    found.sort(key=lambda row: (row.account.number, row.aktstykke.case_number))
    return ForTheBill(year, found, without, closed)
