"""The attack: with a secret request every page is, to the byte, what it was without it.

The same ministry with the same room held is read twice, before and after the request, its
commitments, payments, duty, agreement and papers came to be. What the uncleared get may not differ
in one character: no name, no count, no total, no gap. The cleared are the control.
"""

import json
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from tests.demonstration import OTHER, Demonstration, a_copy
from tests.secret import CASE, WORD, a_hold, a_secret, cleared_people
from tests.walk.access import ROWS
from tests.walk.walking import address, client_of

pytestmark = pytest.mark.xdist_group("walk")

UNCLEARED = ("sagsbehandler", "bevillingshaver", "laeser", "administrator", OTHER)
# One of the unit and one of the whole ministry read every page, the others those they work from.
EVERYWHERE = frozenset({"sagsbehandler", "laeser"})
WORKED_FROM = frozenset(
    {
        "overview",
        "my_work",
        "acts",
        "aktstykker",
        "grants",
        "commitments",
        "payments",
        "duties",
        "account",
        "holds",
    }
)
# Files take seconds to make; what is in them is asked by word below.
FILES = frozenset(
    {
        "case_package",
        "bulk_template",
        "reconciliation_pdf",
        "forewarning_pdf",
        "aktstykke_paper",
        "aktstykke_docx",
        "aktstykke_paper_screen",
        "aktstykke_note",
        "aktstykke_note_screen",
        "aktstykke_page",
        "logout",
        "example_year_play",
    }
)
# Made anew with every page: what a form is known by, the moment a file was taken out, and the
# moment until which a page says it knows.
EACH_TIME = re.compile(
    rb"(csrfmiddlewaretoken|\"key\")[^>]*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=[^>]*hidden)"
    rb"|/ID ?\[[^\]]*\]|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\"< ]*"
    rb"|som kendt \d+\. \w+ \d{4}(\xc2\xa0| kl\. )\d\d:\d\d(:\d\d)?"
)
BINARY = ("application/pdf", "application/zip", "application/vnd")
# The ways in which a page is asked for more than itself.
ASKED = {
    "acts": ["?q=" + WORD, "?sag=" + CASE],
    "aktstykker": ["?q=" + WORD, "?q=" + CASE],
    "commitments": ["?q=" + WORD, "?_export=csv"],
    "grants": ["?q=" + WORD],
    "payments": ["?q=" + WORD],
    "agreements": ["?q=" + WORD],
    "duties": ["?q=" + WORD],
    "accounts": ["?q=" + WORD],
}
Pages = dict[tuple[str, str], tuple[int, bytes]]


@pytest.fixture(scope="module")
def attacked(
    demonstration: Demonstration, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Any]]:
    """What each saw before and after, and what came to be in between."""
    with (
        django_db_blocker.unblock(),
        a_copy(demonstration) as copy,
        override_settings(DEMO=True),
    ):
        people = cleared_people()
        hold = a_hold(people)
        before, room = _everything(copy), _room()
        made = a_secret(people, hold)
        yield {"before": before, "room": room, "made": made, "shown": copy}


def _everything(shown: Demonstration) -> Pages:
    found: Pages = {}
    for who in UNCLEARED:
        client = client_of(who)
        for row in ROWS:
            if row.name in FILES or not (who in EVERYWHERE or row.name in WORKED_FROM):
                continue
            url = address(row, shown)
            for asked in ["", *ASKED.get(row.name, [])]:
                found[who, url + asked] = _read(client, url + asked)
    return found


def _read(client: Client, url: str) -> tuple[int, bytes]:
    answer = client.get(url)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if answer.headers.get("Content-Type", "").startswith(BINARY):
        return answer.status_code, b""  # its words are asked for below
    return answer.status_code, EACH_TIME.sub(b"", content)


def _room() -> list[Any]:
    said = []
    for account in ("06.32.10", "06.32.10.13"):
        out = StringIO()
        call_command("room", account, "--year", "2024", "--json", stdout=out)
        said.append(json.loads(out.getvalue()))
    return said


def test_every_page_of_the_uncleared_is_what_it_was(attacked: dict[str, Any]) -> None:
    after = _everything(attacked["shown"])
    before: Pages = attacked["before"]
    differs = [
        f"{who} {url}: {_first_difference(before[who, url][1], after[who, url][1])}"
        for who, url in before
        if after[who, url] != before[who, url]
    ]
    assert not differs, f"{len(differs)} pages tell of it:\n" + "\n".join(differs[:40])


def _first_difference(old: bytes, new: bytes) -> str:
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return f"{old[max(0, at - 60) : at + 60]!r} became {new[max(0, at - 60) : at + 60]!r}"


def test_no_page_carries_a_word_of_it(attacked: dict[str, Any]) -> None:
    """The same asked in another way: none of its names, in any page or file."""
    shown, wrong = attacked["shown"], []
    words = [CASE.encode(), WORD.encode(), CASE.replace("/", "-").encode()]
    for who in sorted(EVERYWHERE):
        client = client_of(who)
        for row in (row for row in ROWS if row.name in FILES - {"logout", "bulk_template"}):
            answer = client.get(address(row, shown))
            content = (
                b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            )
            wrong += [f"{who} {row.name}: {word!r}" for word in words if word in content]
    assert not wrong


def test_its_own_addresses_answer_as_those_of_nothing(attacked: dict[str, Any]) -> None:
    wrong = []
    for who in UNCLEARED:
        client = client_of(who)
        for name, args in _addresses(attacked["made"]):
            answer = client.get(reverse(name, args=args))
            if answer.status_code not in {403, 404}:
                wrong.append(f"{who} {name} {args}: {answer.status_code}")
            if answer.status_code == 403:  # said of the role, before the thing is looked for
                other = client.get(reverse(name, args=[_nothing(arg) for arg in args]))
                assert other.status_code == 403, f"{who} {name}: 403 for it, not for nothing"
            if WORD.encode() in answer.content:
                wrong.append(f"{who} {name}: says its name")
    assert not wrong, "\n".join(wrong)


def _nothing(arg: Any) -> Any:
    return "99/1" if "/" in str(arg) else "00000000-0000-0000-0000-000000000000"


def test_the_cleared_see_all_of_it(attacked: dict[str, Any]) -> None:
    """The control: the same addresses are there, and the lists carry its name."""
    client = client_of("controller")
    pages = ("aktstykke", "grant", "commitment", "agreement", "duty", "act", "frame", "attachments")
    for name, args in _addresses(attacked["made"]):
        if name in pages:
            answer = client.get(reverse(name, args=args))
            assert answer.status_code == 200, f"{name} {args}: {answer.status_code}"
    for name in ("aktstykker", "grants", "commitments", "payments", "agreements", "duties"):
        page = client.get(reverse(name))
        assert WORD.encode() in page.content or CASE.encode() in page.content, name


def _addresses(made: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """Every address that takes one of its things, by the arguments the things have."""
    ref = {name: str(thing.ref) for name, thing in made.items() if hasattr(thing, "ref")}
    draft, submitted, bound = made["commitments"]
    paid, waiting = made["payments"]
    request = made["request"]
    of: dict[str, list[Any]] = {
        "grant": [ref["grant"]],
        "agreement": [ref["agreement"]],
        "agreement, draft": [ref["agreement"]],
        "bound": [bound.ref],
        "draft": [draft.ref],
        "submitted": [submitted.ref],
        "payment": [waiting.ref],
        "payment released": [paid.ref],
        "annulment": [ref["annulment"]],
        "attachment": [ref["attachment"]],
        "duty": [ref["duty"]],
        "document": [ref["document"]],
        "reservation": [ref["reservation"]],
        **{row.thing: [CASE] for row in ROWS if row.thing.startswith("request, ")},
        "Capacity's request": [CASE],
        "text of a request": [CASE],
        "pillar of a request": [request.pillars.get().ref],
        "act": [request.approved_act_id],
        "act of a commitment": [_bound_act(bound)],
        "who may, commitment": ["commitment", bound.ref],
        "plan version": [bound.ref, 1],
        "plan month": [bound.ref, 2024, 7],
        "frame of a commitment": [_frame_of(bound)],
        "picture of a commitment": ["ramme-trin", str(_frame_of(bound))],
    }
    found = [(row.name, of[row.thing]) for row in ROWS if row.thing in of]
    found.append(("frame", [request.frame.ref]))
    found.append(("who_may", ["aktstykke", CASE]))
    return found


def _bound_act(commitment: Any) -> Any:
    return type(commitment).objects.get(pk=commitment.pk).bound_act_id


def _frame_of(commitment: Any) -> Any:
    return type(commitment).objects.select_related("frame").get(pk=commitment.pk).frame.ref


def test_the_room_the_shell_answers_is_what_it_was(attacked: dict[str, Any]) -> None:
    assert _room() == attacked["room"]


def test_the_ledger_is_right_with_it(attacked: dict[str, Any]) -> None:
    call_command("check_ledger")
