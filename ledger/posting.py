"""Money moves here and nowhere else: `post` writes one act and its entries, or a rule says no."""

import datetime as dt
import functools
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, ParamSpec, TypeVar

import psycopg
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q

from ledger.kinds import Kind
from ledger.models import Act, Document, Entry, Person
from ledger.refusals import AlreadyDone, Refusal, refusal_from

P = ParamSpec("P")
R = TypeVar("R")
ONLY_WHEN_ASKED = 1_000_000_000  # how often a statement is seen before it is prepared unasked


class Move(NamedTuple):
    """What an act does to one frame. `amount_ore` may be negative: a raise taken back, a draw
    given back. An excuse is the largest overdraft the law accepts, always above zero.
    """

    frame_id: int
    side: Entry.Side
    amount_ore: int


def raising(frame_id: int, amount_ore: int) -> Move:
    return Move(frame_id, Entry.Side.RAISE, amount_ore)


def drawing(frame_id: int, amount_ore: int) -> Move:
    return Move(frame_id, Entry.Side.DRAW, amount_ore)


def excusing(frame_id: int, amount_ore: int) -> Move:
    return Move(frame_id, Entry.Side.EXCUSE, amount_ore)


class Concerns(NamedTuple):
    """What an act is about: a kind of thing and its public reference, both as text.

    `clearance` above 0 when only the cleared may know that the thing is there.
    """

    kind: str
    id: str
    clearance: int = 0


def one_act(service: Callable[P, R]) -> Callable[P, R]:
    """One service, one transaction, one act; the database's no becomes a `Refusal`.

    A form sent twice raises `AlreadyDone` with the first act, and nothing of the second is kept;
    also when the second finds the state moved already, by the first (R8).
    """

    @functools.wraps(service)
    def in_one_transaction(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic(durable=True):
                return service(*args, **kwargs)
        except DatabaseError as error:
            refusal = refusal_from(error)
            if refusal is None and isinstance(error, IntegrityError) and _is_used(kwargs):
                refusal = Refusal("R14_key_is_used_once")  # another thing names its act already
            if refusal is None:
                raise
            raise refusal from error
        except _KeyIsUsed as used:
            raise used.answer() from used
        except Refusal as refusal:
            first = _first_answer(refusal, kwargs)
            if first is None:
                raise
            raise AlreadyDone(first) from refusal

    return in_one_transaction


def _first_answer(refusal: Refusal, said: Mapping[str, Any]) -> Act | None:
    """The act of the same person's same form, when it is that which moved the state."""
    key, actor = said.get("key"), said.get("actor")
    if refusal.rule != "R8_one_step_from_its_state" or key is None or actor is None:
        return None
    return Act.objects.filter(Q(actor=actor) | Q(approver=actor), key=key).first()


def _is_used(said: Mapping[str, Any]) -> bool:
    key = said.get("key")
    return key is not None and Act.objects.filter(key=key).exists()


class _KeyIsUsed(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, key: uuid.UUID, kind: Kind, actor: Person) -> None:
        super().__init__(str(key))
        self.key, self.kind, self.actor = key, kind, actor

    def answer(self) -> Exception:
        first = Act.objects.get(key=self.key)
        if first.actor_id == self.actor.pk and first.kind == self.kind:
            return AlreadyDone(first)
        return Refusal("R14_key_is_used_once")


def post(
    *,
    kind: Kind,
    actor: Person,
    concerns: Concerns,
    finance_year: int,
    value_day: dt.date,
    moves: Sequence[Move] = (),
    approver: Person | None = None,
    key: uuid.UUID | None = None,
    known_at: dt.datetime | None = None,
    reason: str = "",
    reference: str = "",
    document: Document | None = None,
    reverses: Act | None = None,
    clearance: int = 0,
    day_assumed: bool = False,
    example: bool = False,
) -> int:
    """Write one act and its entries in one statement; return the act's id. Amounts in øre.

    The last statement of its service (`one_act`), so that frames are locked only until COMMIT.
    `finance_year` is the year whose accounts it belongs to, never taken from `value_day`.
    Raises `Refusal` when a rule says no, `AlreadyDone` (through `one_act`) when `key` was used.
    """
    key = key or uuid.uuid4()
    values: tuple[Any, ...] = (
        *(
            key,
            str(kind),
            actor.pk,
            approver.pk if approver else None,
            finance_year,
            value_day,
            known_at,
        ),
        *(concerns.kind, concerns.id, reason, reference, document.pk if document else None),
        *(reverses.pk if reverses else None, max(clearance, concerns.clearance)),
        *(day_assumed, example),
        [m.frame_id for m in moves],
        [str(m.side) for m in moves],
        [m.amount_ore for m in moves],
    )
    try:
        row = _prepared(POST, values)
    except DatabaseError as error:
        refusal = refusal_from(error)
        if refusal is None:
            raise
        if refusal.rule == "R14_key_is_used_once":
            raise _KeyIsUsed(key, kind, actor) from error
        raise refusal from error
    return int(row[0])


def _prepared(sql: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Run a statement that the server parses once per connection, and return its one row.

    Django's cursor sends the values inside the text, so that each act would be planned anew; and
    it turns preparing off, also where it is asked for, by a threshold of None.
    """
    connection.ensure_connection()
    if connection.connection.prepare_threshold is None:
        connection.connection.prepare_threshold = ONLY_WHEN_ASKED
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        row: tuple[Any, ...] | None = cursor.execute(sql, values, prepare=True).fetchone()
    assert row is not None  # noqa: S101 - the statement ends in SELECT id
    return row


POST = """
WITH act AS (
  INSERT INTO ledger_act (key, kind, actor_id, approver_id, finance_year, value_day, known_at,
                          concerns_kind, concerns_id, reason, reference, document_id,
                          reverses_id, clearance, day_assumed, example)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
), entries AS (
  INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore)
  SELECT act.id, move.frame_id, move.side, move.amount_ore
    FROM act, unnest(%s::bigint[], %s::text[], %s::bigint[]) AS move(frame_id, side, amount_ore)
)
SELECT id FROM act
"""


def trial(moves: Sequence[Move]) -> Refusal | None:
    """Ask the ledger whether the moves would be accepted now, and leave nothing behind.

    Returns the refusal that would come, or None. It is asked of the database itself, so that what
    a form says while one types is what the ledger would say.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    TRIAL,
                    (
                        [m.frame_id for m in moves],
                        [str(m.side) for m in moves],
                        [m.amount_ore for m in moves],
                    ),
                )
            transaction.set_rollback(True)
    except DatabaseError as error:
        refusal = refusal_from(error)
        if refusal is None:
            raise
        return refusal
    return None


# No act: the foreign key is checked at COMMIT, which never comes.
TRIAL = """
INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore)
SELECT 0, move.frame_id, move.side, move.amount_ore
  FROM unnest(%s::bigint[], %s::text[], %s::bigint[]) AS move(frame_id, side, amount_ore)
"""
