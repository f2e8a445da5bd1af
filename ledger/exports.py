"""A table as a file a spreadsheet opens: all its rows in the order asked for, amounts exact.

Whatever page has a table offers it as a file:

    if wants_file(request):
        return as_csv(request, table, name="konti-2024", sources=sources)

The address is the page's own with `som=csv`, so that filters and order are those of the page
(`includes/export.html` is the button). A column says otherwise than it shows by the table's
`value_<column>(value, record)` method, or nothing at all by `exclude_from_export=True`.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from html import unescape
from inspect import signature
from logging import getLogger
from typing import Any, NamedTuple

import django_tables2 as tables
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ledger.money import ORE_PER_KRONE, Unit
from ledger.neutral import BOM, neutral
from ledger.tables import ExampleColumn

taken_out = getLogger("ramme.taken_out")
ASKED, CSV = "som", "csv"


class Amount(NamedTuple):
    """Money in a cell, in øre."""

    ore: int


Cell = str | int | Decimal | dt.date | Amount | None


def wants_file(request: HttpRequest) -> bool:
    """Whether the page is asked for as a file."""
    return request.GET.get(ASKED) == CSV


def as_csv(
    request: HttpRequest, table: tables.Table, *, name: str, sources: Iterable[object] = ()
) -> StreamingHttpResponse:
    """The whole table as CSV, whichever page of it is shown. The first lines say what and whence.

    `name` is the file's, without the day and the ending; `sources` are named by their `str()`.
    """
    asked = request.GET.copy()
    asked.pop(ASKED, None)
    query = f"?{asked.urlencode()}" if asked else ""
    address = request.build_absolute_uri(f"{request.path}{query}")
    taken_out.info("%s as CSV, by %s", address, request.user)
    lines = _lines(table, list(about(table, address, sources)))
    return csv_response(lines, f"{name}-{timezone.localdate().isoformat()}.csv")


def csv_response(lines: Iterator[str], filename: str) -> StreamingHttpResponse:
    """Lines of CSV as a download that no browser opens as anything else or keeps."""
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(True, filename) or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def about(table: tables.Table, address: str, sources: Iterable[object]) -> Iterator[str]:
    """What the file is, when it was taken and from where: its first lines."""
    yield _text(getattr(table, "caption", "")) or _("Tabel")
    moment = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    yield _("Hentet %(moment)s fra %(address)s") % {"moment": moment, "address": address}
    named = "; ".join(str(source) for source in sources)
    if named:
        yield _("Kilder: %(sources)s") % {"sources": named}


def heads_of(table: tables.Table) -> list[str]:
    """The words above the columns; an amount is in kroner, whatever the page shows it in."""
    return [
        f"{_text(column.header)}, {Unit.KR.label}" if _is_amount(column) else _text(column.header)
        for column in _columns(table)
    ]


def rows_of(table: tables.Table) -> Iterator[list[Cell]]:
    """Every row of the table as cells with a type, in its order."""
    cells = [_reader(table, column) for column in _columns(table)]
    for row in table.rows:
        yield [cell(row) for cell in cells]


def written(cell: Cell) -> str:
    """A cell as Danish Excel reads it: a decimal comma, ISO days, and no text that runs."""
    if isinstance(cell, Amount):
        return kroner(cell.ore)
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, int | dt.date):
        return str(cell)
    return neutral(cell)


def kroner(ore: int) -> str:
    """Øre as a number that Danish Excel reads: `-1234567,50`, without points between thousands."""
    whole, rest = divmod(abs(ore), ORE_PER_KRONE)
    return f"{'-' if ore < 0 else ''}{whole},{rest:02d}"


class Line:
    """What `csv` writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def _lines(table: tables.Table, first: list[str]) -> Iterator[str]:
    writer = csv.writer(Line(), delimiter=";")
    yield BOM
    for line in first:
        yield str(writer.writerow([neutral(line)]))
    yield str(writer.writerow([]))
    yield str(writer.writerow([neutral(head) for head in heads_of(table)]))
    for cells in rows_of(table):
        yield str(writer.writerow([written(cell) for cell in cells]))


def _columns(table: tables.Table) -> list[Any]:
    return [column for column in table.columns if not column.column.exclude_from_export]


def _is_amount(column: Any) -> bool:
    return bool(getattr(column.column, "is_amount", False))


def _reader(table: tables.Table, column: Any) -> Callable[[Any], Cell]:
    """What reads the column's cell of a row; found once, for there may be thousands of rows."""
    resolve = column.accessor.resolve
    said = getattr(table, f"value_{column.name}", None)
    if said is not None:
        wanted = signature(said).parameters
        return lambda row: said(
            **{
                name: row.record if name == "record" else resolve(row.record, quiet=True)
                for name in wanted
            }
        )
    if _is_amount(column):
        ore = getattr(column.column, "ore", None)  # a column that reads its amount itself
        if ore is not None:
            return lambda row: _amount(ore(row.record))
        return lambda row: _amount(resolve(row.record, quiet=True))
    if isinstance(column.column, ExampleColumn):
        return lambda row: _("Eksempel") if resolve(row.record, quiet=True) else ""
    if type(column.column) is tables.Column and not hasattr(table, f"render_{column.name}"):
        return lambda row: _typed(resolve(row.record, quiet=True))
    return lambda row: _typed(row.get_cell_value(column.name))


def _amount(ore: int | None) -> Cell:
    return None if ore is None else Amount(ore)


def _typed(said: object) -> Cell:
    """A number or a day as it is, everything else as a text."""
    return said if isinstance(said, int | Decimal | dt.date) else _text(said)


def _text(said: object) -> str:
    """What a cell says to one who reads it: without tags, and its parts on one line."""
    if said is None:
        return ""
    text = str(said)
    if hasattr(said, "__html__"):
        text = unescape(strip_tags(text.replace("<span", " <span")))
    return " ".join(text.split())
