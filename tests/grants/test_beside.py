"""A commitment's finance year is its line's and its partner its grant's, whoever writes what."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from grants.commitments.models import Commitment, Grant
from grants.payments import services as payments
from grants.payments.models import Payment
from ledger.money import mio
from programmes.models import Partner
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def paid(ministry: Ministry) -> Payment:
    commitment = bound(ministry, a_lone_grant(ministry, "20,0"), "1,0")
    return payments.register(
        commitment, actor=ministry["sagsbehandler"], amount_ore=mio("0,1"), finance_year=2024,
        value_day=DAY,
    )  # fmt: skip


def test_the_database_writes_the_year_and_holds_it(ministry: Ministry) -> None:
    made = a_draft(ministry, a_lone_grant(ministry, "20,0"), "1,0")
    assert made.year == made.line.year

    Commitment.objects.filter(pk=made.pk).update(year=1999)
    made.refresh_from_db()
    assert made.year == made.line.year

    refused("UPDATE grants_line SET year = year + 5 WHERE id = %s", made.line_id,
            by="commitment_year_is_its_lines")  # fmt: skip


def test_the_database_writes_the_partner_and_holds_it(ministry: Ministry) -> None:
    payment = paid(ministry)
    commitment, right = payment.commitment, payment.commitment.grant.partner
    assert payment.partner == commitment.partner == right

    other = Partner.objects.exclude(pk=right.pk).first()
    rows: Any = (commitment, payment)
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(partner=other)
        row.refresh_from_db()
        assert row.partner == right


def test_it_follows_where_the_grant_is_another_partners(ministry: Ministry) -> None:
    payment = paid(ministry)
    grant = payment.commitment.grant
    other = Partner.objects.exclude(pk=grant.partner_id).first()
    Grant.objects.filter(pk=grant.pk).update(partner=other)
    for row in (payment.commitment, payment):
        row.refresh_from_db()
        assert row.partner == other


def test_without_the_trigger_a_wrong_partner_is_refused(ministry: Ministry) -> None:
    payment = paid(ministry)
    other = Partner.objects.exclude(pk=payment.partner_id).first()
    rows: Any = (payment.commitment, payment)
    for row in rows:
        table = row._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_partner")
        with pytest.raises(IntegrityError, match="_partner_is_its_"), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(partner=other)


def refused(sql: str, *values: Any, by: str) -> None:
    with (
        pytest.raises(IntegrityError, match=by),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
