"""The cells of a table as values with a type, and what a column reads them by."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from inspect import signature
from typing import Any, Final, NamedTuple

import django_tables2 as tables
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from ledger.money import ORE_PER_KRONE, Unit
from ledger.neutral import neutral
from ledger.tables import AS_IT_IS, ExampleColumn

MINUTES: Final = "%Y-%m-%d %H:%M"
_BREAKS: Final = re.compile(r" *[\b\t\n\v\f\r][\s\b]*")  # as COPY marks them, so both ways see them


class Amount(NamedTuple):
    """Money in a cell, in øre."""

    ore: int


Cell = str | int | Decimal | dt.date | dt.datetime | Amount | None
Reader = Callable[[Any], Cell]


def heads_of(table: tables.Table) -> list[str]:
    """The words above the columns; an amount is in kroner, whatever the page shows it in."""
    return [
        f"{heading(column.header)}, {Unit.KR.label}"
        if is_amount(column)
        else heading(column.header)
        for column in columns_of(table)
    ]


def columns_of(table: tables.Table) -> list[Any]:
    """The columns that stand in the file: those shown, but what is only for the eye or the hand."""
    return [column for column in table.columns if not column.column.exclude_from_export]


def is_amount(column: Any) -> bool:
    return bool(getattr(column.column, "is_amount", False))


def readers_of(table: tables.Table) -> list[Reader]:
    """What reads each column's cell of a bound row; found once, for there may be many rows."""
    return [_reader(table, column) for column in columns_of(table)]


def written(cell: Cell) -> str:
    """A cell as Danish Excel reads it: a decimal comma, ISO days, and no text that runs."""
    if isinstance(cell, Amount):
        return kroner(cell.ore)
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, dt.datetime):
        return local(cell).strftime(MINUTES)
    if isinstance(cell, int | dt.date):
        return str(cell)
    return neutral(cell)


def kroner(ore: int) -> str:
    """Øre as a number that Danish Excel reads: `-1234567,50`, without points between thousands."""
    whole, rest = divmod(abs(ore), ORE_PER_KRONE)
    return f"{'-' if ore < 0 else ''}{whole},{rest:02d}"


def local(moment: dt.datetime) -> dt.datetime:
    """The moment by the clock in Copenhagen; one without a zone is already."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def text_of(said: object) -> str:
    """What a cell says to one who reads it: as it was written, on one line; without tags."""
    if said is None:
        return ""
    text = str(said)
    if hasattr(said, "__html__"):
        bare = unescape(strip_tags(text.replace("<span", " <span").replace("<br", " <br")))
        return " ".join(bare.split())
    return _BREAKS.sub(" ", text).strip(" ") if _BREAKS.search(text) else text


def heading(said: object) -> str:
    """Our own words, with spaces one can type: a heading is looked up by what it says."""
    return " ".join(text_of(said).split())


def _reader(table: tables.Table, column: Any) -> Reader:
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
    if is_amount(column):
        ore = getattr(column.column, "ore", None)  # a column that reads its amount itself
        if ore is not None:
            return lambda row: _amount(ore(row.record))
        return lambda row: _amount(resolve(row.record, quiet=True))
    if isinstance(column.column, ExampleColumn):
        return lambda row: _("Eksempel") if resolve(row.record, quiet=True) else ""
    if type(column.column) in AS_IT_IS and not hasattr(table, f"render_{column.name}"):
        return _plain(column)
    return lambda row: _shown(row, column, resolve)


def _plain(column: Any) -> Reader:
    """A column that shows what it reads; a choice is said in its words."""
    resolve = column.accessor.resolve
    in_words: dict[type, bool] = {}

    def read(row: Any) -> Cell:
        kind = type(row.record)
        if kind not in in_words:
            in_words[kind] = _is_choice(column.accessor, row.record)
        if in_words[kind]:
            return typed(row.get_cell_value(column.name))
        return typed(resolve(row.record, quiet=True))

    return read


def _is_choice(accessor: Any, record: Any) -> bool:
    if not isinstance(record, Model):
        return False
    try:
        return bool(getattr(accessor.get_field(record), "choices", None))
    except FieldDoesNotExist:
        return False


def _shown(row: Any, column: Any, resolve: Callable[..., Any]) -> Cell:
    """What the page shows, as text; a day is a day, however it is shown."""
    value = resolve(row.record, quiet=True)
    return value if isinstance(value, dt.date) else typed(row.get_cell_value(column.name))


def _amount(ore: int | None) -> Cell:
    return None if ore is None else Amount(ore)


def typed(said: object) -> Cell:
    """A number or a day as it is, everything else as a text."""
    if isinstance(said, bool):
        return _("Ja") if said else _("Nej")
    return said if isinstance(said, int | Decimal | dt.date) else text_of(said)
