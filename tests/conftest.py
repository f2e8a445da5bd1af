"""What every test stands on: the tests' own embedded server, and databases to commit in."""

import os
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.browsing import chromium
from tests.demonstration import demonstration, facts_only

__all__ = ["chromium", "demonstration", "facts_only"]  # fixtures for every folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Before pytest-django makes the test database: a server, and a migrated one to copy."""
    with databases.server(), django_db_blocker.unblock(), databases.migrated_template():
        django_db_blocker.restore()
        yield
        django_db_blocker.unblock()


@pytest.fixture(scope="session")
def migrated_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The test database's name; made here when no collected test asked pytest-django for it."""
    name = str(connection.settings_dict["NAME"])
    if name.startswith("test_"):
        yield name
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield str(connection.settings_dict["NAME"])
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def own_database(migrated_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A migrated, empty database where commits are real, for all threads; gone afterwards.

    For races and everything else that must see what others committed. Do not mark such a test
    django_db. After a large load call ANALYZE: plans made for an empty ledger are slow.
    """
    with (
        django_db_blocker.unblock(),
        databases.cloned_database(migrated_database) as name,
        databases.pointed_at(name),
    ):
        yield name


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes never name a test: xdist refuses workers that did not collect the same names.

    A file made with the clock in it would be named differently by each.
    """
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Races run one after the other: two at once would measure each other."""
    for item in items:
        if item.get_closest_marker("race"):
            item.add_marker(pytest.mark.xdist_group("race"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What must run in one process does: xdist says it by the end of a test's name (`@group`)."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        grouped = [item for item in session.items if item.get_closest_marker("xdist_group")]
        loose = [item.nodeid for item in grouped if "@" not in item.nodeid]
        assert not loose, loose[:3]
