"""What the clients of the mixed race do: every step of a commitment's life, and of its years.

All of it through the services that the pages call. Each call has its own key, and what it registers
carries the key as its text, so that one can tell afterwards what it left.
"""

import contextlib
import datetime as dt
import random
import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import models

from grants.accounts.models import Account
from grants.aktstykker.models import Aktstykke
from grants.changes.amendments import AMENDMENTS
from grants.changes.models import Amendment, PillarMove, Reposting, Revival
from grants.changes.pillar_moves import PILLAR_MOVES
from grants.changes.repostings import REPOSTINGS
from grants.changes.revivals import REVIVALS
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.models import Annulment, Commitment, Grant
from grants.imports.models import BulkFile
from grants.openings.models import OpeningEntry
from grants.openings.sort import OPENINGS
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Payment, Repayment
from grants.registrations.models import Registration
from grants.registrations.sorts import Sort
from grants.reversals import services as reversals
from grants.reversals.models import Storno
from grants.years.models import CarryForward, Transfer, YearClosing
from grants.years.sorts import CARRY_FORWARDS, TRANSFERS, YEAR_CLOSINGS
from ledger.kinds import Kind
from ledger.models import Act, Document, Person
from ledger.money import mio
from ledger.refusals import AlreadyDone, Refusal
from tests.ministry import Ministry

YEAR, NEXT = 2024, 2025
LAST_PERIOD_CLOSED = 11
SENT_TWICE = 0.05
NEWEST = 8  # one chooses among so many, so that many choose the same
SORTS: Mapping[type[Registration], Sort] = {
    Amendment: AMENDMENTS,
    Revival: REVIVALS,
    Reposting: REPOSTINGS,
    PillarMove: PILLAR_MOVES,
    OpeningEntry: OPENINGS,
    Transfer: TRANSFERS,
    CarryForward: CARRY_FORWARDS,
    YearClosing: YEAR_CLOSINGS,
}
UNDOABLE = (
    *(Kind.COMMITMENT_BOUND, Kind.ANNULMENT, Kind.PAYMENT, Kind.PAYMENT_FAILED, Kind.OPENING),
    *(sort.confirmed for sort in SORTS.values() if sort.undone is not None),
)


class Call(NamedTuple):
    """One service called once: `rule` is empty when it returned."""

    name: str
    key: uuid.UUID
    rule: str


@dataclass
class Place:
    """What is there before the race, and what was called in it."""

    ministry: Ministry
    aktstykke: Aktstykke
    mains: list[Account]
    grants: list[Grant]
    document: Document
    files: list[BulkFile]
    calls: list[Call] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_file(self) -> BulkFile | None:
        with self.lock:
            return self.files.pop() if self.files else None


@dataclass
class Client:
    """One client: he registers as one person and confirms as another."""

    place: Place
    r: random.Random
    writer: Person
    holder: Person

    def call(self, name: str, service: Callable[[uuid.UUID], Any]) -> Any:
        """What the service returned, True for nothing; None when it refused."""
        key = uuid.UUID(int=self.r.getrandbits(128), version=4)
        try:
            made, rule = service(key) or True, ""
            if name != "file" and self.r.random() < SENT_TWICE:  # a file answers as the first time
                rule = self._again(service, key)
        except (Refusal, AlreadyDone) as no:
            made, rule = None, getattr(no, "rule", "AlreadyDone")
        except Exception as error:  # noqa: BLE001 - every other ending is a finding
            made, rule = None, f"ERROR {type(error).__name__} {error}"
        with self.place.lock:
            self.place.calls.append(Call(name, key, rule))
        return made

    def _again(self, service: Callable[[uuid.UUID], Any], key: uuid.UUID) -> str:
        """The same form once more does nothing."""
        with contextlib.suppress(Refusal, AlreadyDone):
            service(key)
            return "ERROR done twice"
        return ""

    def pick(self, rows: models.QuerySet[Any]) -> Any:
        found = list(rows.order_by("-pk")[:NEWEST])
        return self.r.choice(found) if found else None

    def ore(self, most: int) -> int:
        """At least 0,1 mio. kr."""
        return self.r.randint(1, most * 10) * mio("0,1")

    def day(self, year: int) -> dt.date:
        return dt.date(year, *self.r.choice(((11, 29), (12, 2), (12, 2), (12, 20))))

    def year(self) -> int:
        return self.r.choice((YEAR, YEAR, YEAR, NEXT))

    def goes_on(self) -> bool:
        """Whether he takes the second step himself at once; else it waits for anybody."""
        return self.r.random() < 0.7

    def standing(self) -> Any:
        rows = Commitment.objects.filter(state=Commitment.State.BOUND)
        return self.pick(rows.exclude(basis=Commitment.Basis.OPENING))


# --- A commitment -----------------------------------------------------------------------------


def _basis(client: Client) -> dict[str, Any]:
    """Under the request, below the threshold, or named in the law: other frames each time."""
    place, basis = client.place, Commitment.Basis
    sub, lone = place.ministry.sub, client.r.choice(place.grants)
    chosen = client.r.choice((basis.AKTSTYKKE, basis.BELOW_THRESHOLD, basis.NAMED_IN_LAW))
    if chosen == basis.AKTSTYKKE:
        pillar = client.r.choice(list(place.aktstykke.pillars.all()))
        grant = place.ministry.grants[pillar.name]
        return {"grant": grant, "account": sub, "basis": chosen, "aktstykke_pillar": pillar}
    facts: dict[str, Any] = {
        "grant": lone,
        "account": client.r.choice([sub, *place.mains[1:]]),
        "basis": chosen,
    }
    if chosen == basis.NAMED_IN_LAW:
        facts |= {"basis_reference": "Eksempel", "basis_document": place.document}
    return facts


def give(client: Client) -> None:
    day, facts = client.day(YEAR), _basis(client)
    most = 60 if facts["basis"] == Commitment.Basis.NAMED_IN_LAW else 15
    made = client.call(
        "draft",
        lambda key: commitments.draft(
            actor=client.writer, finance_year=YEAR, amount_ore=client.ore(most), value_day=day,
            payment_years=(YEAR, NEXT), purpose=str(key), key=key, **facts,
        ),
    )  # fmt: skip
    if made is None or not client.call(
        "submit",
        lambda key: commitments.submit(made, actor=client.writer, value_day=day, key=key),
    ):
        return
    if client.goes_on():
        bind(client, made)


def bind(client: Client, commitment: Commitment) -> None:
    day = client.day(YEAR)
    client.call(
        "bind",
        lambda key: commitments.bind(commitment, actor=client.holder, value_day=day, key=key),
    )


def annul(client: Client) -> None:
    if (commitment := client.standing()) is None:
        return
    year = client.year()
    made = client.call(
        "annul",
        lambda key: annulments.register(
            commitment, actor=client.writer, amount_ore=client.ore(6), finance_year=year,
            reason=client.place.ministry.reasons[client.r.choice(("changed", "changed", "other"))],
            note=str(key), value_day=client.day(year), key=key,
        ),
    )  # fmt: skip
    if made is not None and client.goes_on():
        confirm_annulment(client, made)


def confirm_annulment(client: Client, annulment: Annulment) -> None:
    client.call(
        "confirm annulment",
        lambda key: annulments.confirm(annulment, actor=client.holder, key=key),
    )


def pay(client: Client) -> None:
    rows = Commitment.objects.filter(state=Commitment.State.BOUND)
    if (commitment := client.pick(rows)) is None:
        return
    year = client.year()
    made = client.call(
        "pay",
        lambda key: payments.register(
            commitment, actor=client.writer, amount_ore=client.ore(8), finance_year=year,
            value_day=client.day(year), reference=str(key), key=key,
        ),
    )  # fmt: skip
    if made is not None and client.goes_on():
        release(client, made)


def release(client: Client, payment: Payment) -> None:
    client.call("release", lambda key: payments.release(payment, actor=client.holder, key=key))


def fail(client: Client) -> None:
    """A payment comes back whole."""
    payment = client.pick(Payment.objects.filter(state=Payment.State.RELEASED))
    if payment is None:
        return
    year = client.year()
    made = client.call(
        "return",
        lambda key: repayments.register(
            payment, actor=client.writer, kind=Repayment.Kind.FAILED, value_day=client.day(year),
            amount_ore=payment.amount_ore, finance_year=year, note=str(key), key=key,
        ),
    )  # fmt: skip
    if made is not None and client.goes_on():
        confirm_return(client, made)


def confirm_return(client: Client, repayment: Repayment) -> None:
    client.call(
        "confirm return", lambda key: repayments.confirm(repayment, actor=client.holder, key=key)
    )


def undo(client: Client) -> None:
    act = client.pick(Act.objects.filter(kind__in=UNDOABLE))
    if act is None:
        return
    made = client.call(
        "undo",
        lambda key: reversals.propose(
            act, actor=client.writer, reason=str(key), value_day=client.day(YEAR), key=key
        ),
    )
    if made is not None and client.goes_on():
        confirm_undo(client, made)


def confirm_undo(client: Client, storno: Storno) -> None:
    day = client.day(YEAR)
    client.call(
        "confirm undo",
        lambda key: reversals.confirm(storno, actor=client.holder, value_day=day, key=key),
    )
