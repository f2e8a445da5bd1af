"""A commitment's finance year is its line's, whoever writes what."""

import pytest
from django.db import IntegrityError, connection, transaction

from grants.commitments.models import Commitment
from tests.ministry import a_draft, a_lone_grant, a_ministry

pytestmark = pytest.mark.django_db


def test_the_database_writes_it_and_holds_it() -> None:
    ministry = a_ministry()
    made = a_draft(ministry, a_lone_grant(ministry, "20,0"), "1,0")
    assert made.year == made.line.year

    Commitment.objects.filter(pk=made.pk).update(year=1999)
    made.refresh_from_db()
    assert made.year == made.line.year

    later = "UPDATE grants_line SET year = year + 5 WHERE id = %s"
    with (
        pytest.raises(IntegrityError, match="commitment_year_is_its_lines"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(later, [made.line_id])
