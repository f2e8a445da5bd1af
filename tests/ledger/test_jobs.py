"""The worker: seals, does what apps give it, goes on when one of them fails, ends when told."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from ledger import jobs, seals
from ledger.kinds import Kind
from ledger.management.commands import worker
from ledger.management.commands.worker import Worker
from ledger.models import Seal
from ledger.refusals import Refusal
from tests.builders import act, two_people

WAIT_S = 60  # between two bits of a job that has nothing to do


@pytest.fixture(autouse=True)
def no_jobs_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "JOBS", [])


@pytest.fixture
def signals_put_back() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in before.items():
        signal.signal(number, handler)


def test_sealing_is_a_job_from_the_start() -> None:
    code = "import django; django.setup(); from ledger.jobs import JOBS; print(JOBS[0].name)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parent.parent.parent,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    )  # fmt: skip
    assert said.stdout == "ledger.jobs.seal_acts\n"


@pytest.mark.django_db
def test_acts_are_sealed_and_then_nothing_is_due_for_a_while() -> None:
    jobs.register(jobs.seal_acts, every_s=30)
    act(Kind.MASTER_CHANGED, [], people=two_people())
    wait = jobs.run_due()
    assert Seal.objects.get().acts == 1
    assert 15_000 < wait <= 30_000
    act(Kind.MASTER_CHANGED, [], people=two_people())
    assert jobs.run_due() > 1_000
    assert seals.unsealed()


@pytest.mark.django_db
def test_a_job_with_more_to_do_is_asked_again_at_once() -> None:
    left = [3]

    def load_a_bit() -> bool:
        left[0] -= 1
        return left[0] > 0

    jobs.register(load_a_bit, every_s=9)
    jobs.register(load_a_bit, every_s=9)
    assert [jobs.run_due() > 1_000 for _ in range(3)] == [False, False, True]
    assert left == [0]


@pytest.mark.django_db
def test_one_that_fails_is_said_without_its_text_and_tried_later(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []

    def fails() -> bool:
        raise ValueError("hemmeligt")

    def refused() -> bool:
        raise Refusal("R12_year_is_open", year=2024)

    def breaks_sql() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'hemmeligt'::int")
        return False

    def works() -> bool:
        done.append(1)
        return False

    for job in (fails, refused, works):
        jobs.register(job)
    with caplog.at_level(logging.WARNING):
        jobs.run_due()
    assert done == [1]
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 2
    assert said[0].endswith("fails failed (ValueError); again in 2 s.")
    assert "Refusal R12_year_is_open" in said[1]
    assert "hemmeligt" not in caplog.text
    waits = []
    for _ in range(10):
        jobs.JOBS[0].due_ms = 0
        jobs.run_due()
        waits.append(round((jobs.JOBS[0].due_ms - jobs.now_ms()) / 1000))
    assert waits[:3] == [4, 8, 16]
    assert waits[-1] == 300


def test_the_database_away_nothing_is_tried_and_nothing_said(
    own_database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[int] = []
    jobs.register(lambda: bool(done.append(1)))
    with monkeypatch.context() as away:
        connection.close()
        away.setitem(connection.settings_dict, "HOST", "/nowhere")
        assert jobs.run_due() == jobs.POLL_S * 1000
    assert done == []
    jobs.run_due()
    assert done == [1]
    assert caplog.text == ""


def test_a_connection_that_died_is_replaced(own_database: str) -> None:
    """The server was restarted between two rounds: no job sees it."""
    done: list[int] = []

    def asks() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            done.append(cursor.fetchone()[0])
        return False

    jobs.register(asks, every_s=0)
    jobs.run_due()
    assert connection.connection is not None
    connection.connection.close()
    jobs.run_due()
    assert len(set(done)) == 2


@pytest.mark.parametrize("busy", [True, False], ids=["working", "waiting"])
def test_told_to_stop_it_ends_at_once(
    own_database: str, signals_put_back: None, monkeypatch: pytest.MonkeyPatch, *, busy: bool
) -> None:
    """In the middle of waiting at once; in the middle of work when that bit is done."""
    monkeypatch.setattr(worker, "LONGEST_WAIT_MS", WAIT_S * 1000)
    ended: list[str] = []

    def works() -> bool:
        time.sleep(0.05)
        ended.append("a bit")
        if len(ended) == (3 if busy else 1):
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
        return busy

    jobs.register(works, every_s=WAIT_S)
    began = time.monotonic()
    Worker().run()
    assert time.monotonic() - began < WAIT_S / 2
    assert (len(ended) > 2) is busy
