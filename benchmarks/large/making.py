"""Make a ledger of any size by set-based SQL, with what the triggers would have written.

The owner of the database may switch triggers off, and `check_ledger` says so while they are; it is
asked at the end, so what is measured is a ledger the application would have made. Foreign keys and
indexes of the large tables are taken off while they are filled and made again from what they were.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WORLD = Path(__file__).with_name("world.sql")
FILLED = (
    "ledger_act", "ledger_entry", "ledger_frame", "ledger_rollup", "grants_grant",
    "grants_grantshare", "grants_commitment", "grants_payment", "grants_line",
)  # fmt: skip
# Rows of these are numbered by world.sql itself.
NUMBERED = (
    "ledger_person",
    "ledger_act", "ledger_frame", "grants_grant", "grants_commitment", "grants_payment",
    "grants_line", "grants_account", "grants_disposition", "programmes_partner",
    "programmes_country", "programmes_programme", "programmes_pillar",
)  # fmt: skip
LOOSE = """
SELECT format('ALTER TABLE %%I DROP CONSTRAINT %%I', r.relname, c.conname),
       format('ALTER TABLE %%I ADD CONSTRAINT %%I %%s', r.relname, c.conname,
              pg_get_constraintdef(c.oid))
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
 WHERE c.contype = 'f' AND r.relname = ANY(%(tables)s)
 UNION ALL
SELECT format('DROP INDEX %%I', x.relname), pg_get_indexdef(i.indexrelid)
  FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
 WHERE r.relname = ANY(%(tables)s) AND NOT i.indisunique
"""


def make(commitments: int) -> None:
    """Fill the migrated, empty database that Django is connected to; ANALYZE; check the ledger."""
    from django.db import connection

    from ledger.checking import check_ledger

    began = time.perf_counter()
    fill(commitments, say=print)
    made = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    analysed = time.perf_counter()
    findings = check_ledger()
    assert findings == [], findings[:5]
    print(
        f"{commitments} commitments: made in {made - began:.0f} s, VACUUM ANALYZE "
        f"{analysed - made:.0f} s, check_ledger clean in {time.perf_counter() - analysed:.0f} s",
        flush=True,
    )


def fill(commitments: int, say: Callable[[str], object] = lambda _text: None) -> None:
    """Everything in one transaction. What takes more than some seconds is told."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '512MB'")
        with _off(cursor):
            for name, sql in _statements(commitments):
                started = time.perf_counter()
                cursor.execute(sql)
                took = time.perf_counter() - started
                if took > 5:
                    say(f"  {took:6.1f} s  {name}")
            started = time.perf_counter()
        say(f"  {time.perf_counter() - started:6.1f} s  indexes and foreign keys")
        for table in NUMBERED:
            _continue_numbers(cursor, table)


def _statements(commitments: int) -> Iterator[tuple[str, str]]:
    """The statements of world.sql, each with what it says it makes."""
    text = WORLD.read_text().split("\n\n", 1)[1].replace(":n", str(commitments))
    name = "bench_pick"
    for part in text.split("\n---- "):
        sql = part
        if part != text and not part.startswith("CREATE FUNCTION"):
            name, sql = part.split("\n", 1)
        yield name, sql


@contextmanager
def _off(cursor: Any) -> Iterator[None]:
    """Triggers, foreign keys and indexes that are no constraint are off the large tables."""
    cursor.execute(LOOSE, {"tables": list(FILLED)})
    loose = cursor.fetchall()
    for table in FILLED:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for drop, _add in loose:
        cursor.execute(drop)
    yield
    for table in FILLED:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for _drop, add in sorted(loose, key=lambda pair: pair[1].startswith("ALTER")):
        cursor.execute(add)


def _continue_numbers(cursor: Any, table: str) -> None:
    """The next row gets the number after the last."""
    last = f"(SELECT max(id) FROM {table})"  # noqa: S608 - a name of ours
    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})")
