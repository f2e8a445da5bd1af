"""A database made before the migrations were squashed becomes the one a fresh start makes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from pytest_django import DjangoDbBlocker

from grants.commitments.models import Disposition
from ledger.money import mio
from tests import databases

# The last migrations of a database made by the second release; what came later replaces them.
BEFORE = [
    ("ledger", "0002_guard"),
    ("programmes", "0001_initial"),
    ("grants", "0004_returned_is_not_reversed"),
]
# Everything the catalogue says of our tables but the order of columns, which nothing relies on.
CATALOGUE = {
    "columns": """
        SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
               column_default, collation_name, is_identity, is_generated, generation_expression
          FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": """
        SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'""",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled
          FROM pg_trigger WHERE NOT tgisinternal""",
    "functions": """
        SELECT oid::regprocedure::text, pg_get_functiondef(oid), proacl::text
          FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'""",
    "privileges": """
        SELECT oid::regclass::text, relkind, relowner::regrole::text, relrowsecurity,
               ARRAY(SELECT one FROM unnest(relacl::text[]) AS one ORDER BY one)::text
          FROM pg_class WHERE relnamespace = 'public'::regnamespace""",
    "privileges on columns": """
        SELECT attrelid::regclass::text, attname, attacl::text FROM pg_attribute
         WHERE attacl IS NOT NULL AND NOT starts_with(attrelid::regclass::text, 'pg_')""",
}


def catalogue() -> dict[str, set[tuple[object, ...]]]:
    found = {}
    for name, query in CATALOGUE.items():
        with connection.cursor() as cursor:
            cursor.execute(query)
            found[name] = set(cursor.fetchall())
    return found


@pytest.fixture
def empty_database(migrated_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database without tables, which Django uses meanwhile."""
    with (
        django_db_blocker.unblock(),
        databases.cloned_database("template1") as name,
        databases.pointed_at(name),
    ):
        yield name


@pytest.mark.prove
def test_an_older_database_becomes_what_a_fresh_start_makes(
    empty_database: str, migrated_database: str
) -> None:
    older = MigrationExecutor(connection)
    older.loader = MigrationLoader(connection, replace_migrations=False)
    a_programme(older.migrate(BEFORE).apps)
    call_command("migrate", verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)
    upgraded = catalogue()
    assert Disposition.objects.get().own_total_ore == mio("430,0")
    with databases.pointed_at(migrated_database):
        fresh = catalogue()
    for name, said in fresh.items():
        assert len(said) > 10, name
        assert upgraded[name] == said, name


def a_programme(then: Any) -> None:
    """The Capacity programme as it was kept then: one planned total, and none of its own."""
    model = then.get_model
    frame = model("ledger", "Frame").objects.create(
        kind="disposition", label="Capacity", path=[1], binding=True, signed=False
    )
    source = model("programmes", "Source").objects.create(key="S1", title="Aktstk. 51 (2024-25)")
    programme = model("programmes", "Programme").objects.create(
        slug="capacity", short_name="Capacity", frame_id=frame.pk, source=source
    )
    model("grants", "Disposition").objects.create(
        programme_id=programme.pk, title="Capacity", planned_total_ore=mio("430,0"),
        threshold_year=2024, frame_id=frame.pk,
    )  # fmt: skip
