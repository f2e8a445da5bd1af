"""Every page with six finance years of all ministries loaded: as few questions, as little to send.

What a page asks and sends must not grow with the account plan of a state: 6,500 accounts and 10,000
rows of articles a year. The budgets are those of the small fixtures.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from grants.accounts.models import Account, ArticleFigure, Figure
from tests import databases, six_years
from tests.demonstration import Demonstration, as_the_web
from tests.walk.access import ROWS, Row
from tests.walk.test_queries import BUDGETS, _key
from tests.walk.walking import address, client_of

pytestmark = pytest.mark.xdist_group("walk")

BYTES_MAX = 400_000
SERVER_ERROR = 500
# What a page takes in the database, over a sum of a million numbers in it then: seconds alone tell
# of the machine. The slowest page is at some ten; one that read a whole plan would be at hundreds.
TIMES_MAX = 20
PLAIN_SUM = "SELECT sum(n) FROM generate_series(1, 1000000) AS n"


@pytest.fixture(scope="module")
def crowded(
    demonstration: Demonstration, django_db_blocker: DjangoDbBlocker
) -> Iterator[Demonstration]:
    """The demonstration beside six years of the whole state, as the web reaches it."""
    with (
        django_db_blocker.unblock(),
        databases.cloned_database(demonstration.template) as name,
        override_settings(DEMO=True),
    ):
        with databases.pointed_at(name):
            six_years.load()
        with as_the_web(name):
            yield Demonstration(name, demonstration.things)


def _met(client: Client, url: str) -> tuple[int, int, float]:
    """How many questions, bytes and seconds in the database the page took."""
    client.get("/findes-ikke/")  # the session is known
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    sent = b"" if answer.streaming else answer.content
    assert answer.status_code < SERVER_ERROR, url
    return len(asked), len(sent), sum(float(one["time"]) for one in asked.captured_queries)


def test_it_is_as_much_as_six_years_are(crowded: Demonstration) -> None:
    assert Account.objects.count() > 6_500
    assert Figure.objects.filter(year=2024).count() > 45_000
    assert ArticleFigure.objects.filter(year=2024, stage="FL_TB").count() > 8_900


def test_every_page_keeps_its_budget_and_its_size(crowded: Demonstration) -> None:
    wrong = []
    for row in ROWS:
        if row.reader:
            wrong += _wrong(row, crowded)
    assert not wrong, "\n".join(wrong)


def _wrong(row: Row, crowded: Demonstration) -> list[str]:
    queries, size, seconds = _met(client_of(row.reader), address(row, crowded))
    said = f"{_key(row)}: {queries} queries, {size} bytes, {seconds:.2f} s"
    small = BUDGETS.get(_key(row), 0)
    return [said] if queries > small or size > BYTES_MAX or _is_slow(seconds) else []


def _is_slow(seconds: float) -> bool:
    with CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute(PLAIN_SUM)
    return seconds > TIMES_MAX * min(float(one["time"]) for one in asked.captured_queries)


@pytest.mark.parametrize(
    ("url", "budget"),
    [
        ("/?aar=2021", "overview"),
        ("/konti/?aar=2025&stadie=BO1", "accounts"),
        ("/konti/?aar=2025&q=drift", "accounts"),
        ("/konti/?aar=2025&q=narområde+ærø", "accounts"),
        ("/konti/?aar=2025&q=aarhus&page=9", "accounts"),
        ("/konti/?aar=2025&q=12", "accounts"),
        ("/konti/12/2025/", "account"),
        ("/konti/12.1/2025/", "account"),
        ("/konti/12.11/2025/", "account"),
        ("/konti/12.11.01/2025/", "account"),
        ("/konti/12.11.01.10/2025/", "account"),
        ("/konti/06/2024/", "account"),
        ("/konti/06.3/2024/", "account"),
        ("/konti/06.32.10/2024/", "account"),
        ("/konti/06.32.10.13/2024/", "account"),
        ("/konti/12/", "account_years"),
        ("/konti/12.11.01.10/", "account_years"),
        ("/konti/06.32.10/", "account_years"),
    ],
)
def test_the_tree_the_search_and_the_years_stay_small(
    crowded: Demonstration, url: str, budget: str
) -> None:
    queries, size, seconds = _met(client_of("laeser"), url)
    said = f"{queries} queries, {size} bytes, {seconds:.2f} s"
    assert queries <= BUDGETS[budget], said
    assert size <= BYTES_MAX, said
    assert not _is_slow(seconds), said
