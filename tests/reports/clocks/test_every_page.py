"""Every page does with the two clocks what its line in `reports.clocks.pages` says."""

from collections.abc import Iterator
from html import escape

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from reports.clocks.pages import CLOCKED, ONLY_NOW
from tests.demonstration import Demonstration, a_copy
from tests.walk.access import ROWS
from tests.walk.walking import address, client_of

DAYS = "pr=2024-11-12&kendt=2024-11-12"
FOLLOWS = "Beløbene gælder til og med 12. november 2024, som de var kendt den 12. november 2024."
NOW = "Siden viser nu, ikke 12. november 2024, som kendt den 12. november 2024."
# They ask for their days in a form of their own, and say them in their own words.
OWN_FORM = frozenset({"changes", "cross"})


@pytest.fixture(scope="module")
def pages(
    demonstration: Demonstration, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, str]]:
    """By url name, each page as one who may see it sees it on the day of the request."""
    with django_db_blocker.unblock(), a_copy(demonstration) as shown:
        clients: dict[str, Client] = {}
        found: dict[str, str] = {}
        for row in ROWS:
            if row.name not in {*CLOCKED, *ONLY_NOW} or not row.reader:
                continue
            client = clients.setdefault(row.reader, client_of(row.reader))
            url = address(row, shown)
            answer = client.get(f"{url}{'&' if '?' in url else '?'}{DAYS}")
            if answer.streaming or answer.status_code != 200:
                continue
            text = answer.content.decode(errors="replace")
            if "<main" in text:  # no file, no part of a page
                found[row.name] = text
        yield found


def test_those_with_the_clocks_show_the_day(pages: dict[str, str]) -> None:
    shown = {name: pages[name] for name in CLOCKED & pages.keys()}
    assert len(shown) >= len(CLOCKED) - 1  # a picture is a file
    silent = [name for name, text in shown.items() if FOLLOWS not in text]
    assert set(silent) <= OWN_FORM
    for name in OWN_FORM:
        assert 'value="2024-11-12"' in shown[name], name
        assert NOW not in shown[name], name


def test_those_of_now_say_so_and_why(pages: dict[str, str]) -> None:
    shown = {name: pages[name] for name in ONLY_NOW if name in pages}
    assert len(shown) > 10
    for name, text in shown.items():
        assert NOW in text, name
        assert escape(str(ONLY_NOW[name])) in text, name
        assert FOLLOWS not in text, name
