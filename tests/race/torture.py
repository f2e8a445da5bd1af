"""Many clients at once on nested and crossing frames, through `post`, and what is true afterwards.

Two main accounts with sub-accounts below, requests with pillars, a programme that only warns: every
commitment crosses several binding frames, every annulment and payment comes back to some of them.
"""

import collections
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from ledger.checking import Finding, check_ledger
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import FinanceYear, Frame, Person
from ledger.posting import Concerns, Move, drawing, one_act, post, raising
from ledger.refusals import Refusal
from tests.builders import DAY, YEAR, two_people

MAINS, SUBS_EACH, REQUESTS, PILLARS_EACH = 4, 10, 6, 2
MAIN_ORE, REQUEST_ORE = 600_000, 200_000
GIVEN_MAX = 5_000
Outcome = collections.Counter[str]


@dataclass
class Field:
    """What the clients play on, and the commitments they have given so far."""

    people: tuple[Person, Person]
    mains: list[int]
    subs: list[int]
    pillars: list[int]
    programme: int
    given: list[tuple[int, int, int | None]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def pick(self, r: random.Random) -> tuple[int, int, int | None] | None:
        with self.lock:
            return r.choice(self.given) if self.given else None


def build() -> Field:
    """Lay out the frames and raise them. Ends with ANALYZE: plans of an empty ledger are slow."""
    FinanceYear.objects.get_or_create(year=YEAR)
    people = two_people()
    mains = [_frame(Frame.Kind.MAIN_ACCOUNT, signed=True) for _ in range(MAINS)]
    subs = [
        _frame(Frame.Kind.SUB_ACCOUNT, above=main, binding=False, signed=True)
        for main in mains
        for _ in range(SUBS_EACH)
    ]
    requests = [_frame(Frame.Kind.AKTSTYKKE) for _ in range(REQUESTS)]
    pillars = [
        _frame(Frame.Kind.PILLAR, above=request, binding=False)
        for request in requests
        for _ in range(PILLARS_EACH)
    ]
    programme = _frame(Frame.Kind.PROGRAMME, binding=False)
    law = [raising(main, MAIN_ORE) for main in mains]
    an_act(Kind.FINANCE_LAW, [*law, *(raising(r, REQUEST_ORE) for r in requests)], people)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_frame, ledger_act, ledger_entry")
    return Field(people, mains, subs, pillars, programme)


def _frame(
    kind: Frame.Kind, *, above: int | None = None, binding: bool = True, signed: bool = False
) -> int:
    return make_frame(kind=kind, label="race", binding=binding, above=above, signed=signed)


@one_act
def an_act(kind: Kind, moves: list[Move], people: tuple[Person, Person]) -> None:
    post(
        kind=kind, actor=people[0], approver=people[1], concerns=Concerns("race", "1"),
        finance_year=YEAR, value_day=DAY, moves=moves,
    )  # fmt: skip


def _commit(place: Field, r: random.Random, *, many: int = 1) -> None:
    given = _give(place, r, many)
    with place.lock:  # after COMMIT: nobody can know of it before
        place.given.extend(given)


@one_act
def _give(place: Field, r: random.Random, many: int) -> list[tuple[int, int, int | None]]:
    moves: list[Move] = []
    mine: list[tuple[int, int, int | None]] = []
    for _ in range(many):
        amount, sub = r.randint(100, GIVEN_MAX), r.choice(place.subs)
        pillar = r.choice(place.pillars) if r.random() < 0.5 else None
        commitment = _frame(Frame.Kind.COMMITMENT)
        moves += [drawing(sub, amount), drawing(place.programme, amount)]
        moves += [raising(commitment, amount)]
        moves += [drawing(pillar, amount)] if pillar else []
        mine.append((commitment, sub, pillar))
    r.shuffle(moves)
    post(
        kind=Kind.COMMITMENT_BOUND, actor=place.people[0], approver=place.people[1],
        concerns=Concerns("race", "1"), finance_year=YEAR, value_day=DAY, moves=moves,
    )  # fmt: skip
    return mine


def _annul(place: Field, r: random.Random) -> None:
    if (picked := place.pick(r)) is None:
        return
    commitment, sub, pillar = picked
    back = -r.randint(100, 3_000)
    moves = [raising(commitment, back), drawing(sub, back), drawing(place.programme, back)]
    an_act(Kind.ANNULMENT, [*moves, *([drawing(pillar, back)] if pillar else [])], place.people)


def _pay(place: Field, r: random.Random) -> None:
    if (picked := place.pick(r)) is not None:
        an_act(Kind.PAYMENT, [drawing(picked[0], r.randint(100, 4_000))], place.people)


def _transfer(place: Field, r: random.Random) -> None:
    one, other = r.sample(place.mains, 2)
    amount = r.randint(100, 20_000)
    an_act(Kind.TRANSFER, [raising(one, amount), raising(other, -amount)], place.people)


def _law(place: Field, r: random.Random) -> None:
    amount = r.randint(100, GIVEN_MAX) * r.choice((1, -1))
    an_act(Kind.SUPPLEMENTARY_LAW, [raising(r.choice(place.mains), amount)], place.people)


ACTS: list[tuple[str, Callable[[Field, random.Random], None]]] = [
    *[("commit", _commit)] * 4,
    ("many", lambda place, r: _commit(place, r, many=8)),
    ("annul", _annul),
    *[("pay", _pay)] * 2,
    ("transfer", _transfer),
    ("law", _law),
]


@dataclass
class Result:
    outcome: Outcome
    findings: list[Finding]
    over: int
    deadlocks: int
    seconds: float


def torture(*, clients: int, acts: int, seed: int = 1) -> Result:
    """`acts` acts by `clients` at once; every outcome counted, nothing swallowed."""
    place, outcomes = build(), [Outcome() for _ in range(clients)]
    barrier = threading.Barrier(clients + 1)
    deadlocks = _deadlocks()

    def client(number: int) -> None:
        r, mine = random.Random(seed * 1000 + number), outcomes[number]  # noqa: S311
        connection.ensure_connection()
        barrier.wait()
        for _ in range(acts // clients):
            name, act = r.choice(ACTS)
            try:
                act(place, r)
                mine["done"] += 1
            except Refusal as refusal:
                mine[f"{refusal.rule}"] += 1
            except DatabaseError as error:
                mine[f"ERROR {name} {type(error).__name__} {str(error)[:60]}"] += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    total = sum(outcomes, Outcome())
    return Result(total, check_ledger(), over_ceiling(), _deadlocks() - deadlocks, seconds)


def over_ceiling() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_frame"
            " WHERE binding AND drawn_ore > ceiling_ore + excess_ore"
        )
        return int(cursor.fetchone()[0])


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
