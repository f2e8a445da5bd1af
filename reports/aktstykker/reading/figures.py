"""Figures in running words: money, accounts, years, days, references, counts.

Each pattern is bounded, and each character is taken by the first that reads it. A number that
nothing reads is given back as `Rest` with why: what might be money and might be people is neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.numbers import AccountNumberError, parse_account
from ledger.money import AmountError, parse_kroner
from reports.aktstykker.parsed import YearRole
from reports.aktstykker.reading.days import MONTHS, days_in
from reports.aktstykker.reading.names import quotes_in

AFTER_MAX: Final = 200  # how much of what follows an account is kept
_S: Final = "[ \u00a0]{0,2}"
_S1: Final = "[ \u00a0]{1,2}"
_NUMBER: Final = r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}|[0-9]{1,15})(?:,[0-9]{1,8})?"
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,§-])(?:kr\.{_S})?(?P<minus>[-−–]{_S})?(?P<number>{_NUMBER})"
    rf"{_S}(?:(?P<scale>mio|mia|mill|millioner|milliarder)\b\.?{_S})?(?P<unit>kr\b\.?|kroner\b)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"\bkr\.{_S}(?P<number>{_NUMBER})(?:{_S1}(?P<scale>mio|mia)\b\.?)?(?![\w,])", re.IGNORECASE
)
_SCALES: Final = {"mill": "mio", "millioner": "mio", "milliarder": "mia"}
_ACCOUNT: Final = re.compile(
    r"§[ \u00a0]{0,3}(?P<digits>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?)(?![0-9])"
)
_BARE: Final = re.compile(
    r"\b(?:under|hoved)?kont(?:o|i|oen|oerne)[ \u00a0]{1,2}(?P<digits>[0-9]{2}(?:\.[0-9]{2}){2,3}\.?)(?![0-9])",
    re.IGNORECASE,
)
_LAW: Final = re.compile(
    r"§{1,2}[ \u00a0]{0,3}[0-9]{1,3}[ \u00a0]?[a-z]?(?:,[ \u00a0]stk\.[ \u00a0][0-9]{1,2}|(?=[ \u00a0]i[ \u00a0](?:lov|bekendtg)))"
)
# What ends the name of an account in a sentence, where the sentence goes on.
_NAME_ENDS: Final = re.compile(
    r"\.(?=[ \u00a0]+[A-ZÆØÅ”\"§]|$)|[;:()]|,| (?:på mere end|på \d|opført|i finansåret|i \d{4}|til §|og §|"
    r"under §|forhøjes|nedsættes|med \d|jf\.)"
)
_PERIOD: Final = re.compile(
    r"(?<![\w.,/-])(?P<first>(?:19|20)[0-9]{2})(?:[-–/](?P<last>(?:19|20)[0-9]{2}|[0-9]{2}(?![0-9])))?(?![\w.,]?[0-9]|[-–/][0-9])"
)
_PER_CENT: Final = re.compile(rf"(?<![\w.,§]){_NUMBER}{_S}(?:pct\.?|%|procent\b)")
_CITATION: Final = re.compile(
    r"\b(?:(?:BV|pkt\.|punkt)[ \u00a0]{1,2}[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}|"
    r"(?:Akt|Aktstk|aktstykke)\.?[ \u00a0](?:nr\.[ \u00a0])?[0-9]{1,4}(?:[ \u00a0][0-9]{1,2}/[0-9]{1,2}[ \u00a0][0-9]{4}|[ \u00a0]\([0-9]{4}-[0-9]{2}\))?|"
    r"(?:j\.nr\.|sagsnr\.|sag)[ \u00a0][0-9]{2,4}/[0-9]{1,6}|"
    r"(?:nr\.|verdensmål|fase|bilag|artikel|komponent|søjle|mål|kapitel|side|stk\.|version|tabel|figur|boks)"
    r"[ \u00a0]{1,2}[0-9]{1,5}(?![0-9]|,[0-9]))",
    re.IGNORECASE,
)
_ORDINAL: Final = re.compile(r"(?<![\w.,])[0-9]{1,3}\.(?=[ \u00a0][a-zæøå])")
_COUNT: Final = re.compile(
    rf"(?<![\w.,§/-])(?P<number>{_NUMBER})(?P<scale>{_S1}(?:mio\.|mia\.|millioner\b|milliarder\b))?"
    rf"{_S1}(?P<noun>[A-Za-zÆØÅæøå][\w-]{{1,60}})"
)
_INSIDE: Final = re.compile(
    r"(?:[A-Za-zÆØÅæøå][\w]{0,40}-[0-9]{1,6}|[A-ZÆØÅ]{1,8}[0-9]{1,4})(?![\w.,]?[0-9])"
)
_BARE_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_PRICES: Final = re.compile(r"(?:19|20)[0-9]{2}-(?:priser|niveau|midler|bevilling\w{0,10})")
_ANY: Final = re.compile(r"[0-9][0-9.,/:–-]{0,30}[0-9]|[0-9]")
# After a number these say nothing of what it counts.
_NO_NOUNS: Final = frozenset(
    "i på til fra for og eller af om med ved under over som er var per pr pr. der den det en et år årligt "
    "mio mia kr".split()
)
_YEAR_BEFORE: Final = frozenset(
    "i siden fra til for og ultimo primo medio år årene året perioden inden efter før finansåret finansårene "
    "eller juni juli august september oktober november december januar februar marts april maj sommeren "
    "efteråret foråret vinteren bevillingsåret budgetåret folketingsåret samlingen programme program".split()
)
_PARTS_OF_YEAR: Final = tuple(
    f"{part} af" for part in "løbet udgangen slutningen begyndelsen midten resten halvår".split()
)
_ROLES: Final = (
    (YearRole.FINANCE_YEAR, re.compile(r"finansåre(?:t|ne)[ \u00a0]$")),
    (
        YearRole.ACT,
        re.compile(
            r"(?:finanslov|tillægsbevilling|bevillingslov)\w{0,12}[ \u00a0](?:for|i)[ \u00a0](?:finansåret[ \u00a0])?$"
        ),
    ),
    (YearRole.PAID, re.compile(r"udbetal\w{0,6}[ \u00a0][^.]{0,60}$", re.IGNORECASE)),
    (
        YearRole.GIVEN,
        re.compile(r"afgive\w{0,4}[ \u00a0](?:i|primo|ultimo)[ \u00a0](?:perioden[ \u00a0])?$"),
    ),
)
_SENTENCE: Final = re.compile(r"\.[ \u00a0](?=[A-ZÆØÅ])")
_INTENTION: Final = re.compile(r"intention|hensigt|afsætte|påtænk|planlægger")
_BUDGET: Final = re.compile(r"^[ \u00a0](?:andrager|udgør)\b.{0,80}\bbudget")


class Taken(NamedTuple):
    """A run of characters read as something; `value` depends on `by`."""

    by: str
    start: int
    end: int
    value: object = None


class Rest(NamedTuple):
    """A number nobody read, with why; for people."""

    start: int
    end: int
    why: str


@dataclass(slots=True)
class Reading:
    """Which characters of a run of words are taken, and by what."""

    words: str
    taken: list[Taken] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)
    mask: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.mask = bytearray(len(self.words))

    def free(self, start: int, end: int) -> bool:
        return not any(self.mask[start:end])

    def take(self, by: str, start: int, end: int, value: object = None) -> None:
        if start < end and self.free(start, end):
            self.taken.append(Taken(by, start, end, value))
            self.mask[start:end] = b"\x01" * (end - start)

    def leave(self, start: int, end: int, why: str) -> None:
        if self.free(start, end):
            self.rests.append(Rest(start, end, why))
            self.mask[start:end] = b"\x01" * (end - start)


def read_figures(words: str) -> Reading:
    """Everything with digits in it: taken by a recogniser, or left with why."""
    reading = Reading(words)
    _accounts(reading)
    _amounts(reading)
    for day in days_in(words):
        reading.take("day", day.start, day.end, day)
    for by, pattern in (
        ("citation", _CITATION),
        ("count", _PER_CENT),
        ("year", _PRICES),
        ("citation", _INSIDE),
    ):
        for found in pattern.finditer(words):
            reading.take(by, found.start(), found.end(), found[0])
    _years(reading)
    _counts(reading)
    for found in _ORDINAL.finditer(words):
        reading.take("citation", found.start(), found.end(), found[0])
    for found in _ANY.finditer(words):
        reading.leave(found.start(), found.end(), _("Et tal, der ikke siger, hvad det tæller."))
    return reading


def _accounts(reading: Reading) -> None:
    words = reading.words
    for found in _LAW.finditer(words):
        reading.take("citation", found.start(), found.end(), found[0])
    for pattern in (_ACCOUNT, _BARE):
        for found in pattern.finditer(words):
            start = found.start() if pattern is _ACCOUNT else found.start("digits")
            try:
                digits = parse_account(found["digits"])
            except AccountNumberError as error:
                reading.leave(start, found.end(), str(error))
                continue
            after = words[found.end() : found.end() + AFTER_MAX].lstrip(" \u00a0")
            end = _NAME_ENDS.search(after)
            name = after[: end.start()] if end else after
            named = name.strip() if name[:1].isupper() and found["digits"].endswith(".") else ""
            reading.take("account", start, found.end(), (digits, named, after))


def _amounts(reading: Reading) -> None:
    for pattern in (_AMOUNT, _BEFORE):
        for found in pattern.finditer(reading.words):
            scale = (found["scale"] or "").lower()
            minus = "-" if found.groupdict().get("minus") else ""
            said = f"{minus}{found['number']} {_SCALES.get(scale, scale)} kr."
            try:
                ore = parse_kroner(said.replace("  ", " "))
            except AmountError as error:
                reading.leave(found.start(), found.end(), str(error))
                continue
            _whole, comma, decimals = found["number"].partition(",")
            reading.take("amount", found.start(), found.end(), (ore, len(decimals) if comma else 0))


def _years(reading: Reading) -> None:
    words = reading.words
    quoted = [(one.start, one.end) for one in quotes_in(words)]
    for found in _PERIOD.finditer(words):
        first = int(found["first"])
        last = first
        if found["last"]:
            last = (
                int(found["last"])
                if len(found["last"]) == 4
                else first // 100 * 100 + int(found["last"])
            )
        inside = any(start < found.start() < end for start, end in quoted)
        if not found["last"] and not inside and not _is_year(words, found.start(), found.end()):
            continue
        if last < first:
            reading.leave(found.start(), found.end(), _("Perioden slutter, før den begynder."))
            continue
        role = YearRole.TITLE if inside else _role(words, found.start(), found.end())
        reading.take("year", found.start(), found.end(), (first, last, role))


def _is_year(words: str, start: int, end: int) -> bool:
    """Four digits are a year after a word that a year follows, and where no noun follows them."""
    before = words[max(0, start - 40) : start].rstrip(" \u00a0(").lower()
    alone = words[start - 1 : start] == "(" and words[end : end + 1] in (")", ",", ";")
    return before.rsplit(" ", 1)[-1] in _YEAR_BEFORE or before.endswith(_PARTS_OF_YEAR) or alone


def _role(words: str, start: int, end: int) -> YearRole:
    before = words[max(0, start - 100) : start]
    for role, pattern in _ROLES:
        if pattern.search(before):
            return role
    if _BUDGET.search(words[end : end + 140]):
        return YearRole.GIVEN
    sentence = _SENTENCE.split(words[max(0, start - 200) : start])[-1]
    if _INTENTION.search(sentence):
        return YearRole.INTENTION
    return YearRole.OTHER


def _counts(reading: Reading) -> None:
    for found in _COUNT.finditer(reading.words):
        start, end = found.start(), found.end("scale") if found["scale"] else found.end("number")
        if found["noun"].lower() in _NO_NOUNS:
            if found["scale"]:
                why = _("Kroner eller antal? Der står hverken kr. eller, hvad der tælles.")
                reading.leave(start, end, why)
            continue
        if _BARE_YEAR.fullmatch(found["number"]) and not found["scale"]:
            reading.leave(start, end, _("Et år eller et antal? Sætningen siger det ikke."))
            continue
        reading.take("count", start, end, found[0])


def spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """What is taken or left, in order; no two overlap."""
    yield from sorted((one.start, one.end) for one in (*reading.taken, *reading.rests))
