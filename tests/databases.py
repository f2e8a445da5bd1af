"""Databases for tests: the server they run on, and copies that a test may really commit in."""

import fcntl
import hashlib
import itertools
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, connections

from config import postgres

_copies = itertools.count(1)
DROP_TRIES = 60
TEMPLATE = "ramme_migrated"
TEMPLATES_KEPT = 3


@contextmanager
def server() -> Iterator[None]:
    """The tests' server runs meanwhile. Several runs share it; the last one out stops it."""
    cluster = postgres.embedded()
    if cluster is None:
        yield
        return
    cluster.folder.mkdir(parents=True, exist_ok=True)
    users = os.open(cluster.folder / "users", os.O_RDWR | os.O_CREAT, 0o600)
    alone = _alone(users)
    if not alone:
        fcntl.flock(users, fcntl.LOCK_SH)
    cluster.ensure_running()
    if alone:
        _drop_what_killed_runs_left(cluster)
        fcntl.flock(users, fcntl.LOCK_SH)
    try:
        yield
    finally:
        connections.close_all()
        if _alone(users):
            cluster.stop()
        os.close(users)


@contextmanager
def migrated_template() -> Iterator[None]:
    """Test databases begin as a copy of one that is migrated already, while the tests run.

    It is made when no run before has made one of the same migrations, and kept on the server.
    """
    test = connections.settings["default"].setdefault("TEST", {})
    if postgres.embedded() is None:
        yield
        return
    name = f"{TEMPLATE}_{_digest()}"
    lock = os.open(postgres.var() / "template.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        if not _exists(name):
            _make_template(name)
    finally:
        os.close(lock)
    before, test["TEMPLATE"] = test.get("TEMPLATE"), name
    try:
        yield
    finally:
        test["TEMPLATE"] = before


def _digest() -> str:
    """Of every migration: our own, and those of the packages."""
    files = sorted(
        path
        for app in apps.get_app_configs()
        for path in Path(app.path).glob("migrations/**/*")
        if path.suffix in {".py", ".sql"}
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _exists(name: str) -> bool:
    cluster = postgres.embedded()
    assert cluster is not None
    with cluster.connect(database="postgres") as owner:
        found = owner.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone()
    return found is not None


def _make_template(name: str) -> None:
    """Under another name until it is whole; the oldest ones of other migrations are dropped."""
    half = f"{name}_half"
    cluster = postgres.embedded()
    assert cluster is not None
    with cluster.connect(database="postgres") as owner:
        old = owner.execute(
            "SELECT datname FROM pg_database WHERE datname ^@ %s ORDER BY oid DESC", [TEMPLATE]
        )
        for (other,) in [*old.fetchall()][TEMPLATES_KEPT:]:
            owner.execute(f'DROP DATABASE IF EXISTS "{other}" WITH (FORCE)')
    _as_owner(f'DROP DATABASE IF EXISTS "{half}" WITH (FORCE)')
    _as_owner(f'CREATE DATABASE "{half}"')
    with pointed_at(half):
        call_command("migrate", verbosity=0)
    _as_owner(f'ALTER DATABASE "{half}" RENAME TO "{name}"')


def _alone(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _drop_what_killed_runs_left(cluster: postgres.Cluster) -> None:
    with cluster.connect(database="postgres") as owner:
        left = owner.execute("SELECT datname FROM pg_database WHERE datname ^@ 'test_ramme_'")
        for (name,) in left.fetchall():
            owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _as_owner(statement: str) -> None:
    """Also while Django itself works as the web does."""
    cluster = postgres.embedded()
    if cluster:
        with cluster.connect(database="postgres") as owner:
            owner.execute(statement)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


@contextmanager
def cloned_database(template: str) -> Iterator[str]:
    """The name of a copy of the database `template`, dropped afterwards.

    Copying takes some 0.1 s. It needs `template` to itself, so our own connections are closed.
    """
    name = f"{template}_{next(_copies)}"
    connections.close_all()
    _as_owner(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield name
    finally:
        _drop(name)


def _drop(name: str) -> None:
    """Drop a copy. Autovacuum may be in it, whom the owner cannot send away: he is soon done."""
    for _try in range(DROP_TRIES):
        try:
            _as_owner(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        except (psycopg.Error, DatabaseError):
            time.sleep(0.5)
        else:
            return
    _as_owner(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Django uses the database `name` meanwhile, in every thread that connects anew."""
    connections.close_all()
    settings = connections.settings["default"]  # the one dictionary that all threads read
    before, settings["NAME"] = settings["NAME"], name
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = before
