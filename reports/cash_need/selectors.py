"""How much cash the payment plans need, by month and year, account and partner."""

import datetime as dt
from typing import NamedTuple

from django.db.models import F, QuerySet, Sum

from grants.commitments.models import Commitment
from grants.plans.models import CashNeed
from grants.plans.months import MONTHS, this_month
from ledger.models import Person
from programmes.models import Partner
from programmes.selectors import of_unit


def needs_for(
    person: Person, *, account: str = "", partner: Partner | None = None
) -> QuerySet[CashNeed]:
    """What is planned and not yet paid, of the commitments the person sees; `account` in digits."""
    rows = of_unit(CashNeed.objects.filter(need_ore__gt=0), person, "commitment__unit")
    if account:
        rows = rows.filter(commitment__line__account__number__startswith=account)
    return rows.filter(commitment__grant__partner=partner) if partner else rows


def unpaid_ore(person: Person, *, account: str = "", partner: Partner | None = None) -> int:
    """What is not yet paid on the same commitments, planned or not, in øre."""
    rows = of_unit(Commitment.objects.filter(state=Commitment.State.BOUND), person)
    if account:
        rows = rows.filter(line__account__number__startswith=account)
    if partner:
        rows = rows.filter(grant__partner=partner)
    left = Sum(F("frame__ceiling_ore") - F("frame__drawn_ore"))
    return int(rows.aggregate(left=left)["left"] or 0)


class MonthNeed(NamedTuple):
    """One month's need in øre; `is_over` when it has ended without being paid in full."""

    month: dt.date
    need_ore: int
    is_over: bool


class YearNeed(NamedTuple):
    """A year's months and their sum, in øre."""

    year: int
    months: list[MonthNeed]

    @property
    def need_ore(self) -> int:
        return sum(month.need_ore for month in self.months)


def by_month(rows: QuerySet[CashNeed]) -> list[YearNeed]:
    """The need by year and month, without gaps. One query."""
    sums = dict(rows.values_list("month").annotate(sum=Sum("need_ore")).order_by("month"))
    if not sums:
        return []
    now = this_month()
    years = range(min(sums).year, max(sums).year + 1)
    return [
        YearNeed(
            year,
            [
                MonthNeed(month, sums.get(month, 0), month < now)
                for month in (dt.date(year, number, 1) for number in MONTHS)
            ],
        )
        for year in years
    ]


class GroupNeed(NamedTuple):
    """An account's or a partner's need by year, in øre."""

    name: str
    by_year: dict[int, int]

    @property
    def need_ore(self) -> int:
        return sum(self.by_year.values())


WAYS = {
    "konto": "commitment__line__account__number",
    "partner": "commitment__grant__partner__short_name",
}


def by_group(rows: QuerySet[CashNeed], way: str) -> list[GroupNeed]:
    """The need of each account or partner (`WAYS`), the largest first. One query."""
    sums = rows.values_list(WAYS[way], "month__year").annotate(sum=Sum("need_ore")).order_by()
    groups: dict[str, dict[int, int]] = {}
    for name, year, sum_ore in sums:
        groups.setdefault(name, {})[year] = sum_ore
    made = [GroupNeed(name, years) for name, years in groups.items()]
    return sorted(made, key=lambda group: (-group.need_ore, group.name))
