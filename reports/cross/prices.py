"""Fixed prices: amounts of a year in another year's, by an index of both. None is loaded here.

What was given, annulled and is unpaid counts in the commitment's finance year, what was paid in the
calendar year it was paid in. Each sum is rounded to whole øre, half an øre away from zero.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from programmes.models import PriceIndex
from reports.cross.cube import Sums
from reports.cross.measures import Amounts


class Prices(NamedTuple):
    """The prices of a year in a series; `missing` are the years that have no level in it."""

    year: int
    series: str
    levels: dict[int, int]
    missing: list[int]
    example: bool = False


def prices_of(year: int, years: Collection[int]) -> Prices:
    """The series that has the most of the years, and which it lacks. One query.

    Without any series all the years are missing.
    """
    wanted = {year, *years}
    rows = PriceIndex.objects.filter(year__in=wanted, retired_on__isnull=True)
    series: dict[str, dict[int, PriceIndex]] = {}
    for row in rows:
        series.setdefault(row.series, {})[row.year] = row
    if not series:
        return Prices(year, "", {}, sorted(wanted))
    name = min(series, key=lambda one: (-len(series[one]), one))
    found = series[name]
    levels = {one: row.level_hundredths for one, row in found.items()}
    example = any(row.example for row in found.values())
    return Prices(year, name, levels, sorted(wanted - set(levels)), example)


def years_in(sums: Iterable[Sums]) -> set[int]:
    """The years whose prices the sums are in."""
    return {year for one in sums for year in (one.year, one.paid_in) if year is not None}


def in_prices(sums: Iterable[Sums], prices: Prices) -> list[Sums]:
    """The sums in the prices of the year; the prices have a level of each of their years."""
    to = prices.levels[prices.year]
    found = []
    for one in sums:
        of = prices.levels[one.year] if one.year is not None else to
        paid_of = prices.levels[one.paid_in] if one.paid_in is not None else of
        was = one.amounts
        now = Amounts(
            at(was.given_ore, of, to),
            at(was.taken_over_ore, of, to),
            at(was.returned_ore, of, to),
            at(was.net_ore, of, to),
            at(was.paid_ore, paid_of, to),
            at(was.unpaid_ore, of, to),
        )
        found.append(one._replace(amounts=now))
    return found


def at(ore: int, of: int, to: int) -> int:
    """An amount of one level of prices at another, in whole øre."""
    doubled = 2 * abs(ore) * to + of
    whole: int = doubled // (2 * of)
    return -whole if ore < 0 else whole
