"""`make run`'s process holds database, web and worker: killed they come back, and end with it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import run
from config.postgres import ROOT, Cluster

PATIENCE_S = 120  # on a machine that has much else to do; 5 s on one that has not
pytestmark = pytest.mark.xdist_group("run")  # one process for all of it, in this order


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


class Running:
    """Tables only, in a folder of its own: no users, no facts."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.cluster = Cluster(folder / "postgres")
        self.said = folder / "said"
        surroundings = {"VAR_DIR": str(folder), "PORT": str(self.port), "WEB_WORKERS": "1"}
        gone = ("RAMME_DEMO", "DATABASE_ROLE", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        self.environment = {k: v for k, v in os.environ.items() if k not in gone} | surroundings
        with self.said.open("w") as output:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )

    command = [sys.executable, "-m", "config.run"]

    def well(self) -> bool:
        web = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            web.request("GET", "/healthz")
            return web.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            web.close()

    def web(self) -> int | None:
        """The number of the web server's process."""
        return self.child("gunicorn")

    def worker(self) -> int | None:
        return self.child("worker")

    def child(self, word: str) -> int | None:
        """Others, such as the one that asks the database how it is, come and go meanwhile."""
        pid = self.process.pid
        for child in read(Path(f"/proc/{pid}/task/{pid}/children")).split():
            if word in read(Path(f"/proc/{child}/cmdline")):
                return int(child)
        return None


def read(path: Path) -> str:
    """What the kernel says; nothing of a process that is gone."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    folder = Path(tempfile.mkdtemp(prefix="ramme-"))
    it = Running(folder)
    until(lambda: it.well() and "Ramme answers" in it.said.read_text())
    yield it
    it.process.kill()
    it.cluster.remove()


def test_it_answers(running: Running) -> None:
    assert running.well()
    until(lambda: f"Ramme answers on http://127.0.0.1:{running.port}/" in running.said.read_text())


def test_a_second_one_says_where_the_first_is(running: Running) -> None:
    trial = subprocess.run(
        [sys.executable, "-c", "from config import run; run.EARLIER_RUN_S = 0; run.alone()"],
        cwd=ROOT,
        env=running.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"Ramme already runs here: http://127.0.0.1:{running.port}/" in trial.stderr


def test_the_database_killed_comes_back(running: Running) -> None:
    killed = running.cluster.postmaster()
    assert killed
    os.kill(killed, signal.SIGKILL)
    until(lambda: running.cluster.postmaster() not in {None, killed} and running.well())


def test_the_web_killed_comes_back(running: Running) -> None:
    time.sleep(max(0.0, run.ENDS_AT_ONCE_S - 3))  # it gives up on one that ends at once
    killed = running.web()
    assert killed
    os.kill(killed, signal.SIGKILL)
    until(lambda: running.web() not in {None, killed} and running.well())


def test_the_worker_killed_comes_back_and_the_web_does_not_notice(running: Running) -> None:
    """Not at once: one that cannot start is not tried all the time."""
    until(lambda: running.worker() is not None)
    web, killed = running.web(), running.worker()
    assert killed
    os.kill(killed, signal.SIGKILL)
    until(lambda: running.worker() not in {None, killed})
    assert running.web() == web


def test_the_worker_outlives_the_database_and_seals(running: Running) -> None:
    """What was recorded is sealed by itself, also after the server was gone for a while."""
    until(lambda: running.worker() is not None)
    worker, killed = running.worker(), running.cluster.postmaster()
    assert killed
    os.kill(killed, signal.SIGKILL)
    until(lambda: running.cluster.postmaster() not in {None, killed} and running.well())
    with running.cluster.connect() as owner:
        owner.execute(AN_ACT)
        until(lambda: owner.execute("SELECT sum(acts) FROM ledger_seal").fetchone() == (1,))
    assert running.worker() == worker


AN_ACT = """
INSERT INTO ledger_financeyear (year, closed_through) VALUES (2024, 0);
INSERT INTO ledger_person (username, password, first_name, last_name, email, is_superuser, is_staff,
                           is_active, date_joined, role, unit, takes_mail, cleared)
VALUES ('x', '', '', '', '', false, false, true, now(), 'laeser', 'x', true, false);
INSERT INTO ledger_act (key, kind, actor_id, finance_year, value_day, concerns_kind, concerns_id,
                        reason, reference, clearance, day_assumed, example)
SELECT gen_random_uuid(), 'master_changed', id, 2024, '2024-06-03', 'x', '1', '', '', 0, false,
       false
  FROM ledger_person;
"""


def test_killed_itself_it_takes_its_children_along_and_starts_again(running: Running) -> None:
    web, worker = running.web(), running.worker()
    running.process.kill()
    running.process.wait()
    until(lambda: not Path(f"/proc/{web}").exists() and not Path(f"/proc/{worker}").exists())
    assert running.cluster.answers(), "no acknowledged act is lost, and no session is cut"
    again = subprocess.Popen(
        running.command, cwd=ROOT, env=running.environment, stdout=subprocess.DEVNULL
    )
    running.process = again
    until(running.well)


def test_asked_to_end_it_ends_all(running: Running) -> None:
    until(lambda: running.worker() is not None)
    web, worker = running.web(), running.worker()
    running.process.terminate()
    running.process.terminate()
    assert running.process.wait(PATIENCE_S) == 0
    assert not Path(f"/proc/{web}").exists()
    assert not Path(f"/proc/{worker}").exists()
    assert not running.cluster.answers()
    assert "database system is shut down" in running.cluster.log.read_text()
    assert not running.well()


def test_a_web_that_ends_at_once_is_not_tried_for_ever() -> None:
    child = run.Child("web server", ["/bin/false"])
    child.start()
    child.process.wait()
    with pytest.raises(run.NotStartedError, match="ended at once"):
        child.keep()
    child.began -= run.ENDS_AT_ONCE_S + 1
    child.keep()
    assert child.began > 0
    child.process.wait()


def test_a_worker_that_ends_at_once_is_tried_later_and_the_web_goes_on() -> None:
    child = run.Child("worker", ["/bin/false"], needed=False)
    child.start()
    child.process.wait()
    first = child.process.pid
    child.keep()
    assert child.process.pid == first
    child.began -= run.AGAIN_AFTER_S + 1
    child.keep()
    assert child.process.pid != first
    child.process.wait()


def test_a_database_that_dies_before_the_web_answers_is_started_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Started(Exception):  # noqa: N818 - it is what the test waits for
        pass

    def started() -> None:
        raise Started

    monkeypatch.setattr(run, "unwell", lambda: True)
    monkeypatch.setattr(run.postgres, "ensure_running", started)
    for step in ("start", "keep", "stop"):
        monkeypatch.setattr(run.Child, step, lambda _child: None)
    monkeypatch.setattr(run.time, "sleep", lambda _s: pytest.fail("it waited for the web only"))
    with pytest.raises(Started):
        run.serve("")


def test_a_taken_port_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(run, "PORT", taken.getsockname()[1])
        assert run.port_taken()
    assert not run.port_taken()
