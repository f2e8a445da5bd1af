"""Explicit builders for tests: they call what the application calls, and know no shortcuts."""

import datetime as dt
import itertools
from typing import Any

from ledger.balances import balance
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Act, FinanceYear, Frame, Person
from ledger.money import mio
from ledger.posting import Concerns, Move, one_act, post

_numbers = itertools.count(1)
YEAR = 2024
DAY = dt.date(2024, 6, 3)


def a_person(role: Person.Role = Person.Role.SAGSBEHANDLER, unit: str = "MIGSTAB") -> Person:
    return Person.objects.create(username=f"{role}-{next(_numbers)}", role=role, unit=unit)


def two_people() -> tuple[Person, Person]:
    return a_person(Person.Role.CONTROLLER), a_person(Person.Role.BEVILLINGSHAVER)


def a_year(year: int = YEAR) -> int:
    FinanceYear.objects.get_or_create(year=year)
    return year


def a_frame(
    *, above: int | None = None, binding: bool = True, signed: bool = False, label: str = ""
) -> int:
    return make_frame(
        kind=Frame.Kind.MAIN_ACCOUNT,
        label=label or f"ramme {next(_numbers)}",
        binding=binding,
        above=above,
        signed=signed,
    )


def left(frame_id: int) -> int:
    return balance(frame_id).left_ore


@one_act
def act(kind: Kind, moves: list[Move], *, people: tuple[Person, Person], **facts: Any) -> Act:
    """One act by two people in 2024, as short as a test needs it."""
    facts.setdefault("finance_year", a_year())
    facts.setdefault("value_day", DAY)
    facts.setdefault("concerns", Concerns("test", "1"))
    pk = post(kind=kind, actor=people[0], approver=people[1], moves=moves, **facts)
    return Act.objects.get(pk=pk)


__all__ = ["DAY", "YEAR", "a_frame", "a_person", "a_year", "act", "left", "mio", "two_people"]
