"""What a printed report says, and the paper it becomes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import django_tables2 as tables
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledger.clocks import Asked
from ledger.exports import Amount, Cell, rows_of, written
from ledger.exports.cells import columns_of, text_of
from ledger.money import Unit, format_kroner, format_mio
from reports.aktstykker.offices import MINISTRY
from reports.charts.files import paper_picture
from reports.charts.of_frames import Drawn
from reports.clocks.footnote import Footnote, known_said
from reports.papers.document import (
    Align,
    Attachment,
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Place,
    Section,
    Table,
)
from reports.papers.typography import bound

ROWS_MAX: Final = 200  # of one table on paper; a file has the rest
# Letters of the small type that stand beside one another on a page; a column takes three more. What
# is wider is set below, with the first column before it again.
LETTERS_MAX: Final = 112
BETWEEN: Final = 3
WRAPPED: Final = 26  # a column of words is broken over lines beyond this
FORMAT: Final = "ramme-rapport-1"
NOTHING: Final = "–"


@dataclass(frozen=True)
class Report:
    """A page to be printed. `figures` are named amounts in øre; `tables` are the page's own."""

    title: str
    lead: tuple[str, ...]
    figures: tuple[tuple[str, int], ...]
    tables: tuple[tables.Table, ...]
    pictures: tuple[Drawn, ...] = ()
    sources: tuple[str, ...] = ()
    example: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of the page, read once: what its columns are called and every cell with its type."""

    caption: str
    heads: list[str]
    units: list[Unit | None]
    rows: list[list[Cell]]
    more: bool


def paper_of(report: Report, at: Asked, footnote: Footnote) -> Paper:
    """The report as a paper in Danish, dated the day its figures stand at."""
    with translation.override("da"):
        grids = [_grid(table) for table in report.tables]
        grids = [grid for grid in grids if grid.rows]
        today = timezone.localdate()
        day = at.value_day or today
        standing = _("Stilling pr. %(day)s, som kendt %(known)s.") % {
            "day": date_format(day),
            "known": known_said(at.known or today),
        }
        example = report.example or any(drawn.example for drawn in report.pictures)
        return Paper(
            language="da",
            title=report.title,
            dated=day,
            author=MINISTRY,
            head_left=report.title,
            head_right=date_format(day),
            foot=bound(f"Ramme, {date_format(day)}"),
            stamp="Eksempel: rapporten har opdigtede tal" if example else "",
            content=(
                Line(bound(f"{MINISTRY}. {standing}"), Place.OPENING),
                *_sections(report, grids, footnote),
            ),
            attachments=(_data(report, grids, footnote),),
        )


def _sections(report: Report, grids: Sequence[Grid], footnote: Footnote) -> Iterator[Section]:
    lead: list[Block] = [Paragraph(bound(text)) for text in report.lead if text]
    if report.figures:
        rows = tuple((name, format_mio(ore)) for name, ore in report.figures)
        stands = (Align.LEFT, Align.RIGHT)
        lead += [Heading(_("Nøgletal")), Table((_("Hvad"), _("Mio. kr.")), stands, rows)]
    parts: list[list[Block]] = [lead] if lead else []
    parts += [[Heading(_title(grid)), *_tables(grid)] for grid in grids]
    if report.pictures:
        drawn = [paper_picture(one.picture) for one in report.pictures]
        parts.append([Heading(_("Billeder")), *drawn])
    said = [*dict.fromkeys((*report.sources, *_from_pictures(report.pictures)))]
    foot: list[Block] = [Heading(_("Kilder"))]
    parts.append([*foot, *([Bullets(tuple(said))] if said else []), Paragraph(footnote.line)])
    for number, blocks in enumerate(parts, start=1):
        yield Section(str(number), tuple(blocks))


def _from_pictures(pictures: Iterable[Drawn]) -> Iterator[str]:
    for one in pictures:
        yield from one.sources


def _grid(table: tables.Table) -> Grid:
    """What the table's file has, as far as a paper can hold it, less what is empty throughout."""
    units = [_unit(column) for column in columns_of(table)]
    heads = [text_of(column.header) for column in columns_of(table)]
    rows = list(islice(rows_of(table), ROWS_MAX + 1))
    kept = [
        at
        for at in range(len(heads))
        if not at or any(row[at] is not None and row[at] != "" for row in rows[:ROWS_MAX])
    ]
    return Grid(
        caption=text_of(getattr(table, "caption", "")) or _("Tabel"),
        heads=[heads[at] for at in kept],
        units=[units[at] for at in kept],
        rows=[[row[at] for at in kept] for row in rows[:ROWS_MAX]],
        more=len(rows) > ROWS_MAX,
    )


def _unit(column: Any) -> Unit | None:
    """What an amount is written in: what the page shows it in."""
    return getattr(column.column, "unit", None)


def _tables(grid: Grid) -> Iterator[Block]:
    """The table; one too wide for a page is several, each with the first column before it."""
    groups: list[list[int]] = [[]]
    room = LETTERS_MAX - _width(grid, 0)
    left = room
    for at in range(1, len(grid.heads)):
        if groups[-1] and left < _width(grid, at):
            groups.append([])
            left = room
        groups[-1].append(at)
        left -= _width(grid, at)
    for group in groups:
        shown = [0, *group]
        yield Table(
            head=tuple(grid.heads[at] for at in shown),
            align=tuple(_align(grid, at) for at in shown),
            rows=tuple(tuple(_said(row[at], grid.units[at]) for at in shown) for row in grid.rows),
            wide=True,
        )
    if grid.more:
        yield Paragraph(
            _("Her er de første %(rows)s rækker. Tabellens fil (CSV eller XLSX) har dem alle.")
            % {"rows": ROWS_MAX}
        )


def _width(grid: Grid, at: int) -> int:
    """How many letters wide the column is set: an amount is never broken over lines, words are."""
    head = grid.heads[at]
    longest = max(len(_said(row[at], grid.units[at])) for row in grid.rows)
    if _align(grid, at) is Align.RIGHT:  # nor is the head of one
        return max(len(head), longest) + BETWEEN
    words = max((len(word) for word in head.split()), default=0)
    return max(words, min(longest, WRAPPED)) + BETWEEN


def _title(grid: Grid) -> str:
    """The caption with the units its amounts are in."""
    shown = [
        grid.units[at] or Unit.MIO
        for at in range(len(grid.heads))
        if any(isinstance(row[at], Amount) for row in grid.rows)
    ]
    units = ", ".join(str(unit.label) for unit in dict.fromkeys(shown))
    return f"{grid.caption}, {units}" if units else grid.caption


def _align(grid: Grid, at: int) -> Align:
    if not at:
        return Align.LEFT
    cells = [row[at] for row in grid.rows if row[at] is not None and row[at] != ""]
    if all(not isinstance(cell, str) for cell in cells):
        return Align.RIGHT
    return Align.LEFT


def _said(cell: Cell, unit: Unit | None) -> str:
    if cell is None or cell == "":
        return NOTHING
    if isinstance(cell, Amount):
        return format_kroner(cell.ore) if unit is Unit.KR else format_mio(cell.ore)
    return cell if isinstance(cell, str) else written(cell)


def _data(report: Report, grids: Sequence[Grid], footnote: Footnote) -> Attachment:
    """The figures as data, exact: øre, ISO days, and where they are from."""
    said = {
        "format": FORMAT,
        "title": report.title,
        "value_day": footnote.value_day.isoformat(),
        "known": footnote.known.isoformat(),
        "address": footnote.url,
        "figures_ore": dict(report.figures),
        "tables": [
            {
                "caption": grid.caption,
                "columns": grid.heads,
                "rows": [[_plain(cell) for cell in row] for row in grid.rows],
                "more": grid.more,
            }
            for grid in grids
        ],
        "sources": list(report.sources),
    }
    content = f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode()
    return Attachment("rapport.json", "Rapportens tal som data", content)


def _plain(cell: Cell) -> Any:
    if isinstance(cell, Amount):
        return {"ore": cell.ore}
    return cell if cell is None or isinstance(cell, str | int) else str(cell)
