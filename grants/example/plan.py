"""What the example year does and when: fixtures/example_year.toml read as steps in their order."""

import datetime as dt
import functools
import uuid
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

from django.utils import timezone

from programmes.facts import document

# Keys are made from the names of the steps, so a second playing finds the first.
KEYS: Final = uuid.UUID("0b9d6c1e-51a7-4f0c-8c55-52414d4d4532")
YEAR: Final = "example_year"
# Who says yes to a grant before money is promised; which of them a grant needs follows its total.
GATES: Final = ("head", "programme_committee", "council", "minister")


class What(StrEnum):
    """What a step does. Each value is one service, and one act unless the ledger says no."""

    BEGIN = "begin"
    GRANT = "grant"
    GATE = "gate"
    AGREE = "agree"
    SIGN = "sign"
    DRAFT = "draft"
    ATTEMPT = "attempt"
    SUBMIT = "submit"
    RETURN = "return"
    BIND = "bind"
    PAY = "pay"
    RELEASE = "release"
    BACK = "back"
    BACK_CONFIRMED = "back_confirmed"
    ANNUL = "annul"
    ANNUL_CONFIRMED = "annul_confirmed"
    STORNO = "storno"
    STORNO_CONFIRMED = "storno_confirmed"
    DECISION = "decision"
    DECISION_CONFIRMED = "decision_confirmed"
    FINISH = "finish"


# The hour of the day at which each is done, so that the list of acts reads like a day's work.
HOURS: Final = {what: hour for hour, whats in {
    8: (What.BEGIN, What.GRANT, What.GATE, What.AGREE, What.SIGN),
    9: (What.DRAFT, What.PAY, What.DECISION),
    10: (What.ATTEMPT, What.SUBMIT, What.ANNUL, What.BACK, What.STORNO),
    13: (What.RETURN, What.BIND, What.RELEASE, What.DECISION_CONFIRMED),
    14: (What.ANNUL_CONFIRMED, What.BACK_CONFIRMED, What.STORNO_CONFIRMED),
    16: (What.FINISH,),
}.items() for what in whats}  # fmt: skip


class Step(NamedTuple):
    """One thing done. `name` is its own and makes its key; `row` is what the plan says of it.

    `value_day` is the day it counts, `known` when it was entered. `of` is the name of what
    it is a step of (a commitment or the decision), so that one which is stopped stops the rest.
    """

    what: What
    name: str
    known: dt.datetime
    value_day: dt.date
    row: dict[str, Any]
    of: str = ""

    @property
    def key(self) -> uuid.UUID:
        return key_of(self.name)

    @property
    def known_at(self) -> dt.datetime | None:
        """When it was known, for the ledger: None (now) where the plan lies ahead of the clock."""
        return self.known if self.known < timezone.now() else None


def key_of(name: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, name)


@functools.cache
def plan() -> dict[str, Any]:
    return document(YEAR)


def steps() -> list[Step]:
    """Every step of the year in the order in which it is done."""
    found = [*_frame_of_the_year(), *_decision()]
    for grant in plan()["grant"]:
        found += _grant(grant)
    return sorted(found, key=lambda step: step.known)


def _frame_of_the_year() -> Iterator[Step]:
    said = plan()["year"]
    yield _step(What.BEGIN, "begin", dt.date(said["year"], 1, 2), said)
    yield _step(What.FINISH, "finish", said["finished"], said)


def _decision() -> Iterator[Step]:
    said = plan()["decision"]
    day = said["decided_on"]
    of, confirmed = "decision", "decision confirmed"
    yield _step(What.DECISION, of, said["recorded"], said, of=of, counts=day)
    yield _step(What.DECISION_CONFIRMED, confirmed, said["confirmed"], said, of=of, counts=day)


def _grant(row: dict[str, Any]) -> Iterator[Step]:
    name = row["key"]
    yield _step(What.GRANT, name, row["commitment"][0]["drafted"], row)
    for gate in GATES:
        said = row | {"gate": gate}
        yield _step(
            What.GATE, f"{name} gate {gate}", row["commitment"][0]["drafted"], said, of=name
        )
    if "agreement" in row:
        agreed = row["agreement"] | {"account": row["account"], "title": row["title"]}
        for what in (What.AGREE, What.SIGN):
            day = row["commitment"][0]["drafted"]
            yield _step(what, f"{name} {what}", day, agreed, of=name)
    for number, commitment in enumerate(row["commitment"], start=1):
        yield from _commitment(commitment | {"grant": name}, row, f"{name} {number}")


def _commitment(row: dict[str, Any], grant: dict[str, Any], name: str) -> Iterator[Step]:
    row = row | {"account": grant["account"], "pillar": grant.get("pillar", "")}
    for what, day in (
        (What.DRAFT, "drafted"),
        (What.ATTEMPT, "attempted"),
        (What.SUBMIT, "submitted"),
        (What.RETURN, "returned"),
    ):
        if day in row:
            yield _step(what, f"{name} {what}", row[day], row, of=name)
    if "bound" in row:
        known = row.get("known", row["bound"])
        yield _step(What.BIND, f"{name} bind", known, row, of=name, counts=row["bound"])
    for number, payment in enumerate(row.get("payment", ()), start=1):
        yield from _payment(payment, name, f"{name} payment {number}", number)
    for annulment in row.get("annulment", ()):
        yield from _in_two(What.ANNUL, What.ANNUL_CONFIRMED, annulment, name, f"{name} annulment")
    if "storno" in row:
        undone = row["storno"]
        yield _step(What.STORNO, f"{name} storno", undone["proposed"], undone, of=name)
        confirmed = f"{name} storno confirmed"
        yield _step(What.STORNO_CONFIRMED, confirmed, undone["confirmed"], undone, of=name)


def _payment(row: dict[str, Any], of: str, name: str, number: int) -> Iterator[Step]:
    row = row | {"reference": f"Eksempel: rate {number}"}
    day = row["day"]
    yield _step(What.PAY, name, row["registered"], row, of=of, counts=day)
    if "released" in row:
        released = f"{name} released"
        yield _step(What.RELEASE, released, row["released"], row, of=of, counts=day)
    if "back" in row:
        back = row["back"] | {"reference": row["reference"]}
        yield from _in_two(What.BACK, What.BACK_CONFIRMED, back, of, f"{name} back")


def _in_two(first: What, second: What, row: dict[str, Any], of: str, name: str) -> Iterator[Step]:
    """What one registers and another confirms; without `confirmed` it waits."""
    day = row["day"]
    yield _step(first, name, row["registered"], row, of=of, counts=day)
    if "confirmed" in row:
        confirmed = f"{name} confirmed"
        yield _step(second, confirmed, row["confirmed"], row, of=of, counts=day)


def _step(
    what: What,
    name: str,
    day: dt.date,
    row: dict[str, Any],
    *,
    of: str = "",
    counts: dt.date | None = None,
) -> Step:
    # The minute comes from the name, so that not everything happens on the hour.
    minute = key_of(of or name).int % 50 + (5 if what in LATER else 0)
    time = dt.time(HOURS[what], minute)
    known = timezone.make_aware(dt.datetime.combine(day, time))
    return Step(what, name, known, counts or day, row, of)


# What comes after something else of the same commitment in the same hour.
LATER: Final = frozenset({What.GATE, What.AGREE, What.SIGN, What.SUBMIT, What.DECISION_CONFIRMED})
