"""What a person may have meant by what he typed: every account number it can be read as.

`parse_account` reads one way only, for files and addresses. A person writes `06-32-10`, pastes the
name behind the number, or leaves the paragraf out as older tables do; nothing is guessed here, the
caller looks up what there is and asks. Source: facts 2.1.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from grants.accounts.numbers import (
    AccountNumberError,
    Level,
    not_a_number,
    parse_account,
)

LONGEST: Final = 300  # a number with its name behind
EVEN: Final = 2

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_BEFORE: Final = re.compile(
    r"(?:konto|kto|underkonto|hovedkonto)\.?(?: ?nr| ?nummer)?\.?:? *", re.IGNORECASE
)
_NUMBER: Final = re.compile(
    r"(?P<digits>[0-9]+(?:[ .,:;/_-]+[0-9]+)*)(?P<end>[ .,:;/_-]*)(?P<rest>.*)", re.DOTALL
)
_WITH_NAME: Final = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)*)\.? +(?P<rest>\S.*)", re.DOTALL)
_APART: Final = re.compile(r"[ .,:;/_-]+")


@dataclass(frozen=True)
class Spelling:
    """What a text can be read as: whole numbers, and what a number may end in.

    `ends` are digits that stand after a paragraf (or after an activity area) that was left out.
    `typed` is the number without what stood behind it.
    """

    typed: str
    whole: tuple[str, ...]
    ends: tuple[str, ...] = ()


def spelled(text: str) -> Spelling:
    """Read `§ 06.32.10. Nærområde- og migrationsfond`, `063210`, `6-32-10`, `32.10`.

    Raises `AccountNumberError` with a sentence that quotes the text and says what is wrong.
    """
    plain, sign = _plain(text)
    match = _NUMBER.fullmatch(plain)
    if not plain or (match is None and not re.search(r"\d", plain)):
        raise not_a_number(_("der er ingen cifre"), text)
    if match is None:
        raise not_a_number(_("det begynder ikke med et ciffer"), text)
    groups = _APART.split(match["digits"])
    if match["rest"]:
        _check_name(match, text)
    try:
        return _read(groups, text, sign=sign)
    except AccountNumberError:
        behind = _WITH_NAME.fullmatch(plain)  # a name may begin with a figure
        if behind is None or "." not in behind["number"]:
            raise
        return _read(behind["number"].split("."), text, sign=sign)


def is_number(text: str) -> bool:
    """Whether it is meant as a number rather than as words: it can be read as one."""
    try:
        spelled(text)
    except AccountNumberError:
        return False
    return True


def _plain(text: str) -> tuple[str, bool]:
    """The text with plain digits, dashes and blanks; and whether a § stood before it."""
    if len(text) > LONGEST:
        raise not_a_number(_("det er for langt"), text)
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    plain = " ".join(_DASHES.sub("-", plain).split()).strip("\"'”“»«()[] ")
    plain = _BEFORE.sub("", plain, count=1) if _BEFORE.match(plain) else plain
    bare = plain.lstrip("§").lstrip(" .")
    return bare, plain.startswith("§")


def _check_name(match: "re.Match[str]", text: str) -> None:
    rest = match["rest"]
    if not match["end"] and rest[0].isalnum():
        letter = _("der står ”%(letter)s” midt i nummeret") % {"letter": rest[0]}
        raise not_a_number(letter, text)
    if not any(letter.isalpha() for letter in rest):
        raise not_a_number(_("et kontonummer har kun cifre og punktummer efter §"), text)


def _read(groups: list[str], text: str, *, sign: bool) -> Spelling:
    typed = ".".join(groups)
    if len(groups) == 1:
        return _bare(groups[0], text, sign=sign)
    first, rest = groups[0], groups[1:]
    if len(first) == 1 or (len(first) > EVEN and len(first) % EVEN and first[0] != "0"):
        first = f"0{first}"
    digits = "".join([first, *rest])
    if all(len(group) % EVEN == 0 for group in [first, *rest]) and len(digits) in Level.values:
        whole = (_known_form(digits, text),)
        pairs = all(len(group) == EVEN for group in groups)
        left_out = pairs and not sign and len(digits) < Level.SUB and groups[0][0] != "0"
        return Spelling(typed, whole, (digits,) if left_out else ())
    return Spelling(typed, (parse_account(typed),))


def _bare(digits: str, text: str, *, sign: bool) -> Spelling:
    """Digits in one: with the nought of § 6 and without it, which sheets drop."""
    padded = f"0{digits}"
    can_pad = not digits.startswith("0") and len(padded) in Level.values
    whole = [digits] if len(digits) in Level.values else []
    if can_pad:
        whole.append(padded)
    if not whole:
        parse_account(digits)  # says why
    whole = [_known_form(one, text) for one in whole]
    left_out = not sign and len(digits) in (Level.ACTIVITY, Level.MAIN) and digits[0] != "0"
    return Spelling(digits, tuple(whole), (digits,) if left_out else ())


def _known_form(digits: str, text: str) -> str:
    if digits.startswith("00"):
        raise not_a_number(_("der er ingen § 0"), text)
    return digits
