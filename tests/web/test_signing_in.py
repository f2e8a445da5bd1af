"""The door: in with the right password, told when it is wrong, back to where one was going."""

import uuid

import pytest
from django.http import HttpResponse
from django.test import Client

from config.middleware import POLICY
from ledger.models import Act, Person
from tests.builders import a_person

pytestmark = pytest.mark.django_db

PASSWORD = "en lang og god adgangskode"


@pytest.fixture
def person() -> Person:
    one = a_person(Person.Role.CONTROLLER)
    one.set_password(PASSWORD)
    one.save()
    return one


def _sign_in(guide: Client, name: str, password: str, after: str = "") -> HttpResponse:
    facts = {"username": name, "password": password, "next": after}
    return guide.post("/log-ind/", facts)


def test_one_comes_back_to_the_page_one_asked_for(guide: Client, person: Person) -> None:
    sent_away = guide.get("/bag-doeren/?x=1")
    assert sent_away.headers["Location"] == "/log-ind/?next=/bag-doeren/%3Fx%3D1"
    signed_in = _sign_in(guide, person.username, PASSWORD, "/bag-doeren/?x=1")
    assert (signed_in.status_code, signed_in.headers["Location"]) == (302, "/bag-doeren/?x=1")
    assert guide.get("/bag-doeren/").status_code == 200


def test_nobody_is_led_elsewhere(guide: Client, person: Person) -> None:
    led = _sign_in(guide, person.username, PASSWORD, "https://example.org/")
    assert "example.org" not in led.headers["Location"]


def test_a_wrong_password_is_said_without_saying_which_was_wrong(
    guide: Client, person: Person
) -> None:
    known = _sign_in(guide, person.username, "forkert").content.decode()
    unknown = _sign_in(guide, "ingen", "forkert").content.decode()
    for page in (known, unknown):
        assert "Brugernavn og adgangskode passer ikke sammen" in page
        assert "forkert" not in page


def test_signing_out_takes_a_button_not_a_link(guide: Client, person: Person) -> None:
    guide.force_login(person)
    assert guide.get("/log-af/").status_code == 405
    assert guide.post("/log-af/").headers["Location"] == "/log-ind/"
    assert guide.get("/bag-doeren/").status_code == 302


@pytest.mark.parametrize("address", ["/healthz", "/findes-ikke/"])
def test_the_policy_is_on_every_answer(guide: Client, address: str) -> None:
    assert guide.get(address).headers["Content-Security-Policy"] == POLICY


def test_the_forms_key_finds_what_was_done_and_leads_there(guide: Client) -> None:
    key = str(uuid.uuid4())
    done = guide.post("/bogfoert/", {"key": key})
    assert (done.status_code, done.headers["Location"]) == (302, "/konti/063210/")
    assert Act.objects.get(key=key).kind == "finance_law"
