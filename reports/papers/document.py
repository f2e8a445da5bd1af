"""A paper as a value: everything that is printed, and nothing about where it came from.

What asks for a paper builds one of these; `html`, `pdf` and `text` each write it in their own way
and none of them adds a word. A `Paper` is frozen, so the same value always gives the same file.
Texts hold plain characters, never markup; a picture is SVG that a template of ours drew.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain
from typing import ClassVar, Final

from django.utils.safestring import SafeString

# More than this is not a paper but a mistake; layout time grows with it (reliability S9b).
MAX_BLOCKS: Final = 2_000
MAX_ROWS: Final = 1_000
MAX_COLUMNS: Final = 24
KEPT_ROWS: Final = 15  # a table of no more rows is never broken over two pages


class PaperError(ValueError):
    """What was asked for cannot be a paper. The message is for developers."""


class Align(Enum):
    """How a column of a table stands."""

    LEFT = "left"
    RIGHT = "right"
    FIXED = "fixed"  # to the left, never broken over two lines: days, states


class Place(Enum):
    """Where a line outside the letters stands, which decides how it is set."""

    OPENING = "opening"  # who writes, from where, on which day
    DATE = "date"  # before the signature
    SIGNATURE = "signature"
    CLOSING = "closing"  # to whom
    ANNEX = "annex"  # what lies beside the paper, after the last line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a letter; all are on one level, below the paper's title."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, set with hyphenation."""

    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bulleted list; each item is running text, so that a reader's program finds no hole in it.

    Raises:
        PaperError: when there is no item in it.
    """

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.items:
            raise PaperError("A list without an item.")

    @property
    def text(self) -> str:
        """The items as one text, a line each."""
        return "\n".join(self.items)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of its own outside the letters."""

    kind: ClassVar[str] = "line"
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the row. `total` is the row below the rule, or None.

    `caption` stands over it. A `full` one takes the whole width; a `wide` one does too, in smaller
    type, and may run over several pages, as every `long` one may.

    Raises:
        PaperError: when a row is not as long as the head, or there are too many.
    """

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    align: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    wide: bool = False
    full: bool = False
    caption: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.head) <= MAX_COLUMNS or len(self.rows) > MAX_ROWS:
            raise PaperError(f"A table of {len(self.head)} columns and {len(self.rows)} rows.")
        for row in (self.align, *self.rows, *([self.total] if self.total else [])):
            if len(row) != len(self.head):
                raise PaperError(f"{row!r} has not the {len(self.head)} cells of {self.head!r}.")

    @property
    def long(self) -> bool:
        """Too many rows to be kept on one page."""
        return len(self.rows) > KEPT_ROWS

    @property
    def columns(self) -> tuple[tuple[str, Align], ...]:
        """The head with the way each column stands."""
        return tuple(zip(self.head, self.align, strict=True))

    @property
    def cells(self) -> tuple[tuple[tuple[str, Align], ...], ...]:
        """The rows with the way each cell stands."""
        return tuple(self._aligned(row) for row in self.rows)

    @property
    def total_cells(self) -> tuple[tuple[str, Align], ...]:
        """The total row with the way each cell stands; empty without one."""
        return self._aligned(self.total) if self.total else ()

    def _aligned(self, row: tuple[str, ...]) -> tuple[tuple[str, Align], ...]:
        return tuple(zip(row, self.align, strict=True))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of our own, with what it is called over it; the only markup there is in a paper.

    `svg` is whole and marked as safe by the template that drew it, and begins with a title: what a
    person is told who cannot see it. `alt` says the same here, for the forms that have no pictures.

    Raises:
        PaperError: when it is not an SVG of ours, or is silent.
    """

    kind: ClassVar[str] = "picture"
    svg: SafeString
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not (isinstance(self.svg, SafeString) and self.svg.lstrip().startswith("<svg ")):
            raise PaperError("A picture that is no SVG of ours.")
        if not self.alt or "<title>" not in self.svg:
            raise PaperError("A picture that says nothing to who cannot see it.")

    @property
    def text(self) -> str:
        """What it is called and what it shows, as one text."""
        return f"{self.caption}: {self.alt}" if self.caption else self.alt


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """What stands beside one letter in the left margin.

    Raises:
        PaperError: when it begins with something a letter cannot stand beside.
    """

    kind: ClassVar[str] = "section"
    letter: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if not self.blocks or isinstance(self.blocks[0], Table | Bullets | Picture):
            raise PaperError(f"Letter {self.letter} must begin with a paragraph or a heading.")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF that says in data what the paper says in words."""

    name: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper.

    `head_left` and `head_right` are printed at the top of every page, `foot` (the case number) at
    the bottom, and in a frame above the head of every page `mark` (confidential) and `stamp`.
    `dated` is the only day in the file: the clock of the machine is never asked, so the same paper
    is the same bytes tomorrow.

    Raises:
        PaperError: when it has no title, no language or far too much in it.
    """

    language: str
    title: str
    dated: date
    author: str
    head_left: str
    head_right: str
    foot: str
    content: tuple[Line | Section, ...]
    stamp: str = ""
    mark: str = ""
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        if not (self.language and self.title and self.head_left):
            raise PaperError("A paper needs a language, a title and a head.")
        if sum(1 for _ in self.blocks()) > MAX_BLOCKS:
            raise PaperError(f"A paper of more than {MAX_BLOCKS} blocks.")

    def blocks(self) -> chain[Line | Block]:
        """Every block in the order it is read, letters opened up."""
        return chain.from_iterable(
            part.blocks if isinstance(part, Section) else (part,) for part in self.content
        )

    def section(self, letter: str) -> Section | None:
        """The section with this letter, or None when the letter is not used."""
        found = (part for part in self.content if isinstance(part, Section))
        return next((part for part in found if part.letter == letter), None)
