"""From the rows of a sheet to facts: the heading, the cells, and what the sort makes of them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from grants.imports.columns import EMPTY, CellError, Column, shown
from grants.imports.reading.cells import Cell, Row
from grants.imports.sorts import BulkSort, Fault, Resolved, Resolver
from ledger.money import Unit

UNITS: Final = {"kr": Unit.KR, "mio": Unit.MIO, "mia": Unit.MIA}
OUTSIDE: Final = "?"  # cells below no heading

# What is kept of a cell: its kind, its text and the unit of its heading.
Data = Mapping[str, Sequence[str]]


class Heading(NamedTuple):
    """Which column of the sheet is which, and the unit its heading names."""

    columns: Mapping[int, Column]
    units: Mapping[int, Unit]
    faults: list[Fault]


class Checked(NamedTuple):
    """A row as it is kept."""

    number: int
    data: Data
    facts: Mapping[str, Any]
    errors: list[dict[str, str]]


def heading(sort: BulkSort, row: Row) -> Heading:
    """Read the first row: every heading is a column of the sort, and those required are there."""
    by_name = {column.name.casefold(): column for column in sort.columns}
    columns: dict[int, Column] = {}
    units: dict[int, Unit] = {}
    faults: list[Fault] = []
    for place, cell in row.cells.items():
        name, unit = _parted(cell.text)
        found = by_name.get(name.casefold())
        if found is None:
            unknown = _(
                "Overskriften kendes ikke. Slet kolonnen, eller brug skabelonens overskrift."
            )
            faults.append(Fault(shown(cell), unknown))
        elif found in columns.values():
            faults.append(Fault(found.name, _("Overskriften står der to gange.")))
        else:
            columns[place], units[place] = found, unit
    missing = [one for one in sort.columns if one.required and one not in columns.values()]
    faults += [Fault(column.name, _("Kolonnen mangler.")) for column in missing]
    return Heading(columns, units, faults)


def _parted(text: str) -> tuple[str, Unit]:
    """`Beløb (mio. kr.)` is the column Beløb in mio.; without a unit it is kroner."""
    match = re.fullmatch(r"(.*?)\s*\*?\s*(?:[(,]\s*(kr|mio|mia)\b[^)]*\)?)?\s*\*?", text.strip())
    if match is None:
        return text.strip(), Unit.KR
    return match[1].strip(), UNITS[(match[2] or "kr").lower()]


def data_of(head: Heading, row: Row) -> dict[str, list[str]]:
    """The row's cells by their column's name; what stands below no heading is kept too."""
    kept: dict[str, list[str]] = {}
    for place, cell in row.cells.items():
        column = head.columns.get(place)
        if column is None:
            kept[OUTSIDE] = [cell.kind, cell.text, ""]
        else:
            kept[column.name] = [cell.kind, cell.text, head.units[place].name]
    return kept


def checked(sort: BulkSort, resolve: Resolver, rows: Sequence[tuple[int, Data]]) -> list[Checked]:
    """Every row understood, or with everything that is wrong in it."""
    read = [_read(sort, data) for _number, data in rows]
    resolved = resolve([one.facts for one in read])
    found: list[Checked] = []
    order = {column.name: place for place, column in enumerate(sort.columns)}
    for (number, data), one, known in zip(rows, read, resolved, strict=True):
        faults = sorted([*one.faults, *known.faults], key=lambda no: order.get(no.column, -1))
        errors = _told(data, faults)
        found.append(Checked(number, data, {} if errors else known.facts, errors))
    return found


def _read(sort: BulkSort, data: Data) -> Resolved:
    """The cells one by one: the values that can be read, and what cannot."""
    found = Resolved()
    for column in sort.columns:
        kept = data.get(column.name)
        if kept is None:
            if column.required:
                told = str(EMPTY) % {"expected": column.expected}
                found.faults.append(Fault(column.name, told))
            continue
        kind, text, unit = kept
        try:
            found.facts[column.name] = column.read(Cell(kind, text), Unit[unit])
        except CellError as error:
            found.faults.append(Fault(column.name, str(error)))
    if OUTSIDE in data:
        found.faults.append(
            Fault("", _("Der står noget i en kolonne uden overskrift. Slet det, eller skriv en."))
        )
    return found


def _told(data: Data, faults: Sequence[Fault]) -> list[dict[str, str]]:
    return [
        {"column": one.column, "value": typed(data, one.column), "text": one.text} for one in faults
    ]


def typed(data: Data, column: str) -> str:
    """What stood in the cell, cut to what a list can show."""
    kept = data.get(column or OUTSIDE)
    return shown(Cell(kept[0], kept[1])) if kept else ""
