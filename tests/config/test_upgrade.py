"""A database made before the migrations were squashed becomes the one a fresh start makes."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from grants.commitments.models import Disposition
from grants.payments.models import Payment
from ledger.money import mio
from tests import databases

# The last migrations of a database made by the second release; what came later replaces them.
BEFORE = [
    ("ledger", "0002_guard"),
    ("programmes", "0001_initial"),
    ("grants", "0004_returned_is_not_reversed"),
]
DAY = date(2024, 11, 12)
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


def test_an_older_database_becomes_what_a_fresh_start_makes(
    empty_database: str, migrated_database: str
) -> None:
    older = MigrationExecutor(connection)
    older.loader = MigrationLoader(connection, replace_migrations=False)
    then = older.migrate(BEFORE).apps
    a_payment(then, a_programme(then))
    call_command("migrate", verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)
    upgraded = catalogue()
    assert Disposition.objects.get().own_total_ore == mio("430,0")
    payment = Payment.objects.get()
    assert payment.commitment.year == 2024
    assert payment.partner == payment.commitment.partner == payment.commitment.grant.partner
    with databases.pointed_at(migrated_database):
        fresh = catalogue()
    for name, said in fresh.items():
        assert len(said) > 10, name
        assert upgraded[name] == said, name


def a_programme(then: Any) -> Any:
    """The Capacity programme as it was kept then: one planned total, and none of its own."""
    model = then.get_model
    frame = model("ledger", "Frame").objects.create(
        kind="disposition", label="Capacity", path=[1], binding=True, signed=False
    )
    source = model("programmes", "Source").objects.create(key="S1", title="Aktstk. 51 (2024-25)")
    programme = model("programmes", "Programme").objects.create(
        slug="capacity", short_name="Capacity", frame_id=frame.pk, source=source
    )
    return model("grants", "Disposition").objects.create(
        programme_id=programme.pk, title="Capacity", planned_total_ore=mio("430,0"),
        threshold_year=2024, frame_id=frame.pk,
    )  # fmt: skip


def a_payment(then: Any, disposition: Any) -> None:
    """A commitment on § 06.32.10.13 with a payment that waits."""
    model = then.get_model
    clerk = model("ledger", "Person").objects.create(username="sagsbehandler", role="sagsbehandler")
    partner = model("programmes", "Partner").objects.create(short_name="IOM", full_name="IOM")
    frame = model("ledger", "Frame").objects.create(
        kind="sub_account", label="06321013", path=[2], binding=False, signed=True
    )
    account = model("grants", "Account").objects.create(number="06321013")
    model("ledger", "FinanceYear").objects.get_or_create(year=2024)
    act = model("ledger", "Act").objects.create(
        key=uuid4(), kind="threshold", finance_year=2024, value_day=DAY, actor=clerk,
        known_at=timezone.now(), reference="Eksempel", example=True,
        concerns_kind="year", concerns_id="2024",
    )  # fmt: skip
    line = model("grants", "Line").objects.create(
        account=account, year=2024, frame_id=frame.pk, opened_by=act
    )
    grant = model("grants", "Grant").objects.create(
        title="Capacity, IOM", file_number="24/13275", partner=partner,
        disposition=disposition, planned_total_ore=mio("50,0"), unit="Eksempel",
        registered_by=clerk,
    )  # fmt: skip
    commitment = model("grants", "Commitment").objects.create(
        grant=grant, line=line, amount_ore=mio("50,0"), payment_first_year=2024,
        payment_last_year=2025, purpose="Uddannelse", basis="below_threshold",
        registered_by=clerk, registered_on=DAY, unit="Eksempel",
    )  # fmt: skip
    model("grants", "Payment").objects.create(
        commitment=commitment, amount_ore=mio("1,0"), finance_year=2024, value_day=DAY,
        registered_by=clerk,
    )  # fmt: skip
