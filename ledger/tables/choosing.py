"""Columns a person chooses: `?kolonner=` says which; a table offers more than it shows at first.

A table says by `also` which of its columns stand only when asked for, and by `needs` what its rows
must carry for a column: a function of the query, used only when the column is shown.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from django.http import HttpRequest

from ledger.tables.columns import ExampleColumn

COLUMNS: Final = "kolonner"
Needs = Mapping[str, Callable[[Any], Any]]


class Offered(NamedTuple):
    """A column one can choose, and whether it is shown."""

    name: str
    label: str
    shown: bool


def chosen(request: HttpRequest, table: Any, prefix: str = "") -> list[str] | None:
    """The columns that are shown, in the table's order; None where the table offers no choice.

    What is no column of the table is not read; where nothing is left, what is shown at first is.
    """
    also = getattr(table, "also", None)
    if also is None:
        return None
    names = list(table.base_columns)
    asked = {name for said in request.GET.getlist(f"{prefix}{COLUMNS}") for name in said.split(",")}
    may = [name for name in names if _is_choice(table.base_columns[name])]
    if not asked.intersection(may):
        return [name for name in names if name not in also]
    fixed = {names[0], *(name for name in names if name not in may)}
    return [name for name in names if name in fixed or name in asked]


def with_needs(table: Any, rows: Any, shown: list[str] | None) -> Any:
    """The rows with what the shown columns need."""
    needs: Needs = getattr(table, "needs", {})
    for name in shown or ():
        if name in needs:
            rows = needs[name](rows)
    return rows


def show(table: Any, shown: list[str] | None) -> None:
    """Hide what is not chosen, and say to the template what may be."""
    if shown is None:
        return
    for name in table.base_columns:
        if name not in shown:
            table.columns.hide(name)
    rest = list(table.base_columns)[1:]
    table.offered = [
        Offered(name, str(table.base_columns[name].header), name in shown)
        for name in rest
        if _is_choice(table.base_columns[name])
    ]


def kept(request: HttpRequest, table: Any) -> list[tuple[str, str]]:
    """What the address asks beside the columns, to be sent along with them; not the page."""
    left_out = {f"{table.prefix}{COLUMNS}", table.prefixed_page_field}
    return [(n, v) for n, many in request.GET.lists() for v in many if n not in left_out]


def _is_choice(column: Any) -> bool:
    """Whether it has a heading to be chosen by; what is example always says so."""
    return bool(column.verbose_name) and not isinstance(column, ExampleColumn)
