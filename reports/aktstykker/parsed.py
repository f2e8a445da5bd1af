"""A paper as it reads: its letters and everything in them that means something.

Made by `reports.aktstykker.reading` from a text of any origin, also from our own drafts, so that
lint and verification read what a reader reads. Spans are offsets into `Parsed.text`; every
character has exactly one owner in `claims`: the innermost recogniser that read it, or `unread`.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from reports.aktstykker.request import Kind


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in the text, and in which letter ("" outside the letters)."""

    start: int
    end: int
    letter: str = ""


@dataclass(frozen=True, slots=True)
class AmountSaid:
    """An amount of money: `ore`, and `text` as written with its unit (`100,0 mio. kr.`)."""

    ore: int
    text: str
    span: Span
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class AccountSaid:
    """An account as cited: canonical digits, and the name that follows as far as a sentence goes.

    Where a name ends cannot be seen in the words alone, so `after` has what follows the number:
    whoever knows the account's name asks whether `after` begins with it. `text` is the number as
    written, with its § where it has one.
    """

    digits: str
    name: str
    text: str
    span: Span
    after: str = ""


class YearRole(Enum):
    """What a year or a period is said of."""

    FINANCE_YEAR = "finance_year"  # i finansåret 2024
    ACT = "act"  # på finansloven for 2024
    GIVEN = "given"  # vil blive afgivet i 2024
    PAID = "paid"  # udbetalt i perioden 2024-2025
    TITLE = "title"  # Programme 2024-2029
    INTENTION = "intention"  # afsætte samlet 430,0 mio. kr. i perioden 2024-2027
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class YearsSaid:
    """A year (`first == last`) or a period as written."""

    first: int
    last: int
    role: YearRole
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A date as written, with its weekday where one stands before it."""

    day: date
    text: str
    span: Span
    weekday: str = ""


@dataclass(frozen=True, slots=True)
class PartnerSaid:
    """A name introduced with its short form in brackets: `... (IOM)`."""

    full_name: str
    short_name: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuoteSaid:
    """What stands between quotation marks, and the word that follows (`”Capacity” programmet`)."""

    text: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True)
class CitationSaid:
    """A reference by number: `pkt. 2.2.7`, `verdensmål 10`, `Akt 71 4/1 2005`, `§ 24, stk. 2`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class CountSaid:
    """A number of something that is no money: people, countries, per cent."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class TableSaid:
    """A table of amounts: heads, rows of label and øre cells, and the total row if there is one."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    total: tuple[int | None, ...] | None
    span: Span
    unit: str = ""  # mio. kr., mia. kr. or kr.; empty when the table does not say it
    total_label: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphSaid:
    """A paragraph, heading or bullet of a letter, in reading order. `kind` says which."""

    kind: str  # heading, words, bullet
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class LetterSaid:
    """A letter with its paragraphs and tables in reading order."""

    letter: str
    paragraphs: tuple[ParagraphSaid, ...]
    tables: tuple[TableSaid, ...]
    span: Span

    @property
    def text(self) -> str:
        """What it says as running text, tables left out."""
        return "\n".join(one.text for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class AnnexSaid:
    """A line of the list of annexes: `Bilag 2: Landevurdering, fortroligt`."""

    number: int
    title: str
    confidential: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Unread:
    """Something the reader did not understand, and why; for people."""

    text: str
    span: Span
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who read a run of characters. `by` names the recogniser; `unread` is none of them."""

    start: int
    end: int
    by: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paper as it reads. What is missing is None or empty, never guessed."""

    text: str
    ministry: str = ""
    place: str = ""
    dated: date | None = None
    signed_on: date | None = None
    minister: str = ""
    addressee: str = ""
    number: int | None = None
    kind: Kind | None = None
    letters: tuple[LetterSaid, ...] = ()
    amounts: tuple[AmountSaid, ...] = ()
    accounts: tuple[AccountSaid, ...] = ()
    years: tuple[YearsSaid, ...] = ()
    days: tuple[DaySaid, ...] = ()
    partners: tuple[PartnerSaid, ...] = ()
    quotes: tuple[QuoteSaid, ...] = ()
    citations: tuple[CitationSaid, ...] = ()
    counts: tuple[CountSaid, ...] = ()
    threshold: AmountSaid | None = None
    guideline_point: str = ""
    finance_ministry_agrees: bool = False
    programme: str = ""  # as quoted in a: ”Capacity” migrationsprogrammet
    case_number: str = ""
    session: str = ""
    stamp: str = ""
    confidential: bool = False  # the paper is stamped so
    annexes: tuple[AnnexSaid, ...] = ()
    decision: str = ""
    decided_on: date | None = None
    opening: str = ""  # the line as written, with or without its full stop
    date_line: str = ""
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()

    def letter(self, name: str) -> LetterSaid | None:
        return next((one for one in self.letters if one.letter == name), None)
