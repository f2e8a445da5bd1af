"""What the pages of reconciliation read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from grants.accounts.models import Account, Figure, Stage
from grants.accounts.numbers import Level
from grants.accounts.own import name_of
from grants.reconciliation.booked import entries, first_and_last_year
from grants.reconciliation.comparing import CompareLine, Tally, compared, tally
from grants.reconciliation.models import Difference, Reconciliation
from grants.reconciliation.services import Where
from ledger.models import Person

SLUG_YEAR = 4  # 2024-063210
ENTRIES_MAX = 500
LineKey = tuple[int, str, str]


def years() -> list[int]:
    """The finance years with state accounts or anything booked here, the latest first."""
    printed = Figure.objects.filter(stage=Stage.R).order_by().values_list("year", flat=True)
    return sorted({*printed.distinct(), *first_and_last_year()}, reverse=True)


def latest_printed() -> int | None:
    """The latest finance year with state accounts."""
    rows = Figure.objects.filter(stage=Stage.R).order_by("-year")
    return rows.values_list("year", flat=True).first()


def where_named(slug: str) -> Where:
    """The year and account an address names, `2024-063210`. Raises `Http404` for any other."""
    year, _dash, number = slug.partition("-")
    if not (len(year) == SLUG_YEAR and year.isascii() and year.isdigit()):
        raise Http404
    account = Account.objects.filter(number=number).first()
    if account is None:
        raise Http404
    return Where(int(year), account)


# --- The list ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """An account in a finance year: how many of its lines stand how, and who signed it."""

    year: int
    account: str
    name: str
    tally: Tally
    signed: str = ""

    @property
    def slug(self) -> str:
        return f"{self.year}-{self.account}"

    @property
    def size_ore(self) -> int:
        """The difference without its sign."""
        return abs(self.tally.difference_ore)


def rows(of_years: Sequence[int], under: str, level: int) -> list[Row]:
    """The accounts of the level under the number in the years. About eight queries."""
    found: dict[tuple[int, str], list[CompareLine]] = defaultdict(list)
    for line in compared(of_years, under):
        found[line.year, line.account[:level]].append(line)
    names = {
        year: name_of({number for of, number in found if of == year}, year)
        for year in {year for year, _number in found}
    }
    signed = _signed(of_years)
    return [
        Row(
            year,
            number,
            names[year].get(number, ""),
            tally(lines),
            next((state for of, state in signed.get(year, []) if number.startswith(of)), ""),
        )
        for (year, number), lines in found.items()
    ]


def _signed(of_years: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Which accounts are signed, or wait for it, by year; the signed first."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    states = (Reconciliation.State.CONFIRMED, Reconciliation.State.REGISTERED)
    rows = Reconciliation.objects.filter(finance_year__in=of_years, state__in=states)
    for year, number, state in rows.order_by("state").values_list(
        "finance_year", "account__number", "state"
    ):
        found[year].append((number, state))
    return found


# --- One account ------------------------------------------------------------------------------


class Assigned(NamedTuple):
    """Whose a difference is, and by when."""

    owner: Person
    due_on: dt.date

    @property
    def overdue(self) -> bool:
        return self.due_on < timezone.localdate()


def assigned(where: Where) -> Mapping[LineKey, Assigned]:
    """The owners of the lines under the account in the year. One query."""
    rows = Difference.objects.filter(
        year=where.year, account__number__startswith=where.account.number
    ).select_related("account", "owner")
    return {(d.year, d.account.number, d.part): Assigned(d.owner, d.due_on) for d in rows}


def of_account(where: Where) -> "QuerySet[Reconciliation]":
    """Its reconciliations of the year, the latest first; also of an area above it."""
    number = where.account.number
    above = [number[:digits] for digits in Level.values if digits <= len(number)]
    return Reconciliation.objects.filter(
        finance_year=where.year, account__number__in=above
    ).select_related("account", "registered_by", "confirmed_by")


def signed_of(where: Where) -> Reconciliation | None:
    """The signed one of exactly this account, or None."""
    rows = of_account(where).filter(state=Reconciliation.State.CONFIRMED, account=where.account)
    return rows.first()


class Above(NamedTuple):
    """How many accounts of a level used more than the acts gave them, of how many."""

    level: Level
    above: int
    of: int


def above(where: Where) -> list[Above]:
    """The main and sub-accounts under the account that ended above what the acts gave. One query.

    Only those of which both figures are printed; no accusation: room may have been carried forward.
    """
    under = {"year": where.year, "account__number__startswith": where.account.number}
    given: dict[str, dict[str, int]] = {Stage.FL_TB: {}, Stage.R: {}}
    rows = Figure.objects.filter(**under, stage__in=list(given)).order_by()
    for stage, number, ore in rows.values_list("stage", "account__number", "amount_ore"):
        given[stage][number] = ore
    both = [number for number in given[Stage.R] if number in given[Stage.FL_TB]]
    found = []
    for level in (Level.MAIN, Level.SUB):
        of = [n for n in both if len(n) == level and n != where.account.number]
        over = sum(given[Stage.R][n] > given[Stage.FL_TB][n] for n in of)
        found += [Above(level, over, len(of))] if of else []
    return found


def line_of(where: Where, part: str) -> CompareLine:
    """The line of exactly this account and part. Raises `Http404` when there is none."""
    for line in compared([where.year], where.account.number):
        if line.account == where.account.number and line.part == part:
            return line
    raise Http404


# --- The entries behind ours ------------------------------------------------------------------


class Entry(NamedTuple):
    """An act's part of what is booked on an article, in øre."""

    act: UUID
    kind: str
    day: dt.date
    account: str
    article: str
    amount_ore: int
    commitment: UUID | None
    text: str


class Entries(NamedTuple):
    """Those the person may read, the latest first, and the sum of what he may not."""

    rows: list[Entry]
    left_off: int
    others_ore: int


def entries_of(where: Where, person: Person) -> Entries:
    """What ours is made of; another unit's are only a sum. One query, at most 500 rows."""
    sql, parameters = entries(where.year, where.account.number)
    parameters |= {"unit": "" if person.sees_all_units else person.unit}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found = cursor.fetchall()
    mine = [row for row in found if not parameters["unit"] or row[-1] == parameters["unit"]]
    others = sum(int(row[5]) for row in found) - sum(int(row[5]) for row in mine)
    shown = [Entry(*row[:-1]) for row in mine[:ENTRIES_MAX]]
    return Entries(shown, max(0, len(mine) - ENTRIES_MAX), others)


# --- What waits for a person ------------------------------------------------------------------


class Mine(NamedTuple):
    """A difference that still stands open, and whose it is."""

    difference: Difference
    line: CompareLine


def open_differences(rows: Iterable[Difference]) -> list[Mine]:
    """Those of the rows that are not matched or explained yet, the most overdue first.

    Four queries when there are any, none when there are none.
    """
    given = list(rows)
    if not given:
        return []
    of_years = sorted({one.year for one in given})
    numbers = {one.account.number for one in given}
    under = _common(numbers)
    lines = {
        (line.year, line.account, line.part): line
        for line in compared(of_years, under)
        if line.state.is_open
    }
    found = [(one, lines.get((one.year, one.account.number, one.part))) for one in given]
    return [Mine(one, line) for one, line in found if line is not None]


def differences_of(people: Iterable[Person]) -> "QuerySet[Difference]":
    """The differences that are the people's, those first that are due first."""
    rows = Difference.objects.filter(owner__in=list(people))
    return rows.select_related("account", "owner").order_by("due_on", "pk")


def _common(numbers: Iterable[str]) -> str:
    """The longest beginning all the numbers share."""
    found = sorted(numbers)
    first, last = found[0], found[-1]
    pairs = enumerate(zip(first, last, strict=False))
    differ = (place for place, (one, other) in pairs if one != other)
    return first[: next(differ, min(len(first), len(last)))]
