"""Guessing a password: five tries from one place, then a wait, and no word of who exists."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from ledger.models import Person
from tests.builders import a_person

pytestmark = pytest.mark.django_db

PASSWORD = "en lang og god adgangskode"


@pytest.fixture
def person() -> Person:
    one = a_person(Person.Role.CONTROLLER)
    one.set_password(PASSWORD)
    one.save()
    return one


def _sign_in(name: str, password: str, address: str = "192.0.2.7", **headers: str) -> HttpResponse:
    facts = {"username": name, "password": password}
    return Client().post("/log-ind/", facts, REMOTE_ADDR=address, headers=headers)


def _fail(name: str, times: int, **how: str) -> HttpResponse:
    for _time in range(times):
        answer = _sign_in(name, "forkert", **how)
    return answer


def test_four_wrong_passwords_are_forgiven_and_five_are_not(person: Person) -> None:
    assert _fail(person.username, 4).status_code == 200
    assert _sign_in(person.username, PASSWORD).status_code == 302
    assert _fail(person.username, 4).status_code == 200  # the right one began the count anew
    assert _fail(person.username, 1).status_code == 429
    refused = _sign_in(person.username, PASSWORD)
    assert refused.status_code == 429
    assert "sessionid" not in refused.cookies


def test_the_page_says_what_to_do_in_danish(person: Person) -> None:
    answer = _fail(person.username, 5)
    page = answer.content.decode()
    assert "de næste 15 minutter" in page
    assert "tal med en administrator" in page
    assert person.username not in page
    assert answer.headers["Retry-After"] == "900"


def test_the_answers_do_not_tell_who_exists(person: Person) -> None:
    """Word for word the same at every try, but for the form's own secrets and what was typed."""
    for _try in range(6):
        known, unknown = _sign_in(person.username, "forkert"), _sign_in("ingen", "forkert")
        assert known.status_code == unknown.status_code
        assert _bare(known, person.username) == _bare(unknown, "ingen")


def _bare(answer: HttpResponse, name: str) -> list[str]:
    lines = answer.content.decode().replace(f'"{name}"', '""').splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


def test_a_closed_user_gets_the_same_answer_as_none(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)
    closed, none = _sign_in(person.username, PASSWORD), _sign_in("ingen", PASSWORD)
    assert _bare(closed, person.username) == _bare(none, "ingen")


def test_another_place_and_another_person_are_not_locked(person: Person) -> None:
    other = a_person(Person.Role.CHEF)
    other.set_password(PASSWORD)
    other.save()
    _fail(person.username, 5)
    assert _sign_in(person.username, PASSWORD, address="192.0.2.8").status_code == 302
    assert _sign_in(other.username, PASSWORD).status_code == 302


def test_a_header_does_not_make_another_place(person: Person) -> None:
    """Who writes X-Forwarded-For himself is still where he is."""
    for number in range(5):
        _sign_in(person.username, "forkert", **{"X-Forwarded-For": f"192.0.2.{number}"})
    refused = _sign_in(person.username, PASSWORD, **{"X-Forwarded-For": "192.0.2.99"})
    assert refused.status_code == 429


def test_the_wait_ends_after_a_quarter_and_trying_does_not_prolong_it(person: Person) -> None:
    _fail(person.username, 7)
    for minutes, status in ((14, 429), (16, 302)):
        ago = dt.datetime.now(tz=dt.UTC) - dt.timedelta(minutes=minutes)
        AccessAttempt.objects.update(attempt_time=ago)
        assert _sign_in(person.username, PASSWORD).status_code == status


def test_no_password_is_kept(person: Person) -> None:
    _fail(person.username, 2)
    kept = AccessAttempt.objects.get()
    assert "forkert" not in f"{kept.get_data}{kept.post_data}{kept.path_info}"


def test_the_web_may_count(person: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE ramme_web")
        assert _fail(person.username, 5).status_code == 429
        cursor.execute("RESET ROLE")


def test_one_who_is_closed_is_out_at_the_next_click(person: Person) -> None:
    client = Client()
    client.post("/log-ind/", {"username": person.username, "password": PASSWORD})
    assert client.get("/stamdata/").status_code == 200
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/stamdata/").status_code == 302
