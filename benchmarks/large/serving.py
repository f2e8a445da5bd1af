"""A server of the benchmark's own, with a database for each size, gone when it is done."""

import copy
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = "benchmarks.large.settings"
EMPTY = 0
_wrappers: dict[int, Any] = {}


@contextmanager
def server(folder: Path | None = None) -> Iterator[None]:
    """The embedded server runs in the folder; without one, in a new one that is then deleted.

    One that ran already goes on.
    """
    where = folder or Path(tempfile.mkdtemp(prefix="rl"))
    os.environ.update(VAR_DIR=str(where), DATABASE_ROLE="owner", DJANGO_SETTINGS_MODULE=SETTINGS)
    from config import postgres

    cluster = postgres.embedded()
    assert cluster is not None, "the benchmark makes databases of its own: unset DATABASE_URL"
    ran = cluster.answers()
    cluster.ensure_running()
    try:
        import django

        django.setup()
        yield
    finally:
        for wrapper in _wrappers.values():
            wrapper.close()
        if folder is None:
            cluster.remove()
        elif not ran:
            cluster.stop()


def use(commitments: int) -> None:
    """Django's connection is to the database of that size from now on; it is made when missing."""
    from benchmarks.large.making import make

    if commitments not in _wrappers and not _exists(EMPTY):
        _create(EMPTY, "template1")
        _connect(EMPTY)
        _migrate()
    if commitments not in _wrappers and not _exists(commitments):
        _create(commitments, _name(EMPTY))
        _connect(commitments)
        try:
            make(commitments)
        except BaseException:  # half made is not made: the next one begins anew
            _wrappers.pop(commitments).close()
            with _owner() as owner:
                owner.execute(f'DROP DATABASE "{_name(commitments)}"')
            raise
    _connect(commitments)


def _connect(commitments: int) -> None:
    from django.db import connections

    if commitments not in _wrappers:
        wrapper: Any = connections.create_connection("default")  # type: ignore[no-untyped-call]
        wrapper.settings_dict = copy.deepcopy(wrapper.settings_dict) | {"NAME": _name(commitments)}
        _wrappers[commitments] = wrapper
    connections["default"] = _wrappers[commitments]


def _migrate() -> None:
    """The empty one is what the others begin as."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _wrappers.pop(EMPTY).close()


def _name(commitments: int) -> str:
    return f"large_{commitments}"


def _exists(commitments: int) -> bool:
    asked = "SELECT FROM pg_database WHERE datname = %s"
    with _owner() as owner:
        return owner.execute(asked, [_name(commitments)]).fetchone() is not None


def _create(commitments: int, template: str) -> None:
    with _owner() as owner:
        owner.execute(f'CREATE DATABASE "{_name(commitments)}" TEMPLATE "{template}"')


def _owner() -> Any:
    from config import postgres

    cluster = postgres.embedded()
    assert cluster is not None
    return cluster.connect(database="postgres")


def psql(commitments: int, *arguments: str) -> list[str]:
    """The command that runs psql on the database of that size."""
    from config import postgres
    from config.postgres.cluster import OWNER, PORT, binaries

    cluster = postgres.embedded()
    assert cluster is not None
    where = ["-h", str(cluster.socket), "-p", str(PORT), "-U", OWNER, "-d", _name(commitments)]
    return [str(binaries() / "psql"), "-X", "-q", *where, *arguments]
