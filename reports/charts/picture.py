"""What every picture is: a name, a description, marks at places, and its table.

Pure functions over øre make them; nothing here asks the database. Every position is a whole number
of the picture's own units.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ledger.money import NBSP, Unit, format_mio

WIDTH: Final = 960
TEXT: Final = 15  # the size of what is read; marks on an axis are one less
SMALL: Final = 13
LINE: Final = 17  # from one small line to the next

Style = Literal["outline", "hatch", "solid", "dots", "line", "dashes", "light", "lines"]


@dataclass(frozen=True)
class Row:
    """One row of the table: the same amounts as in the picture (None is not known), then words."""

    label: str
    amounts: tuple[int | None, ...]
    words: tuple[str, ...] = ()
    is_sum: bool = False


@dataclass(frozen=True)
class Label:
    """A text at a place; `anchor` as SVG has it, `bold` for what the eye should find first."""

    x: int
    y: int
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    small: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle with a pattern; `text` is what a person reads when pointing at it."""

    x: int
    y: int
    width: int
    height: int
    style: Style
    text: str = ""


@dataclass(frozen=True)
class Stroke:
    """A straight line; `style` is one of `axis`, `grid`, `thin`, `mark`."""

    x1: int
    y1: int
    x2: int
    y2: int
    style: Literal["axis", "grid", "thin", "mark"] = "grid"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture and its table. `id` makes its parts' names unique on a page.

    `summary` is the one thing it shows, for a page too narrow to show all of it; `note` is what a
    reader must know beside the picture (that a sum is rounded, what is missing);
    `word_columns` are the table's columns after the amounts. Amounts in øre.
    """

    kind: ClassVar[str] = ""
    id: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    first_column: str
    word_columns: tuple[str, ...] = ()
    word_class: str = ""
    note: str = ""
    summary: str = ""
    width: int = WIDTH
    height: int = 400

    @property
    def template(self) -> str:
        """The one template that draws the marks of this kind of picture."""
        return f"includes/charts/{self.kind}.svg"


def picture_id(title: str) -> str:
    return slugify(title) or "chart"


def mio_unit(ore: int) -> str:
    return f"{format_mio(ore)}{NBSP}{Unit.MIO.label}"


def signed(ore: int) -> str:
    """Mio. kr. with its sign, as a step of a calculation has it: `+12,0`, `-150,0`."""
    text = format_mio(ore)
    return f"+{text}" if ore > 0 and text != "0,0" else text


def see_table(what: str) -> str:
    """What a picture is of, and that the same figures stand in the table."""
    return _("%(what)s De samme tal står i tabellen.") % {"what": what}


# How wide the letters of the sans face are, in hundredths of its size. Enough to know what fits.
_NARROW: Final = frozenset("ijlftrI.,:;'’|()[]!-/ \u00a0")
_BROAD: Final = frozenset("mwMWÆ@%—§")
_WIDTHS: Final = (33, 58, 90)
_CAPITAL: Final = 68


def wide(text: str, size: int = TEXT) -> int:
    """About how many units a text takes; rather too many than too few."""
    hundredths = 0
    for letter in text:
        if letter in _NARROW:
            hundredths += _WIDTHS[0]
        elif letter in _BROAD:
            hundredths += _WIDTHS[2]
        else:
            hundredths += _CAPITAL if letter.isupper() else _WIDTHS[1]
    return -(-hundredths * size // 100)


def fitted(text: str, room: int, size: int = TEXT) -> str:
    """The text, or as much of it as there is room for and an ellipsis."""
    if wide(text, size) <= room:
        return text
    while text and wide(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,.')}…"


def wrapped(text: str, room: int, size: int = TEXT) -> tuple[str, ...]:
    """The text on lines that fit, broken at spaces; a word longer than a line stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and wide(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)
