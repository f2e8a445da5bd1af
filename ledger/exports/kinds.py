"""Rows as the database wrote them: what its cells are, and how they are told apart.

COPY's text form parts the cells by a letter that it marks with a backslash where it stands in the
data, so nothing in the data can be taken for a border.
"""

import re
from enum import Enum
from typing import Final, NamedTuple

BETWEEN: Final = b"\x01"
_MARKED: Final = re.compile(rb"\\(.)", re.DOTALL)
_LETTERS: Final = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_BORDER: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\x01")


class Kind(Enum):
    """What a column's cells are; only `TEXT` is what somebody typed."""

    TEXT = "text"
    AMOUNT = "amount"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"


class Raw(NamedTuple):
    """Whole lines of COPY, each ended by a line feed, and what their cells are."""

    block: bytes
    kinds: tuple[Kind, ...]


def split(line: bytes) -> list[bytes]:
    """The cells of a line as COPY wrote them."""
    if b"\\" not in line:
        return line.split(BETWEEN)
    return _BORDER.sub(rb"\1\n", line).split(b"\n")  # no line feed is bare in a line of COPY


def unmarked(cell: bytes) -> bytes:
    """The cell as it was before COPY marked what it marks."""
    if b"\\" not in cell:
        return cell
    return _MARKED.sub(lambda found: _LETTERS.get(found[1], found[1]), cell)


def cells_of(line: bytes) -> list[str]:
    return [unmarked(cell).decode() for cell in split(line)]
