"""Every address, every role and nobody, every method: the answer that is written in `access`."""

import datetime as dt
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from config.middleware import POLICY
from grants.accounts.points import Point
from ledger.models import Person
from tests.demonstration import OTHER, OURS, ROLES, THEIRS, Demonstration
from tests.walk.access import METHODS, ROWS, WHO
from tests.walk.walking import address, client_of, fingerprint, names

pytestmark = pytest.mark.xdist_group("walk")

SAFE, UNSAFE = METHODS[:2], METHODS[2:]


def test_every_address_is_in_the_table_with_something_to_ask_about(shown: Demonstration) -> None:
    known = {row.name for row in ROWS}
    paste = [
        f"{name:<21} | -                   | {'  '.join(['read'] * 7)}  in"
        for name in sorted(names() - known)
    ]
    assert not paste, "Add to tests/walk/access.py, and think of each word:\n" + "\n".join(paste)
    assert known <= names(), f"no longer an address: {known - names()}"
    missing = {row.thing for row in ROWS} - set(shown.things)
    assert not missing, f"Make these in tests/demonstration.py (furnish): {missing}"


@pytest.mark.parametrize("who", WHO)
def test_the_answer_is_the_written_one_and_nothing_changes(shown: Demonstration, who: str) -> None:
    """Also POST changes nothing here: nothing is filled in."""
    client, wrong = client_of(who), []
    before = fingerprint()
    for row in ROWS:
        for method in METHODS:
            response = _ask(client, method, address(row, shown))
            if (got := response.status_code) != (want := row.expected(who, method)):
                wrong.append(f"{method:<6} {row.name} ({row.thing}): {got}, not {want}")
            wrong += [f"{row.name}: {flaw}" for flaw in _flaws_of_headers(response)]
            if "sessionid" in response.cookies and not response.cookies["sessionid"].value:
                client = client_of(who)  # this one signed out
    after = fingerprint()
    changed = {table for table in after if after[table] != before[table]} - _touched_by_login()
    assert not wrong, f"{who}:\n" + "\n".join(wrong)
    assert not changed


def test_the_fingerprint_sees_a_single_changed_field(shown: Demonstration) -> None:
    """The control: signing in writes one time of day into one row."""
    before = fingerprint()
    client_of("laeser")
    after = fingerprint()
    assert {table for table in after if after[table] != before[table]} == _touched_by_login()


def _touched_by_login() -> set[str]:
    """Signing in writes down when (last_login); it is no page that does it."""
    return {Person._meta.db_table}


def _ask(client: Client, method: str, url: str, **more: Any) -> HttpResponse:
    return getattr(client, method.lower())(url, **more)  # type: ignore[no-any-return]


def _flaws_of_headers(response: HttpResponse) -> list[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    sandboxed = policy.startswith("sandbox; default-src 'none';")  # a document: stricter
    expected = {
        "Content-Security-Policy": policy if sandboxed else POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }
    return [
        f"{name} is {response.headers.get(name)!r} at status {response.status_code}"
        for name, value in expected.items()
        if response.headers.get(name) != value
    ]


def test_an_address_that_is_none_answers_404_with_the_same_headers(shown: Demonstration) -> None:
    for who in ("laeser", "anonymous"):
        response = client_of(who).get("/findes-ikke/")
        assert response.status_code == 404
        assert _flaws_of_headers(response) == []


@pytest.mark.parametrize("who", ["bevillingshaver", "anonymous"])
def test_without_the_forms_token_no_unsafe_method_is_heard(shown: Demonstration, who: str) -> None:
    client = client_of(who, enforce_csrf_checks=True)
    heard = [
        f"{method} {row.name}: {response.status_code}"
        for row in ROWS
        for method in UNSAFE
        if (response := _ask(client, method, address(row, shown))).status_code != 403
    ]
    assert not heard


def test_what_does_not_exist_is_not_found_and_breaks_nothing(shown: Demonstration) -> None:
    """Every address with arguments, given such that name nothing."""
    client, wrong = client_of("controller"), []
    for row in ROWS:
        arguments = shown.things[row.thing]
        if not arguments:
            continue
        url = reverse(row.name, args=[_nothing(argument) for argument in arguments])
        for method in SAFE:
            response = _ask(client, method, url)
            if response.status_code != 404:
                wrong.append(f"{method} {url}: {response.status_code}")
    assert not wrong


def _nothing(argument: Any) -> Any:
    """An argument of the same shape that names nothing."""
    if isinstance(argument, uuid.UUID):
        return uuid.uuid4()
    if isinstance(argument, int):
        return 1900
    if isinstance(argument, Point):
        return argument._replace(year=1900)
    if isinstance(argument, dt.date):
        return dt.date(1900, 1, 1)
    if argument.isdecimal():
        return "069999"
    return "99/1" if "/" in argument else "findes-ikke"


# Together they meet every parser: of numbers, days, choices, names, and the database itself.
ODD = ["\x00 æ", "9" * 30, "-1", "'; --%\\"]
KEYS = (
    "page", "sort", "q", "aar", "pr", "kendt", "soejle", "amount_ore", "unit", "field", "year",
    "state", "kind", "partner", "day", "finance_year", "actor", "line", "basis", "reason",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_questions_get_an_answer(shown: Demonstration, odd: str) -> None:
    """What stands after the question mark is typed by anybody; no page breaks on it."""
    client, wrong = client_of("controller"), []
    query = "&".join(f"{key}={quote(odd)}" for key in KEYS)
    for row in ROWS:
        if row.words["controller"] in {"read", "do", "to"}:
            page = f"{address(row, shown)}?{query}"
            if client.get(page).status_code >= 500:
                wrong.append(page)
    assert not wrong, "\n".join(wrong)


def content_of(answer: Any) -> bytes:
    """All that was answered, also when it came piece by piece."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.mark.parametrize(
    ("who", "secret", "own"), [("sagsbehandler", THEIRS, OURS), (OTHER, OURS, THEIRS)]
)
def test_another_units_things_stand_on_no_page(
    shown: Demonstration, who: str, secret: str, own: str
) -> None:
    """Not in a list, not in a choice of a form, not in what an act was about."""
    client, seen, telling = client_of(who), [], []
    for row in ROWS:
        if row.words[who] in {"read", "do"}:
            text = content_of(client.get(address(row, shown))).decode(errors="replace")
            seen += [row.name] if own in text else []
            telling += [row.name] if secret in text else []
    assert not telling
    assert "commitments" in seen  # the control: the words do stand on pages


def test_who_may_see_all_sees_both_units(shown: Demonstration) -> None:
    for who in set(ROLES) - {"sagsbehandler", "chef"}:
        text = client_of(who).get(reverse("commitments")).content.decode()
        assert OURS in text or "page=" in text
