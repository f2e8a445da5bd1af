"""Databases for tests: the server they run on, and copies that a test may really commit in."""

import fcntl
import itertools
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import DatabaseError, connection, connections

from config import postgres

_copies = itertools.count(1)
DROP_TRIES = 60


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
