"""`make run`: one process that holds the database, the web and a worker, and ends them with itself.

A child that dies is started again. If this process is killed its children end themselves, the
database stays, and the next start finds it. One run at a time in a clone.
"""

import ctypes
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

from config import postgres

VAR = postgres.var()
DEMO = os.environ.get("RAMME_DEMO") == "1"
PORT = int(os.environ.get("PORT") or "8000")
ADDRESS = f"http://127.0.0.1:{PORT}/"
PAPER = VAR / "aktstykke-24-13275.pdf"  # the Capacity request
EARLIER_RUN_S = 10  # how long one that is just stopping may take
ENDS_AT_ONCE_S = 5
WORKER_AFTER_S = 5.0  # the first pages come first
AGAIN_AFTER_S = 15.0
PR_SET_PDEATHSIG = 1
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class NotStartedError(Exception):
    """The message says what is in the way."""


@dataclass(eq=False)  # it is itself, whatever its process
class Child:
    """A program that runs as long as we do. Without a `needed` one there is no use in going on."""

    name: str
    command: list[str]
    needed: bool = True
    process: subprocess.Popen[bytes] = field(init=False)
    began: float = field(init=False)

    def start(self) -> None:
        self.began = time.monotonic()
        # A session of its own: Ctrl-C is for us, and we say in which order things end.
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            cwd=postgres.ROOT,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 -- we have no threads
        )

    def keep(self) -> None:
        """Start it again if it ended; if it does so at once, give up, or try again later."""
        if self.process.poll() is None:
            return
        lived = time.monotonic() - self.began
        if self.needed and lived < ENDS_AT_ONCE_S:
            raise NotStartedError(f"The {self.name} ended at once ({self.process.returncode}).")
        if not self.needed and lived < AGAIN_AFTER_S:
            return
        print(f"The {self.name} ended ({self.process.returncode}); starting it again.", flush=True)
        self.start()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(EARLIER_RUN_S + 5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def end_with_parent() -> None:
    """The kernel asks us to end when our parent is gone, however it went (Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def manage(*arguments: str) -> str:
    """One of manage.py's commands; what it printed."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=postgres.ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStartedError(f"{done.stdout}manage.py {arguments[0]} failed.")
    return done.stdout


def prepare() -> str:
    """Database and tables; for the demonstration its users, the facts and the Capacity request.

    Returns: what is to be said about the users.
    """
    postgres.ensure_running()
    manage("migrate", "--verbosity", "0")
    return manage("demonstration", "--paper", str(PAPER)) if DEMO else ""


def alone() -> int:
    """The lock that one run of a clone holds."""
    VAR.mkdir(exist_ok=True)
    lock = os.open(VAR / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def taken() -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False

    if not ends(taken):
        said = os.read(lock, 200).decode()
        raise NotStartedError(f"Ramme already runs here: {said}.")
    os.ftruncate(lock, 0)
    os.write(lock, f"{ADDRESS} (process {os.getpid()})".encode())
    return lock


def port_taken() -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", PORT))
        except OSError:
            return True
    return False


def ends(condition: Callable[[], bool]) -> bool:
    """Whether the condition ends within the time an earlier run may take to stop."""
    deadline = time.monotonic() + EARLIER_RUN_S
    while condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def unwell() -> bool:
    web = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
    try:
        web.request("GET", "/healthz")
        return web.getresponse().status != http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return True
    finally:
        web.close()


def serve(users: str) -> NoReturn:
    """Keep the web, the worker and the database up until a signal ends us."""
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:config.server", "config.wsgi"]
    web = Child("web server", gunicorn)
    worker = Child("worker", [sys.executable, "manage.py", "worker"], needed=False)
    children = [web]
    web.start()
    try:
        while unwell():
            postgres.ensure_running()
            web.keep()
            time.sleep(0.1)
        print(f"\nRamme answers on {ADDRESS}")
        if users:
            print(f"\nSign in as one of (role, password):\n{users.rstrip()}")
            print(f"\nThe Capacity request: {PAPER}")
        print("\nCtrl-C stops; the data stay in var/.", flush=True)
        answers = time.monotonic()
        while True:
            time.sleep(1)
            postgres.ensure_running()
            if worker not in children and time.monotonic() - answers > WORKER_AFTER_S:
                worker.start()
                children.append(worker)
            for child in children:
                child.keep()
    finally:
        for child in children:
            child.stop()


def reset() -> None:
    """As it was first loaded. Only the embedded database: another is not ours to empty."""
    cluster = postgres.embedded()
    if cluster is None:
        raise NotStartedError("DATABASE_URL is set: empty that database yourself, then make run.")
    cluster.remove()
    prepare()


def end(_number: int, _frame: FrameType | None) -> NoReturn:
    """Leave in good order. Make and a terminal may both say it: once is enough."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def main() -> int:
    for number in SIGNALS:
        signal.signal(number, end)
    if "MAKELEVEL" in os.environ:
        end_with_parent()
    try:
        lock = alone()
        try:
            if sys.argv[1:] == ["reset"]:
                reset()
                print("The demonstration is as it was first loaded.")
                return 0
            if not ends(port_taken):
                raise NotStartedError(f"Port {PORT} is taken; try PORT={PORT + 1} make run.")
            serve(prepare())
        finally:
            postgres.stop()
            os.close(lock)
    except (NotStartedError, postgres.PostgresError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
