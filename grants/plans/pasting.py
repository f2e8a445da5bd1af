"""Reading a block copied from a spreadsheet into the months of a plan."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from grants.plans.months import month_name
from ledger.money import NBSP, AmountError, Unit, parse_kroner

LINES_MAX: Final = 60
CELLS_MAX: Final = 40
ERRORS_MAX: Final = 50
# What an accounting format writes for nothing.
NOTHING: Final = {"", "-", "–", "—"}
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MONTH: Final = re.compile(
    r"(jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*\.?", re.IGNORECASE
)
_NUMBER_OF: Final = {
    name: number
    for number, names in enumerate(
        (
            ("jan",), ("feb",), ("mar",), ("apr",), ("maj", "may"), ("jun",), ("jul",), ("aug",),
            ("sep",), ("okt", "oct"), ("nov",), ("dec",),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip


class Pasted(NamedTuple):
    """What the block says: cells as typed by month, and every error with its row and column."""

    cells: dict[dt.date, str]
    errors: list[str]


def read_block(text: str, *, years: range, unit: Unit = Unit.MIO) -> Pasted:
    """Read lines of cells with tabs between: a line is a year, a cell a month from January.

    A first line with the months' names and a first column with years are understood; a column or
    line named otherwise (a sum) is left out. Without years the lines are `years` from the first.
    `unit` is what a bare number means. Nothing is guessed: a cell that is no amount is an error.
    """
    lines = [
        [cell.strip().replace("\u00a0", " ") for cell in line.split("\t")]
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    numbered = [(row, line) for row, line in enumerate(lines, start=1) if any(line)]
    if len(numbered) > LINES_MAX or any(len(line) > CELLS_MAX for _row, line in numbered):
        return Pasted({}, [_("Blokken er for stor. Kopiér kun årene og månederne.")])
    has_years = bool(numbered) and all(
        _YEAR.fullmatch(line[0]) for _row, line in numbered if not _is_heading(line)
    )
    columns: Mapping[int, int] = {
        place: month for month, place in enumerate(range(has_years, 12 + has_years), start=1)
    }
    pasted, year = Pasted({}, []), years.start
    for row, line in numbered:
        if _is_heading(line):
            columns = _columns(line)
            continue
        if has_years:
            year = int(line[0])
        for place, cell in enumerate(line):
            if cell in NOTHING or (has_years and not place):
                continue
            where = _("Række %(row)s, kolonne %(column)s") % {"row": row, "column": place + 1}
            month = columns.get(place)
            if month is None and _named_sum(columns, place):
                continue
            try:
                day = _day(year, month, years, cell)
                pasted.cells[day] = _amount(cell, day, unit)
            except AmountError as error:
                pasted.errors.append(f"{where}: {error}")
        year += 1
    return Pasted(pasted.cells, pasted.errors[:ERRORS_MAX])


def _day(year: int, month: int | None, years: range, cell: str) -> dt.date:
    """The month a cell is for; raises `AmountError` where the grid has no such month."""
    if month is None:
        raise AmountError(
            _("”%(typed)s” ligger uden for årets 12 måneder.") % {"typed": cell[:40]}, cell
        )
    if year not in years:
        raise AmountError(_("Året %(year)s er ikke i skemaet.") % {"year": year}, cell)
    return dt.date(year, month, 1)


def _amount(cell: str, day: dt.date, unit: Unit) -> str:
    """The cell as the grid reads it; raises `AmountError` when it is no planned amount."""
    try:
        ore = parse_kroner(cell, unit)
    except AmountError as error:
        raise AmountError(f"{month_name(day)}: {error}", cell) from error
    if ore < 0:
        words = {"month": month_name(day), "typed": cell}
        raise AmountError(
            _("%(month)s: ”%(typed)s” er under nul. Et planlagt beløb er ikke under nul.") % words,
            cell,
        )
    return with_unit(cell, unit)


def _is_heading(line: list[str]) -> bool:
    return any(_MONTH.fullmatch(cell) for cell in line)


def _columns(line: list[str]) -> dict[int, int]:
    return {
        place: _NUMBER_OF[cell[:3].lower()]
        for place, cell in enumerate(line)
        if _MONTH.fullmatch(cell)
    }


def with_unit(cell: str, unit: Unit) -> str:
    """The cell as the grid reads it, where a bare number is mio. kr."""
    bare = not re.search(r"[a-zA-Z]", cell)
    return f"{cell}{NBSP}{Unit.KR.label}" if bare and unit is Unit.KR else cell


def _named_sum(columns: Mapping[int, int], place: int) -> bool:
    """A column after the months of a block whose first line names them, or a 13th: the sum."""
    return bool(columns) and place == max(columns) + 1
