"""Tamper evidence: acts are sealed in a chain of hashes, so that a changed past is seen.

A cut is taken while nobody is in the middle of writing an act; then all acts up to it are hashed
at leisure, in seals of at most 10,000 acts, each holding the hash of the one before. Whoever can
change the tables can also make a new chain: therefore the head of the chain belongs outside the
database (`manage.py seal_head`), and `check_ledger --head` compares. The SQL is in
migrations/sql/whole_life/seals.sql.
"""

import itertools
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction

from ledger.models import Seal

LOCK_NOT_AVAILABLE = "55P03"
BATCH, BATCH_ACTS = 500, 20_000  # seals, and about how many acts, checked in one statement
RECORD = 16  # bytes of Seal.digests for an act: its id, and the first half of half its digest
HEX = 64  # letters of a hash
PAUSE_S = (0.1, 0.5)


class Head(NamedTuple):
    """The end of the chain: a seal's number and its hash. Number 0 when nothing is sealed."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class Broken(NamedTuple):
    """The first seal that does not hold, and in words what is wrong with it."""

    number: int
    detail: str


class BusyError(Exception):
    """Somebody has been writing acts all the time: try again later."""


def seal(*, tries: int = 20) -> int:
    """Seal all acts that are committed now; return how many seals were made.

    Raises `BusyError` when no cut could be taken in that many tries of half a second.
    """
    before = head().number
    while seal_next(tries=tries):
        pass
    return head().number - before


def seal_next(*, tries: int = 20) -> bool:
    """Make one seal, of at most 10,000 acts; return whether more are waiting.

    Raises `BusyError` as `seal` does. It never queues for longer than half a second, because
    everybody who posts has to wait behind it.
    """
    if not unsealed():
        return False
    for left in reversed(range(tries)):
        if _unless_busy("SELECT ledger_take_cut()") is not None:
            made = _unless_busy("SELECT ledger_make_seal()")
            if made is not None:
                return bool(made)
        if left:
            time.sleep(random.uniform(*PAUSE_S))  # noqa: S311 - so that two do not keep step
    raise BusyError


def _unless_busy(sql: str) -> Any:
    """What it returned, or None when a lock was not to be had (a VACUUM holds one, too)."""
    try:
        with transaction.atomic(durable=True):
            said = _value(sql)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
            raise
        return None
    return said if said is not None else ""


def unsealed() -> bool:
    """Whether there are acts after the last seal."""
    return bool(
        _value(
            "SELECT EXISTS (SELECT FROM ledger_act WHERE id > coalesce("
            "(SELECT last_act_id FROM ledger_seal ORDER BY number DESC LIMIT 1), -1))"
        )
    )


def head() -> Head:
    """The end of the chain as the database has it."""
    row = Seal.objects.order_by("-number").values_list("number", "hash").first()
    return Head(*row) if row else Head(0, "")


def read_head(path: Path) -> Head:
    """The head that `seal_head` wrote. Raises ValueError when the file holds something else."""
    number, _space, digest = (
        path.read_text(encoding="utf-8", errors="replace").strip().partition(" ")
    )
    if not (number.isascii() and number.isdigit()) or len(digest) != (HEX if int(number) else 0):
        raise ValueError(f"{path} holds no head: one line with the seal's number and its hash.")
    return Head(int(number), digest)


def broken(kept: Head | None = None) -> Broken | None:
    """The first broken link of the chain, or None. Every act up to the last seal is hashed again.

    `kept` is a head from outside the database: without it a chain that was cut short or made anew
    by someone who may write everything looks whole.
    """
    before = Head(0, "")
    for row in _links():
        wrong = _wrong(before, row)
        if wrong:
            return Broken(row.number, wrong)
        before = Head(row.number, row.hash)
        if kept is not None and before.number == kept.number and before != kept:
            return Broken(row.number, f"seal {row.number} is not the one of the head kept outside")
    if kept is not None and before.number < kept.number:
        detail = f"seals {before.number + 1} to {kept.number} of the head kept outside are gone"
        return Broken(before.number + 1, detail)
    return None


class _Link(NamedTuple):
    number: int
    first_act_id: int
    last_act_id: int
    previous: str
    hash: str
    after: int
    hash_now: str


def _links() -> Iterator[_Link]:
    """The seals in their order, each with the hash that its acts give now."""
    number = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(LINKS, {"number": number, "batch": BATCH, "acts": BATCH_ACTS})
            rows = [_Link(*row) for row in cursor.fetchall()]
        yield from rows
        if not rows:
            return
        number = rows[-1].number


LINKS = """
SELECT s.number, s.first_act_id, s.last_act_id, s.previous, s.hash, b.after,
       ledger_seal_hash(s.number, s.first_act_id, s.last_act_id, now.acts, s.previous, s.made_at,
                        now.digests)
  FROM (SELECT *, sum(acts) OVER (ORDER BY number) - acts AS acts_before
          FROM (SELECT * FROM ledger_seal WHERE number > %(number)s
                 ORDER BY number LIMIT %(batch)s) AS next) AS s
 CROSS JOIN LATERAL (SELECT coalesce(max(last_act_id), -9223372036854775808) AS after
                       FROM ledger_seal WHERE number = s.number - 1) AS b
 CROSS JOIN LATERAL (SELECT count(*) AS acts,
                            coalesce(string_agg(digest, '' ORDER BY id), '') AS digests
                       FROM ledger_act_digests(b.after, s.last_act_id)) AS now
 WHERE s.acts_before < %(acts)s
 ORDER BY s.number
"""


def _wrong(before: Head, link: _Link) -> str:
    """What is wrong with a link, in words; empty when it holds."""
    where = f"seal {link.number} (acts {link.first_act_id} to {link.last_act_id})"
    if link.number != before.number + 1:
        return f"{where} comes after seal {before.number}: those between are gone"
    if link.previous != before.hash:
        return f"{where} does not follow from the seal before it"
    if link.hash != link.hash_now:
        return f"{where} does not give its hash: {_first_act(link)}"
    return ""


def _first_act(link: _Link) -> str:
    """The first act that is not as it was sealed, as far as the seal's own notes tell."""
    kept = bytes(Seal.objects.values_list("digests", flat=True).get(number=link.number))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT int8send(id) || substr(digest, 1, 8) "
            "FROM ledger_act_digests(%s, %s) ORDER BY id",
            [link.after, link.last_act_id],
        )
        now = [bytes(row[0]) for row in cursor.fetchall()]
    then = [kept[n : n + RECORD] for n in range(0, len(kept), RECORD)]
    for was, found in itertools.zip_longest(then, now):
        if was == found:
            continue
        if found is None or (was is not None and _id(was) < _id(found)):
            return f"act {_id(was)} is gone"
        if was is None or _id(found) < _id(was):
            return f"act {_id(found)} was added"
        return f"act {_id(found)}, its entries or its document are changed"
    return "the seal itself is changed"


def _id(record: bytes) -> int:
    return int.from_bytes(record[:8], "big", signed=True)


def _value(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]
