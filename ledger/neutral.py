"""CSV that a spreadsheet opens as it was written: Danish letters right, and nothing that runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

BOM: Final = "\ufeff"
# A cell that begins so is a formula to a spreadsheet, whatever was meant (reliability T12).
BEGINS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(cell: object) -> str:
    """The cell's text; what would be taken for a formula has an apostrophe before it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(BEGINS) else text


def csv_of(rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark and semicolons, as Danish Excel reads it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([neutral(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()
