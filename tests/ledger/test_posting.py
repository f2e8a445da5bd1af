"""How an act is written: in one statement that the server knows already."""

import pytest
from django.db import connection

from ledger.kinds import Kind
from tests.builders import act, two_people


@pytest.mark.django_db
def test_the_second_act_of_a_connection_is_not_parsed_and_planned_anew() -> None:
    """A third of its work in the database. Django turns preparing off, also where asked for."""
    people = two_people()
    for _ in range(2):
        act(Kind.MASTER_CHANGED, [], people=people)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%INTO ledger_act%'"
        )
        assert cursor.fetchone() == (1,)
