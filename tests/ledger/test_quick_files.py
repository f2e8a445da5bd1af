"""A file the database writes is whole, or it is said that it is not; and one may leave half way."""

from collections.abc import Generator
from contextlib import closing
from typing import Any

import django_tables2 as tables
import pytest
from django.db import connection
from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.expressions import CombinedExpression
from psycopg.errors import DivisionByZero

from ledger.exports.quick import blocks, query_of
from ledger.models import Person

pytestmark = pytest.mark.django_db
MANY = 3_000  # three times what is handed on at once


class People(tables.Table):
    username = tables.Column()
    far = tables.Column()


@pytest.fixture
def last() -> int:
    Person.objects.bulk_create(Person(username=f"laeser-{n}", role="laeser") for n in range(MANY))
    return Person.objects.latest("pk").pk


def lines(place: int) -> Generator[Any, None, None]:
    """Everyone's name, and a number that is none for the person with that key."""
    away = CombinedExpression(F("pk"), "-", Value(place))
    far = CombinedExpression(Value(1), "/", away, output_field=IntegerField())
    rows: QuerySet[Any] = Person.objects.annotate(far=far)
    query = query_of(People(rows))
    assert query is not None
    return blocks(query, sheet=False)


def test_what_the_server_breaks_off_is_no_file(last: int) -> None:
    assert sum(some.block.count(b"\n") for some in lines(0)) == MANY
    taken = lines(last)
    with closing(taken):
        assert next(taken).block
        with pytest.raises(DivisionByZero):
            list(taken)


def test_one_may_leave_half_way_and_the_database_answers_on(last: int) -> None:
    taken = lines(0)
    next(taken)
    taken.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
