"""Every number of a paper that is an amount or a share, in the order it is read, letter by letter.

The same reading of our own letters (for the attachment) and of the text of a PDF (to verify it):
numbers with a decimal comma, and numbers before mio., mia., kr. or pct. Years, accounts and counts
of people are not among them, and nothing in the head, the foot or the stamp is. Amounts are øre; a
share has none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ledger.money import AmountError, Unit, parse_kroner
from reports.papers.document import Block, Bullets, Section, Table
from reports.papers.typography import plain

_UNIT: Final = r"(?:mio\.? kr\b\.?|mia\.? kr\b\.?|mio\.|mia\.|kr\b\.?|pct\b\.?)"
NUMBER: Final = re.compile(
    rf"(?<![\w.,/§-])-?(?:[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,4}}|[0-9]{{1,15}})"
    rf"(?:,[0-9]{{1,8}}(?![0-9,])(?: {_UNIT})?| {_UNIT})"
)
SHARE: Final = "pct"


class Said(NamedTuple):
    """A number as written, in which letter, and which row or column of a table it stands in."""

    letter: str
    text: str
    at: str = ""

    @property
    def ore(self) -> int | None:
        """What it is worth in øre; a bare number of a table is mio. kr. None for a share."""
        if SHARE in self.text:
            return None
        try:
            return parse_kroner(self.text, Unit.MIO)
        except AmountError:
            return None


def said_in(sections: Iterable[Section]) -> tuple[Said, ...]:
    """Every number of these letters, in reading order."""
    return tuple(
        Said(section.letter, text, at)
        for section in sections
        for block in section.blocks
        for text, at in numbers_of(block)
    )


def numbers(text: str) -> list[str]:
    """The numbers of a running text, spaces made plain."""
    return [found[0] for found in NUMBER.finditer(plain(text))]


def numbers_of(block: Block) -> Iterator[tuple[str, str]]:
    """The numbers of a block in reading order, each with its row and column where it has them."""
    if isinstance(block, Table):
        yield from _of_table(block)
        return
    texts = block.items if isinstance(block, Bullets) else (block.text,)
    for text in texts:
        for number in numbers(text):
            yield number, ""


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    for text in (table.caption, *table.head):
        for number in numbers(text):
            yield number, ""
    several = len(table.head) > 2  # noqa: PLR2004 - more than a label and one amount
    for row in (*table.rows, *([table.total] if table.total else [])):
        label = plain(row[0])
        for number in numbers(label):
            yield number, label
        for head, cell in zip(table.head[1:], row[1:], strict=True):
            for number in numbers(cell):
                yield number, f"{label}, {plain(head)}" if several else label
