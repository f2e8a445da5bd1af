"""The tables of an index: under a heading where there is anything, and cut where they are long."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from reports.papers.document import Align, Block, Heading, Paragraph, Table

ROWS: Final = 500  # of one table; a longer list is several
STANDS: Final = {"l": Align.LEFT, "r": Align.RIGHT, "f": Align.FIXED}


def under(
    title: str, head: tuple[str, ...], align: str, rows: Sequence[tuple[str, ...]]
) -> list[Block]:
    """A table under its own heading, where there is anything in it."""
    return [Heading(title), *table(head, align, rows)] if rows else []


def table(
    head: tuple[str, ...],
    align: str,
    rows: Sequence[tuple[str, ...]],
    total: tuple[str, ...] | None = None,
) -> Iterable[Block]:
    if not rows:
        return [Paragraph("Ingen.")]
    stands = tuple(STANDS[letter] for letter in align)
    cells = [tuple(map(str, row)) for row in rows]
    pieces = [tuple(cells[at : at + ROWS]) for at in range(0, len(cells), ROWS)]
    return [
        Table(head, stands, piece, total if piece is pieces[-1] else None, wide=True)
        for piece in pieces
    ]


def day(day: Any) -> str:
    return f"{day:%d.%m.%Y}"
