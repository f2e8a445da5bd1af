"""C1 and C2: a guarded commit through `post`, and a plain ORM save, against pgbench.

The reference is one SQL function through pgbench that checks and moves four balance rows, in one
order, and inserts the ledger row: the least a guarded commit can be. Ours moves four frames too
(sub-account and the main account above it, disposition, programme), inserts the act and its three
entries, and checks the year, four eyes, key and clocks. Each row of the table is the median of
rounds that take turns, on one server with a copy of the tables; clients are processes of threads.

    .venv/bin/python -m benchmarks.commit [seconds] [rounds]
"""

import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

SECONDS, ROUNDS = 4.0, 5
GOALS = {"post": {1: 0.65, 16: 0.50}, "orm": {1: 0.40, 16: 0.30}}
PROCESSES = {1: 1, 16: 4}
FRAMES = 64
ROOM_ORE = 10**15

REFERENCE = """
CREATE TABLE ref_balance (id bigint PRIMARY KEY, room bigint NOT NULL,
                          drawn bigint NOT NULL DEFAULT 0, CHECK (drawn <= room));
CREATE TABLE ref_ledger (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a bigint, b bigint,
                         c bigint, d bigint, amount bigint NOT NULL, at timestamptz DEFAULT now());
INSERT INTO ref_balance (id, room) SELECT n, 1000000000000000 FROM generate_series(1, 256) n;
CREATE FUNCTION ref_commit(ids bigint[], x bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE one bigint;
BEGIN
  FOREACH one IN ARRAY ids LOOP
    UPDATE ref_balance SET drawn = drawn + x WHERE id = one AND drawn + x <= room;
    IF NOT FOUND THEN RAISE EXCEPTION 'no room on %', one; END IF;
  END LOOP;
  INSERT INTO ref_ledger (a, b, c, d, amount) VALUES (ids[1], ids[2], ids[3], ids[4], x);
END $$;
"""
SCRIPT = """
\\set n random(1, 64)
SELECT ref_commit(ARRAY[256 - :n, 192 - :n, 128 - :n, 1 + :n % 8], 100);
"""


def main(seconds: float, rounds: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="rb"))
    os.environ.update(
        VAR_DIR=str(folder), DATABASE_ROLE="owner", DJANGO_SETTINGS_MODULE="config.settings"
    )
    from config import postgres

    postgres.ensure_running()
    try:
        return _table(folder, seconds, rounds)
    finally:
        cluster = postgres.embedded()
        if cluster:
            cluster.remove()


def _table(folder: Path, seconds: float, rounds: int) -> int:
    people, fields = _prepare()
    script = folder / "commit.sql"
    script.write_text(SCRIPT)
    script.chmod(0o644)
    missed = 0
    for clients, processes in PROCESSES.items():
        rates: dict[str, list[float]] = {"reference": [], "post": [], "orm": []}
        for _ in range(rounds):
            rates["reference"].append(_pgbench(script, clients, seconds))
            for way in ("post", "orm"):
                rates[way].append(_ours(way, clients, processes, seconds, people, fields))
        medians = {way: statistics.median(found) for way, found in rates.items()}
        print(f"{clients:2} clients, {rounds} rounds of {seconds:.0f} s, 4 frames each")
        for way, rate in medians.items():
            ratio = rate / medians["reference"]
            goal = GOALS.get(way, {}).get(clients)
            note = f"goal {goal:.2f}" if goal else ""
            missed += bool(goal and ratio < goal)
            print(f"  {way:10} {rate:8.0f}/s   {ratio:5.2f} of the reference  {note}")
    _check()
    return int(missed > 0)


def _prepare() -> tuple[tuple[int, int], list[tuple[int, int, int]]]:
    """Migrate, make the frames and the reference's rows, and ANALYZE."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections

    call_command("migrate", verbosity=0)
    from ledger.frames import make_frame
    from ledger.kinds import Kind
    from ledger.models import Frame
    from ledger.posting import raising
    from tests.builders import act, two_people

    people = two_people()

    def frame(kind: Frame.Kind, above: int | None = None) -> int:
        return make_frame(kind=kind, label="bench", binding=above is None, above=above, signed=True)

    mains = [frame(Frame.Kind.MAIN_ACCOUNT) for _ in range(8)]
    fields = [
        (
            frame(Frame.Kind.SUB_ACCOUNT, mains[n % 8]),
            frame(Frame.Kind.DISPOSITION),
            frame(Frame.Kind.PROGRAMME),
        )
        for n in range(FRAMES)
    ]
    binding = [*mains, *(f for field in fields for f in field[1:])]
    act(Kind.FINANCE_LAW, [raising(f, ROOM_ORE) for f in binding], people=people)
    with connection.cursor() as cursor:
        cursor.execute(REFERENCE)
        cursor.execute("ANALYZE")
    connections.close_all()
    return (people[0].pk, people[1].pk), fields


def _pgbench(script: Path, clients: int, seconds: float) -> float:
    from config import postgres
    from config.postgres.cluster import DATABASE, OWNER, PORT, binaries

    cluster = postgres.embedded()
    command = [
        str(binaries() / "pgbench"), "-n", "-M", "prepared", "-f", str(script),
        "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(int(seconds)),
        "-h", str(cluster.socket if cluster else ""), "-p", str(PORT), "-U", OWNER, DATABASE,
    ]  # fmt: skip
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(next(x for x in out.splitlines() if x.startswith("tps")).split()[2])


def _ours(
    way: str, clients: int, processes: int, seconds: float,
    people: tuple[int, int], fields: list[tuple[int, int, int]],
) -> float:  # fmt: skip
    context = multiprocessing.get_context("fork")
    go, done = context.Event(), context.Queue()
    workers = [
        context.Process(
            target=_process, args=(way, clients // processes, seconds, people, fields, go, done, n)
        )
        for n in range(processes)
    ]
    for worker in workers:
        worker.start()
    for _ in workers:
        done.get()  # each says when its connections are warm
    go.set()
    rate = sum(done.get() for _ in workers)
    for worker in workers:
        worker.join()
    return rate


def _process(
    way: str, threads: int, seconds: float, people: tuple[int, int],
    fields: list[tuple[int, int, int]], go: Any, done: Any, number: int,
) -> None:  # fmt: skip
    counts, ready = [0] * threads, threading.Barrier(threads + 1)

    def client(which: int) -> None:
        one = _act(way, people)
        for n in range(20):
            one(fields[n])
        ready.wait()
        go.wait()
        end, n = time.perf_counter() + seconds, number * 17 + which * 5
        while time.perf_counter() < end:
            one(fields[n % FRAMES])
            counts[which] += 1
            n += 7

    clients = [threading.Thread(target=client, args=(n,)) for n in range(threads)]
    for thread in clients:
        thread.start()
    ready.wait()
    done.put(0)
    for thread in clients:
        thread.join()
    done.put(sum(counts) / seconds)


def _act(way: str, pks: tuple[int, int]) -> Any:
    import datetime as dt
    import uuid

    from django.db import transaction

    from ledger.kinds import Kind
    from ledger.models import Act, Entry, Person
    from ledger.posting import Concerns, drawing, one_act, post

    day = dt.date(2024, 6, 3)
    first, second = Person(pk=pks[0]), Person(pk=pks[1])

    @one_act
    def by_post(field: tuple[int, int, int]) -> None:
        post(
            kind=Kind.COMMITMENT_BOUND, actor=first, approver=second, finance_year=2024,
            value_day=day, concerns=Concerns("bench", "1"), moves=[drawing(f, 100) for f in field],
        )  # fmt: skip

    @transaction.atomic
    def by_orm(field: tuple[int, int, int]) -> None:
        act = Act.objects.create(
            key=uuid.uuid4(), kind=Kind.COMMITMENT_BOUND, actor=first, approver=second,
            finance_year=2024, value_day=day, concerns_kind="bench", concerns_id="1",
        )  # fmt: skip
        Entry.objects.bulk_create(
            Entry(act=act, frame_id=f, side=Entry.Side.DRAW, amount_ore=100) for f in field
        )

    return by_post if way == "post" else by_orm


def _check() -> None:
    from ledger.checking import check_ledger

    assert check_ledger() == []


if __name__ == "__main__":
    given = [float(a) for a in sys.argv[1:]]
    sys.exit(main(given[0] if given else SECONDS, int(given[1]) if given[1:] else ROUNDS))
