"""Kroner and øre: the only module that turns text into an amount or an amount into text.

Everywhere else money is an integer of øre (`amount_ore`). Nothing here is ever a float, and nothing
is guessed: Django's own localised field reads `43.0` as 43 and `43.000` as 43,000, and takes `1e5`
for 100,000, so amounts are read by one small grammar instead. The ways of writing follow Danish
official print (a comma before decimals, a full stop between thousands, "mio. kr.", "mia. kr.").
"""

import re
from decimal import Decimal
from enum import Enum
from typing import Final

from django.utils.translation import gettext as _

NBSP: Final = "\u00a0"
# No amount larger than this is read. It is 1,000 times the whole finance law, and 10^17 øre times
# 90 is still a PostgreSQL bigint, so sums of what was typed cannot overflow either.
MAX_KRONER: Final = 10**15
# Nobody types an amount longer than this; int() is never given more digits.
MAX_CHARACTERS: Final = 64
# How much of a wrong text an error repeats.
QUOTED_CHARACTERS: Final = 40

ORE_PER_KRONE: Final = 100
THOUSAND: Final = 1000


class Unit(Enum):
    """What a bare number in a field means. The value is how many øre one of it is."""

    KR = 10**2
    MIO = 10**8
    MIA = 10**11

    @property
    def label(self) -> str:
        """The unit as papers print it, with a space that does not break: `mio. kr.`."""
        return {"KR": "kr.", "MIO": f"mio.{NBSP}kr.", "MIA": f"mia.{NBSP}kr."}[self.name]

    @property
    def decimals(self) -> int:
        """How many decimals reach down to one øre: 2 for kroner, 8 for mio., 11 for mia."""
        return len(str(self.value)) - 1


class AmountError(ValueError):
    """The text is not an amount. The message is for people and repeats what was typed."""

    def __init__(self, message: str, typed: str) -> None:
        super().__init__(message)
        self.typed = typed


_DANISH: Final = str.maketrans(",.", ".,")
_SPACES: Final = str.maketrans({NBSP: " ", "\u202f": " ", "\u2009": " ", "\u2212": "-"})
# ASCII, so that full-width digits and the Kelvin sign are not taken for digits and a k.
_AMOUNT: Final = re.compile(
    r"""
    (?P<before> kr\.?\ * )?
    (?P<minus> - )?
    (?P<whole> [1-9][0-9]{0,2} (?:\.[0-9]{3})+ | [0-9]+ )
    (?: , (?P<decimals> [0-9]+ ) )?
    (?: \ * (?P<scale> mio | mia ) \b \.? )?
    (?: \ * (?P<after> kr\b\.? | kroner ) )?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
# A full stop before a digit in a text that was refused: 43.0, 1.23, 0.500, 1.234,567.8.
_DOT_BEFORE_DIGIT: Final = re.compile(r"\.[0-9]", re.ASCII)


def parse_kroner(text: str, unit: Unit = Unit.KR) -> int:
    """Return the øre a Danish amount means, or refuse; never a guess, never a rounding.

    A bare number is in `unit`; a unit that was written wins: `50,0 mio`, `2,7 mia. kr.`, `kr. 50`.
    A full stop is only ever a thousands separator, so a lone `1.234` is 1,234 (kroner, or whatever
    the unit is) and `1.23`, `43.0` and `0.500` are refused. Kroner have at most two decimals and
    mio. at most eight: nothing below one øre. The minus may be a hyphen or U+2212.

    Raises:
        AmountError: with a sentence that quotes what was typed and shows a form that is read.
    """
    plain = text.translate(_SPACES).strip()
    if not plain:
        raise AmountError(
            _("Beløbet mangler: der står ””. Skriv fx %(example)s") % {"example": _example(unit)},
            text,
        )
    match = _AMOUNT.fullmatch(plain) if len(plain) <= MAX_CHARACTERS else None
    if match is None or (match["before"] and match["after"]):
        raise _not_an_amount(text, plain, unit)
    if match["scale"]:
        unit = Unit[match["scale"].upper()]
    elif match["before"] or match["after"]:
        unit = Unit.KR
    decimals: str = match["decimals"] or ""
    if len(decimals) > unit.decimals:
        raise AmountError(
            _(
                "”%(typed)s” har flere decimaler end en øre: i %(unit)s er der højst %(most)s. "
                "Skriv fx %(example)s"
            )
            % {
                "typed": _quoted(text),
                "unit": unit.label,
                "most": unit.decimals,
                "example": _example(unit),
            },
            text,
        )
    ore = int(match["whole"].replace(".", "") + decimals.ljust(unit.decimals, "0"))
    if ore > MAX_KRONER * ORE_PER_KRONE:
        raise AmountError(
            _("”%(typed)s” er for stort: der læses højst %(most)s kr. Skriv fx %(example)s")
            % {
                "typed": _quoted(text),
                "most": _grouped(MAX_KRONER),
                "example": _example(unit),
            },
            text,
        )
    return -ore if match["minus"] else ore


def mio(text: str) -> int:
    """Return the øre of an amount written in mio. kr., as fixtures and tests write them: `50,0`."""
    return parse_kroner(text, Unit.MIO)


def format_kroner(ore: int) -> str:
    """Return kroner with two decimals and thousands parted: `1.234.567,00`, `-0,50`."""
    kroner, rest = divmod(abs(ore), ORE_PER_KRONE)
    return f"{'-' if ore < 0 else ''}{_grouped(kroner)},{rest:02d}"


def format_mio(ore: int, decimals: int = 1) -> str:
    """Return mio. kr. as papers print them: `100,0`, `1.763,0`, `-20,0`; a half rounds away from 0.

    What rounds to nothing has no sign: `0,0`. `decimals` is 0 to 8 (8 shows every øre).
    """
    if not 0 <= decimals <= Unit.MIO.decimals:
        raise ValueError(decimals)
    step: int = 10 ** (Unit.MIO.decimals - decimals)
    steps = (abs(ore) + step // 2) // step
    whole, rest = divmod(steps, 10**decimals)
    sign = "-" if ore < 0 and steps else ""
    return f"{sign}{_grouped(whole)}" + (f",{rest:0{decimals}d}" if decimals else "")


def format_mio_unit(ore: int) -> str:
    """Return mio. kr. with its unit, unbreakable: `100,0 mio. kr.`."""
    return f"{format_mio(ore)}{NBSP}{Unit.MIO.label}"


def format_number(number: Decimal) -> str:
    """Return a number that is no money, a per cent say, as papers print it: `-82,8`, `8.589,6`."""
    return f"{number:,}".translate(_DANISH)


def json_kroner(ore: int) -> str:
    """Return kroner for machines (`--json`): two decimals after a point, no thousands, `700.00`."""
    kroner, rest = divmod(abs(ore), ORE_PER_KRONE)
    return f"{'-' if ore < 0 else ''}{kroner}.{rest:02d}"


def ore_of_json(text: str) -> int:
    """Return the øre of what `json_kroner` wrote. Raises ValueError for anything else."""
    whole, _point, rest = text.partition(".")
    if len(rest) != len(str(ORE_PER_KRONE)) - 1:
        raise ValueError(text)
    return int(whole + rest)


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", ".")


def _example(unit: Unit) -> str:
    return f"{'1.234.567,50' if unit is Unit.KR else '1.234,5'}{NBSP}{unit.label}"


def _quoted(text: str) -> str:
    """What was typed on one line, short enough for a sentence."""
    line = "".join(c if c.isprintable() else " " for c in text).strip()
    return line if len(line) <= QUOTED_CHARACTERS else line[:QUOTED_CHARACTERS] + "…"


def _not_an_amount(text: str, plain: str, unit: Unit) -> AmountError:
    facts = {"typed": _quoted(text), "example": _example(unit)}
    if _DOT_BEFORE_DIGIT.search(plain):
        message = _(
            "”%(typed)s” er ikke et beløb: et punktum skiller kun tusinder, og decimaler skrives "
            "efter et komma. Skriv fx %(example)s"
        )
    else:
        message = _("”%(typed)s” er ikke et beløb. Skriv fx %(example)s")
    return AmountError(message % facts, text)
