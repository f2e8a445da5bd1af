"""`make run`'s process holds database and web: both come back when killed, both end with it."""

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

    def web(self) -> int:
        """The number of the web server's process."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return int(children.split()[0])


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    folder = Path(tempfile.mkdtemp(prefix="ramme-"))
    it = Running(folder)
    until(it.well)
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
    os.kill(killed, signal.SIGKILL)
    until(lambda: running.web() != killed and running.well())


def test_killed_itself_it_takes_the_web_along_and_starts_again(running: Running) -> None:
    web = running.web()
    running.process.kill()
    running.process.wait()
    until(lambda: not Path(f"/proc/{web}").exists())
    assert running.cluster.answers(), "no acknowledged act is lost, and no session is cut"
    again = subprocess.Popen(
        running.command, cwd=ROOT, env=running.environment, stdout=subprocess.DEVNULL
    )
    running.process = again
    until(running.well)


def test_asked_to_end_it_ends_all(running: Running) -> None:
    web = running.web()
    running.process.terminate()
    running.process.terminate()
    assert running.process.wait(PATIENCE_S) == 0
    assert not Path(f"/proc/{web}").exists()
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


def test_a_taken_port_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(run, "PORT", taken.getsockname()[1])
        assert run.port_taken()
    assert not run.port_taken()
