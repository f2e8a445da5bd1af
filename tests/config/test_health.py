"""`/healthz` says what is wrong, to anybody who asks."""

import json
from collections.abc import Callable, Iterator
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.health import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask() -> Iterator[Callable[[str], HttpResponse]]:
    """The middleware as a process that has just started has it."""
    middleware = health(lambda _request: HttpResponse("the application"))

    def get(path: str) -> HttpResponse:
        request: HttpRequest = RequestFactory().get(path, headers={"host": "anything.example"})
        return middleware(request)

    return get


def test_it_works(ask: Callable[[str], HttpResponse]) -> None:
    answer = ask("/healthz")
    assert json.loads(answer.content) == {"database": "up", "migrations": "complete"}
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_a_table_is_missing(ask: Callable[[str], HttpResponse]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ledger'")
    answer = ask("/healthz")
    assert json.loads(answer.content) == {"database": "up", "migrations": "missing"}
    assert answer.status_code == 503


def test_the_database_is_down(ask: Callable[[str], HttpResponse]) -> None:
    with (
        mock.patch.object(connection, "cursor", side_effect=OperationalError("gone")),
        mock.patch.object(connection, "close"),
    ):
        answer = ask("/healthz")
    assert json.loads(answer.content) == {"database": "down", "migrations": "unknown"}
    assert answer.status_code == 503


def test_all_else_is_the_applications(ask: Callable[[str], HttpResponse]) -> None:
    assert ask("/healthz/").content == b"the application"
    assert ask("/").content == b"the application"
