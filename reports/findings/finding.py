"""A finding: something worth looking at, why, and what could be done about it. Never an alarm."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from grants.accounts.numbers import short
from grants.authority.may import Doing, why_not
from ledger.forms import PROPOSED
from ledger.models import Person
from reports.figures.addresses import address

ROWS_MAX: Final = 2_000  # of one reason; the page says when there are more, and its filters narrow


@dataclass(frozen=True)
class Act:
    """What could be done: its name, what it would do in words and in øre, and the form for it.

    `url` opens the form with it filled in, for one who may; `who` says whom to ask otherwise.
    `frees_ore` is what it would free, None where that is no amount.
    """

    label: str
    effect: str
    frees_ore: int | None = None
    url: str = ""
    who: str = ""


@dataclass(frozen=True)
class Finding:
    """One row: why it is here, what it is, how much (øre), since when, and what could be done."""

    why: str
    title: str
    url: str
    beside: str  # the partner, the account and the year: what tells it from others
    unit: str
    amount_ore: int
    act: Act
    since: dt.date | None = None
    of_ore: int | None = None  # what the amount is a part of
    example: bool = False

    @property
    def effect(self) -> str:
        return self.act.effect

    @property
    def frees_ore(self) -> int | None:
        return self.act.frees_ore

    @property
    def label(self) -> str:
        return self.act.label


@dataclass(frozen=True)
class Found:
    """The rows that are shown, how many there are of them and what they would free, in øre."""

    rows: list[Finding]
    count: int
    frees_ore: int

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.rows)

    def __add__(self, other: object) -> "Found":
        if not isinstance(other, Found):
            return NotImplemented
        return Found(
            self.rows + other.rows, self.count + other.count, self.frees_ore + other.frees_ore
        )


NONE: Final = Found([], 0, 0)


def found(rows: list[Finding]) -> Found:
    """All of them, as they are."""
    return Found(rows[:ROWS_MAX], len(rows), sum(row.frees_ore or 0 for row in rows))


def proposed(
    person: Person,
    doing: Doing,
    label: str,
    effect: str,
    page: tuple[object, ...],
    *,
    unit: str,
    account: str = "",
    amount_ore: int | None = None,
    frees_ore: int | None = None,
    filled: Mapping[str, object] | None = None,
) -> Act:
    """The act with the form for it, `page` being its url name and arguments; or whom to ask.

    `filled` is what stands in the form's fields when it is opened, amounts in øre.
    """
    who = why_not(person, doing, unit=unit, account=account, amount_ore=amount_ore)
    url = "" if who else address(*page)  # type: ignore[arg-type]
    if url and filled:
        url += "?" + urlencode({PROPOSED: 1, **filled})
    return Act(label, effect, frees_ore, url, who)


def placed(number: str, year: int) -> str:
    return f"{short(number)} {year}"
