"""Account numbers of the Danish state: many ways to write one, one way to store it.

Digits, by level (Bevillingskontoplanen): 2 paragraf, 3 hovedområde, 4 aktivitetsområde, 6
hovedkonto (what Parliament grants), 8 underkonto (information). `§ 06.32.10.13.` is stored as
`06321013`.
"""

import re
from typing import Final

from django.db.models import IntegerChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NBSP: Final = "\u00a0"
MAX_CHARACTERS: Final = 32
EXAMPLE: Final = f"§{NBSP}06.32.10.13"


class Level(IntegerChoices):
    """The level of an account; the value is its number of digits."""

    SECTION = 2, gettext_lazy("Paragraf")
    AREA = 3, gettext_lazy("Hovedområde")
    ACTIVITY = 4, gettext_lazy("Aktivitetsområde")
    MAIN = 6, gettext_lazy("Hovedkonto")
    SUB = 8, gettext_lazy("Underkonto")


class AccountNumberError(ValueError):
    """The text is not an account number. The message is for people: what was typed and why not."""

    def __init__(self, message: str, typed: str) -> None:
        super().__init__(message)
        self.typed = typed


_DOTTED: Final = re.compile(
    r"(?P<section>[0-9]{1,2})(?:\.(?P<area>[0-9]{1,2})(?P<rest>\.[0-9]{2}(?:\.[0-9]{2})?)?)?",
)
_CANONICAL: Final = re.compile(r"[0-9]{2,8}")


def parse_account(text: str) -> str:
    """Return the digits an account number is stored as: `§ 6.3.` -> `063`, `6.32.10` -> `063210`.

    Read: an optional §, one or two digits of the paragraf, then groups parted by full stops (one
    digit after the first stop is a hovedområde), an optional last full stop; or 2, 3, 4, 6 or 8
    digits on their own. Older tables leave the paragraf out (`32.01.10`): that reads as § 32, for
    nobody can tell, and the caller says that no such account is known.

    Raises:
        AccountNumberError: with a sentence that quotes what was typed and says what is wrong.
    """
    if len(text) > MAX_CHARACTERS:
        raise not_a_number(_("det er for langt"), text)
    plain = text.replace(NBSP, " ").replace("\u202f", " ").strip()
    plain = plain.removeprefix("§").strip(" ").removesuffix(".")
    if not plain:
        raise not_a_number(_("der er ingen cifre"), text)
    if not re.fullmatch(r"[0-9.]+", plain):
        raise not_a_number(_("et kontonummer har kun cifre og punktummer efter §"), text)
    if "." in plain or len(plain) == 1:
        digits = _from_groups(plain, text)
    elif len(plain) in Level.values:
        digits = plain
    else:
        raise not_a_number(
            _("det har %(count)s cifre, og et kontonummer har 2, 3, 4, 6 eller 8")
            % {"count": len(plain)},
            text,
        )
    if digits.startswith("00"):
        raise not_a_number(_("der er ingen § 0"), text)
    return digits


def level(digits: str) -> Level:
    """Return the level of a stored number; AccountNumberError if it is not one."""
    if not _CANONICAL.fullmatch(digits) or len(digits) not in Level.values:
        raise not_a_number(_("det er ikke et gemt kontonummer"), digits)
    return Level(len(digits))


def short(digits: str) -> str:
    """Return the number with full stops, as lists and file names have it: `06.32.10.13`, `06.3`."""
    level(digits)
    groups = [digits[:2], digits[2:4], digits[4:6], digits[6:8]]
    return ".".join(group for group in groups if group)


def display(digits: str) -> str:
    """Return the number as running Danish text has it, unbreakable: `§ 06.32.10.`, `§ 6.3.`.

    The paragraf stands unpadded when it is alone or before a hovedområde only.
    """
    number = short(digits)
    if level(digits) in (Level.SECTION, Level.AREA):
        number = number.removeprefix("0")
    return f"§{NBSP}{number}."


def main_account(digits: str) -> str:
    """Return the hovedkonto a number belongs to: `06321013` -> `063210`.

    Raises:
        AccountNumberError: for a paragraf or an area, which belongs to no hovedkonto.
    """
    if level(digits) < Level.MAIN:
        raise not_a_number(_("det er en overskrift over flere hovedkonti"), digits)
    return digits[: Level.MAIN]


def parent(digits: str) -> str:
    """Return the number one level up (`063210` -> `0632`), or "" above a paragraf."""
    above = [length for length in Level.values if length < level(digits)]
    return digits[: max(above)] if above else ""


def _from_groups(plain: str, typed: str) -> str:
    match = _DOTTED.fullmatch(plain)
    if match is None:
        raise not_a_number(
            _("efter paragraffen kommer grupper på to cifre, fx 06.32.10 eller 06.32.10.13"), typed
        )
    area, rest = match["area"] or "", match["rest"] or ""
    if len(area) == 1 and rest:
        raise not_a_number(
            _("%(area)s er et hovedområde; foran en hovedkonto står to cifre, fx 06.32.10")
            % {"area": f"{match['section']}.{area}"},
            typed,
        )
    return match["section"].zfill(2) + area + rest.replace(".", "")


def not_a_number(why: str, typed: str) -> AccountNumberError:
    """The error that quotes what was typed, says why it is no number, and shows one."""
    line = "".join(c if c.isprintable() else " " for c in typed[:MAX_CHARACTERS])
    return AccountNumberError(
        _("”%(typed)s” er ikke et kontonummer: %(why)s. Skriv fx %(example)s.")
        % {"typed": line, "why": why, "example": EXAMPLE},
        typed,
    )
