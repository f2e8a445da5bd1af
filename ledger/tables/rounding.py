"""What is printed with one decimal makes the printed foot, or the table says that it does not.

The øre always add up; 0,04 and 0,04 mio. kr. are printed 0,0 and 0,0, and their sum 0,1.
"""

import re
from collections.abc import Collection
from typing import Any, Final

from django.utils.html import strip_tags

from ledger.money import Unit, mio

_ROW: Final = re.compile(r"<tr.*?</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<t[hd][ >].*?</t[hd]>", re.DOTALL)
_PRINTED: Final = re.compile(r"\s*(-?\d[\d.]*,\d)(?!\d)")


def rounded_feet(table: Any, rows: str) -> Collection[str]:
    """The columns in mio. kr. whose printed foot is not the sum of what is printed above it.

    `rows` is the table's body as it is written. Of a list with more pages nothing is said: no
    reader has all its rows before him.
    """
    feet = {
        place: (column.name, _printed(str(column.footer)))
        for place, column in enumerate(table.columns)
        if getattr(column.column, "unit", None) is Unit.MIO
    }
    if _goes_on(table) or all(foot is None for _name, foot in feet.values()):
        return ()
    cells = [_CELL.findall(row) for row in _ROW.findall(rows)]
    found = []
    for place, (name, foot) in feet.items():
        parts = [_printed(row[place]) for row in cells if place < len(row)]
        if foot is not None and sum(one or 0 for one in parts) != foot:
            found.append(name)
    return found


def _goes_on(table: Any) -> bool:
    page = getattr(table, "page", None)
    if page is None:
        return False
    if getattr(page, "is_by_key", False):
        return bool(page.previous or page.next)
    return bool(table.paginator.num_pages > 1)


def _printed(cell: str) -> int | None:
    """The øre of the amount a cell begins with; None where it has none."""
    said = _PRINTED.match(strip_tags(cell))
    return mio(said[1]) if said else None
