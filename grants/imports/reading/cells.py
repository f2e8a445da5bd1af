"""What a file is read into: rows of cells as they were typed. No Django here: see `child`."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

FILE_BYTES_MAX: Final = 20 * 1024 * 1024
ROWS_MAX: Final = 100_000
COLUMNS_MAX: Final = 60
CELL_CHARACTERS_MAX: Final = 2000

# What a cell holds. A formula is told by itself: its last value is what another program thought.
TEXT, NUMBER, DAY, TRUTH, FORMULA, ERROR = "s", "n", "d", "b", "f", "e"


class Cell(NamedTuple):
    """A cell that is not empty: its kind and what stands in it (a day as 2024-12-31)."""

    kind: str
    text: str


class Row(NamedTuple):
    """A row with its number in the file (the first is 1) and its cells by column, from 1."""

    number: int
    cells: Mapping[int, Cell]


class Unreadable(Exception):  # noqa: N818 - an answer: the file is refused
    """The file is not read at all. `code` says why (`grants.imports.reading.words`)."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def short(text: str) -> str:
    """What stands in a cell, never longer than a field keeps."""
    return text[:CELL_CHARACTERS_MAX]
