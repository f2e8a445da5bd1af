"""Tables of amounts in a text: a head with its unit, rows that end in amounts, a total row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ledger.money import AmountError, Unit, parse_kroner
from reports.aktstykker.parsed import Span, TableSaid
from reports.aktstykker.reading.lines import Line

ROWS_MAX: Final = 1_000
COLUMNS_MAX: Final = 24
HEAD_MAX: Final = 200
LABEL_MAX: Final = 160
NAME_WORDS_MAX: Final = 4  # before a single head; more is a sentence that ends in a year
_BREAK: Final = re.compile(r" ?[|\t] ?|[ \u00a0]{3,40}")
_DASHES: Final = frozenset(("-", "–", "−"))
_EXACT: Final = re.compile(
    r"[-−–]?(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,8})?|[0-9]{1,15},[0-9]{1,8})"
)
_WHOLE: Final = re.compile(r"[-−–]?[0-9]{1,12}")
_TOTALS: Final = ("i alt", "ialt", "total", "sum", "samlet")
_COLUMN: Final = re.compile(
    r"(?:(?P<unit>(?:(?:mio|mia)\.[ \u00a0])?kr\.|1\.000[ \u00a0]kr\.)|(?:20|19)[0-9]{2}|"
    r"i[ \u00a0]alt|total|\(?TB\)?|\(?B\)?|FL|FL\+TB)$",
    re.IGNORECASE,
)
_UNITS: Final = re.compile(
    r"(?<![\w.])(?:(?P<scale>mio|mia)\.[ \u00a0]{0,2})?kr\.?(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A table and how many lines it takes; `cells_unread` are those whose unit nobody said."""

    table: TableSaid
    lines: tuple[Line, ...]
    cells_unread: bool


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    cells: tuple[str, ...]


def table_at(lines: Sequence[Line], letter: str, caption: str = "") -> Found | None:
    """The table that begins with the first of these lines, or None.

    A head is a line that names a unit or years; without one there must be two rows or more.
    `caption` is the sentence before, which may say the unit.
    """
    if not lines or not lines[0]:
        return None
    head = _head(lines[0].words)
    start = 1 if head else 0
    rows, taken = _rows(lines[start:], len(head) - 1 if head else None)
    if len(rows) < (1 if head else 2):
        return None
    used = tuple(line for line in lines[: start + taken] if line)
    columns = max(len(row.cells) for row in rows)
    head = _fitted(head, columns)
    unit = _unit(*head) or _unit(caption)
    total = rows[-1] if _is_total(rows[-1].label) else None
    body = rows[:-1] if total else rows
    return Found(
        TableSaid(
            head=head,
            rows=tuple((row.label, _ores(row.cells, unit)) for row in body),
            total=_ores(total.cells, unit) if total else None,
            span=Span(used[0].start, used[-1].end, letter),
            unit=unit.label if unit else "",
            total_label=total.label if total else "",
        ),
        used,
        cells_unread=unit is None,
    )


def _head(words: str) -> tuple[str, ...]:
    """The cells of a head; empty when the line is none."""
    if len(words) > HEAD_MAX:
        return ()
    parts = [part.strip() for part in _BREAK.split(words)]
    if len(parts) > 1:
        known = any(_COLUMN.fullmatch(part) for part in parts[1:])
        return tuple(parts[:COLUMNS_MAX]) if known else ()
    columns: list[str] = []
    rest = words
    while rest and len(columns) < COLUMNS_MAX and (found := _last_column(rest)):
        columns.insert(0, found)
        rest = rest[: -len(found)].rstrip(" \u00a0")
    if not columns or rest.endswith((".", ":", ",")) or any(mark in rest for mark in ",;:"):
        return ()
    if not rest:
        return tuple(columns) if len(columns) > 1 else ()
    if len(columns) == 1 and len(rest.split()) > NAME_WORDS_MAX:
        return ()
    return (rest, *columns)


def _last_column(rest: str) -> str:
    """The column's head that ends the line: tried on its last two words, then its last."""
    for words in (3, 2, 1):
        tail = rest.rsplit(" ", words)[-words:] if " " in rest else [rest]
        said = " ".join(tail)
        if _COLUMN.fullmatch(said) and (
            len(said) == len(rest) or rest[-len(said) - 1] in " \u00a0"
        ):
            return said
    return ""


def _rows(lines: Sequence[Line], wanted: int | None) -> tuple[list[_Row], int]:
    """The rows that follow each other, and how many lines they take.

    A label too long for its line stands on two; an empty line inside a table is a page's end.
    """
    exact = [_cells(line.words, exact=True) for line in lines[:ROWS_MAX]]
    counts = {len(row.cells) for row in exact[:1] if row}
    loose = wanted is not None and counts != {wanted}
    rows: list[_Row] = []
    taken = 0
    label, label_lines = "", 0
    for number, line in enumerate(lines[:ROWS_MAX]):
        row = _cells(line.words, exact=not loose, most=wanted) if line else None
        if row is not None:
            rows.append(_Row(f"{label} {row.label}".strip(), row.cells))
            taken, label, label_lines = number + 1, "", 0
            if _is_total(row.label):
                break
        elif not line:
            if label or not rows:
                break
        elif label_lines or not _may_be_label(line.words):
            break
        else:
            label, label_lines = line.words, 1
    return _same_width(rows, taken)


def _same_width(rows: list[_Row], taken: int) -> tuple[list[_Row], int]:
    """Rows as wide as the narrowest: a number that ends a label is the label's."""
    if not rows:
        return rows, taken
    width = min(len(row.cells) for row in rows)
    return [
        _Row(
            " ".join((row.label, *row.cells[: len(row.cells) - width])).strip(), row.cells[-width:]
        )
        for row in rows
    ], taken


def _cells(words: str, *, exact: bool, most: int | None = None) -> _Row | None:
    if len(words) > HEAD_MAX + LABEL_MAX:
        return None
    parts = [part.strip() for part in _BREAK.split(words)]
    if len(parts) == 1:
        parts = words.replace("\u00a0", " ").split(" ")
    cells: list[str] = []
    while (
        len(parts) > 1 and len(cells) < (most or COLUMNS_MAX) and _is_cell(parts[-1], exact=exact)
    ):
        cells.insert(0, parts.pop())
    label = " ".join(parts).strip()
    if not cells or all(cell in _DASHES for cell in cells) or not label or len(label) > LABEL_MAX:
        return None
    return _Row(label, tuple(cells))


def _is_cell(said: str, *, exact: bool) -> bool:
    return bool(said in _DASHES or _EXACT.fullmatch(said) or (not exact and _WHOLE.fullmatch(said)))


def _may_be_label(words: str) -> bool:
    return len(words) <= LABEL_MAX // 2 and not words.endswith((".", ":", ";"))


def _is_total(label: str) -> bool:
    return label.lower().rstrip(" :.").startswith(_TOTALS)


def _fitted(head: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """The head with as many cells as the rows: a unit that stands with the first belongs to it."""
    while len(head) > columns + 1:
        head = (f"{head[0]} {head[1]}".strip(), *head[2:])
    return head


def _unit(*said: str) -> Unit | None:
    for words in said:
        for found in _UNITS.finditer(words):
            if "1.000" in words[: found.start()]:
                return None
            return Unit[(found["scale"] or "kr").upper()]
    return None


def _ores(cells: Sequence[str], unit: Unit | None) -> tuple[int | None, ...]:
    return tuple(_ore(cell, unit) for cell in cells)


def _ore(cell: str, unit: Unit | None) -> int | None:
    if unit is None or cell in _DASHES:
        return None
    try:
        return parse_kroner(cell.replace("–", "-"), unit)
    except AmountError:
        return None
