"""A table as CSV, as Danish Excel reads it: semicolon, decimal comma, and a mark for UTF-8."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from ledger.exports.cells import Cell, text_of, written
from ledger.exports.kinds import BETWEEN, Kind, Raw, cells_of
from ledger.neutral import BOM, neutral

# Letters that mean the same to `_odd`: what CSV quotes or COPY marks, what begins a formula, and
# what a cell begins after.
_ALIKE: Final = bytes.maketrans(b';"\\=+-@\n', b'"""====\x01')


class Line:
    """What `csv` writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(
    first: Sequence[str], heads: Sequence[str], rows: Iterable[Raw | list[list[Cell]]]
) -> Iterator[bytes]:
    """The file's bytes, some rows at a time: what it is, a line with nothing, heads and rows."""
    writer = csv.writer(Line(), delimiter=";", lineterminator="\n")

    def line(cells: Iterable[str]) -> str:
        return str(writer.writerow(list(cells)))

    yield (BOM + "".join(line([neutral(said)]) for said in first)).encode()
    yield (line([]) + line(map(neutral, heads))).encode()
    for some in rows:
        if isinstance(some, Raw):
            yield _raw(some, line)
        else:
            yield "".join(line(map(written, cells)) for cells in some).encode(errors="replace")


def _raw(some: Raw, line: Callable[[Iterable[str]], str]) -> bytes:
    if not _odd(some.block):
        return some.block.replace(BETWEEN, b";")
    return b"".join(
        line(_said(one, some.kinds)).encode() if _odd(one) else one.replace(BETWEEN, b";") + b"\n"
        for one in some.block.split(b"\n")[:-1]
    )


def _odd(lines: bytes) -> bool:
    """Whether they cannot be handed on as the database wrote them, or may not: to be looked at.

    A cell with a quote, a semicolon or what COPY marked; one that begins as a formula does, or
    with a space. An expression for it takes twenty times as long, and every byte comes by here.
    """
    alike = (BETWEEN + lines).translate(_ALIKE)
    return b'"' in alike or b"\x01=" in alike or b"\x01 " in alike


def _said(one: bytes, kinds: Sequence[Kind]) -> Iterator[str]:
    """The cells of a line that has something odd in it; only text can be a formula."""
    for cell, kind in zip(cells_of(one), kinds, strict=True):
        yield neutral(text_of(cell)) if kind is Kind.TEXT else cell
