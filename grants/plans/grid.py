"""A plan beside what was paid, as the rows and cells of a page; and what its sum says."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext as _

from grants.commitments.models import Commitment
from grants.plans.months import (
    MONTHS,
    exact_mio,
    exact_mio_unit,
    first_of,
    month_name,
    this_month,
)
from grants.plans.selectors import Line, Plan, plan_of_one
from grants.plans.sums import Sums
from ledger.money import format_mio

EXACT_CHARACTERS = 6  # a longer amount is rounded in a narrow cell; its title has every øre


def sums_of(plan: Plan) -> Sums:
    """What the saved plan sums to."""
    return Sums(plan.planned_ore, plan.to_plan_ore)


class Cell(NamedTuple):
    """One amount of the grid; `text` fits, `exact` has every øre; empty for nothing."""

    text: str = ""
    exact: str = ""
    mood: str = ""


class YearRows(NamedTuple):
    """A year's three rows: the plan, what was paid, and the deviations; each with its sum last."""

    year: int
    planned: list[Cell]
    paid: list[Cell]
    deviation: list[Cell]


def cell(ore: int, *, mood: str = "") -> Cell:
    if not ore:
        return Cell()
    exact = exact_mio(ore)
    fits = exact if len(exact) <= EXACT_CHARACTERS else format_mio(ore, 2)
    return Cell(fits, exact_mio_unit(ore), mood)


def year_rows(plan: Plan, years: range) -> list[YearRows]:
    """The grid to read. A month that has not ended has no deviation yet, unless by more paid."""
    lines = {line.month: line for line in plan.lines}
    rows = []
    for year in years:
        months = [lines.get(m, Line(m, ended=m < this_month())) for m in _months(year)]
        off = [line.deviation_ore if plan.is_made and line.deviates else 0 for line in months]
        rows.append(
            YearRows(
                year,
                _with_sum([line.planned_ore for line in months]),
                _with_sum([line.paid_ore for line in months]),
                _with_sum(off, mood="off"),
            )
        )
    return rows


def version_rows(months: dict[dt.date, int]) -> list[tuple[int, list[Cell]]]:
    """One version's grid: its years and their cells, the sum last."""
    years = sorted({month.year for month in months})
    return [(year, _with_sum([months.get(month, 0) for month in _months(year)])) for year in years]


def _with_sum(amounts: list[int], *, mood: str = "") -> list[Cell]:
    return [*(cell(ore, mood=mood) for ore in amounts), cell(sum(amounts), mood=mood)]


def _months(year: int) -> list[dt.date]:
    return [dt.date(year, month, 1) for month in MONTHS]


def late_sentence(plan: Plan) -> str:
    """By how much the payments are behind the plan; empty when they are not."""
    if not plan.behind_ore:
        return ""
    return _("Ved udgangen af %(month)s var der udbetalt %(amount)s mindre end planlagt.") % {
        "month": month_name(first_of(this_month() - dt.timedelta(days=1))),
        "amount": exact_mio_unit(plan.behind_ore),
    }


def plan_section(commitment: Commitment) -> dict[str, object]:
    """What a commitment's own page says of its plan (`grants/plans/section.html`)."""
    plan = plan_of_one(commitment)
    return {"plan": plan, "plan_sums": sums_of(plan), "plan_late": late_sentence(plan)}
