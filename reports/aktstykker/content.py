"""What people write of a paper. Everything else is made from the record and the ledger.

Texts hold tokens as `{{key}}`; a token is a figure, a year, an account or a name of the record or
the ledger (`reports.aktstykker.tokens`). A text never holds markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class TableKind(Enum):
    """What a table of letter b shows; its sums are always made, never typed."""

    PILLARS = "pillars"  # the request's own lines, made from the record
    YEARS = "years"  # partners, countries or components by year; cells typed in the draft
    SPLIT = "split"  # countries or components, one amount each; typed
    SUPPLEMENTARY = "supplementary"  # (B), (TB) and the saving, made from the record's effects


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    kind: ClassVar[str] = "words"
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bulleted list."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a typed table: its label and its cells, in øre."""

    label: str
    cells_ore: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table. `columns` are the heads of the typed cells; a made table has no rows of its own."""

    kind: ClassVar[str] = "table"
    table: TableKind
    caption: str = ""
    head: str = ""  # of the first column: Projektsøjler, Partner, Land
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetPart:
    """The generated budget: the sentence before the table, the table, the sentences after it."""

    kind: ClassVar[str] = "budget"


Part = Words | Bullets | TablePart | BudgetPart


@dataclass(frozen=True, slots=True)
class Headed:
    """A headed part of letter b. A heading may be empty: then the text follows the one before."""

    heading: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one version.

    `ask` is the sentence letters a and e have in common, without its formula ("at der i finansåret
    ..."); empty for the standard one, one for each disposition otherwise. `reason` is letter c in
    own words, empty for the standard ground. `authorities` is letter d, empty when not used.
    `reworded`: letter b is not the ministry's own words, and every page says so.
    """

    sections: tuple[Headed, ...] = ()
    asks: tuple[str, ...] = ()
    reason: str = ""
    authorities: str = ""
    reworded: bool = False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with its place, in the order it is read: `("b/Baggrund/1", "...")`."""
        for position, ask in enumerate(self.asks, start=1):
            yield f"a/{position}", ask
        for section in self.sections:
            for number, part in enumerate(section.parts, start=1):
                place = f"b/{section.heading}/{number}"
                if isinstance(part, Words):
                    yield place, part.text
                elif isinstance(part, Bullets):
                    for item, text in enumerate(part.items, start=1):
                        yield f"{place}.{item}", text
        if self.reason:
            yield "c/1", self.reason
        if self.authorities:
            yield "d/1", self.authorities
