"""Figures in running words: money, accounts, years, days, references, counts.

Each pattern is bounded, and each character is taken by the first that reads it. A number that
nothing reads is given back as `Rest` with why: what might be money and might be people is neither.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.numbers import AccountNumberError, parse_account
from ledger.money import AmountError, parse_kroner
from reports.aktstykker.parsed import YearRole
from reports.aktstykker.reading import patterns
from reports.aktstykker.reading.days import days_in
from reports.aktstykker.reading.names import quotes_in

AFTER_MAX: Final = 200  # how much of what follows an account is kept


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
        ("citation", patterns.CITATION),
        ("count", patterns.PER_CENT),
        ("year", patterns.PRICES),
        ("citation", patterns.INSIDE),
    ):
        for found in pattern.finditer(words):
            reading.take(by, found.start(), found.end(), found[0])
    _years(reading)
    _counts(reading)
    for found in patterns.ORDINAL.finditer(words):
        reading.take("citation", found.start(), found.end(), found[0])
    for found in patterns.ANY_NUMBER.finditer(words):
        reading.leave(found.start(), found.end(), _("Et tal, der ikke siger, hvad det tæller."))
    return reading


def _accounts(reading: Reading) -> None:
    words = reading.words
    for found in patterns.LAW.finditer(words):
        reading.take("citation", found.start(), found.end(), found[0])
    for pattern in (patterns.ACCOUNT, patterns.ACCOUNT_WITHOUT_SIGN):
        for found in pattern.finditer(words):
            start = found.start() if pattern is patterns.ACCOUNT else found.start("digits")
            try:
                digits = parse_account(found["digits"])
            except AccountNumberError as error:
                reading.leave(start, found.end(), str(error))
                continue
            after = words[found.end() : found.end() + AFTER_MAX].lstrip(" \u00a0")
            end = patterns.NAME_ENDS.search(after)
            name = after[: end.start()] if end else after
            named = name.strip() if name[:1].isupper() and found["digits"].endswith(".") else ""
            reading.take("account", start, found.end(), (digits, named, after))


def _amounts(reading: Reading) -> None:
    for pattern in (patterns.AMOUNT, patterns.AMOUNT_AFTER_UNIT):
        for found in pattern.finditer(reading.words):
            scale = (found["scale"] or "").lower()
            minus = "-" if found.groupdict().get("minus") else ""
            said = f"{minus}{found['number']} {patterns.SCALES.get(scale, scale)} kr."
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
    for found in patterns.PERIOD.finditer(words):
        first = int(found["first"])
        last = _last(first, found["last"])
        inside = any(start < found.start() < end for start, end in quoted)
        if not found["last"] and not inside and not _is_year(words, found.start(), found.end()):
            continue
        if last < first:
            reading.leave(found.start(), found.end(), _("Perioden slutter, før den begynder."))
            continue
        role = YearRole.TITLE if inside else _role(words, found.start(), found.end())
        reading.take("year", found.start(), found.end(), (first, last, role))


def _last(first: int, said: str | None) -> int:
    """2024-2027 and 2024-27 end in the same year."""
    if said is None:
        return first
    return int(str(first)[: -len(said)] + said)


def _is_year(words: str, start: int, end: int) -> bool:
    """Four digits are a year after a word that a year follows, and where no noun follows them."""
    before = words[max(0, start - 40) : start].rstrip(" \u00a0(").lower()
    alone = words[start - 1 : start] == "(" and words[end : end + 1] in (")", ",", ";")
    return (
        before.rsplit(" ", 1)[-1] in patterns.YEAR_BEFORE
        or before.endswith(patterns.PARTS_OF_YEAR)
        or alone
    )


def _role(words: str, start: int, end: int) -> YearRole:
    before = words[max(0, start - 100) : start]
    for role, pattern in patterns.ROLES:
        if pattern.search(before):
            return role
    if patterns.BUDGET.search(words[end : end + 140]):
        return YearRole.GIVEN
    sentence = patterns.SENTENCE.split(words[max(0, start - 200) : start])[-1]
    if patterns.INTENTION.search(sentence):
        return YearRole.INTENTION
    return YearRole.OTHER


def _counts(reading: Reading) -> None:
    for found in patterns.COUNT.finditer(reading.words):
        start, end = found.start(), found.end("scale") if found["scale"] else found.end("number")
        if (found["noun"] or "i").lower() in patterns.NO_NOUNS:
            if found["scale"]:
                why = _("Kroner eller antal? Der står hverken kr. eller, hvad der tælles.")
                reading.leave(start, end, why)
            continue
        if patterns.BARE_YEAR.fullmatch(found["number"]) and not found["scale"]:
            reading.leave(start, end, _("Et år eller et antal? Sætningen siger det ikke."))
            continue
        reading.take("count", start, end, found[0])
