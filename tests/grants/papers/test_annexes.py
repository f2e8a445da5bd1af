"""Annexes with their own confidentiality: the file of a closed one is for writers and cleared."""

import pytest

from grants.aktstykker.models import Aktstykke
from grants.papers import annexes
from grants.papers.models import Annex
from ledger.kinds import Kind
from ledger.models import Act, Person
from tests.builders import a_person
from tests.grants.aktstykker.test_life import a_request, refused
from tests.ministry import Ministry, a_ministry
from tests.papers_made import a_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def draft(ministry: Ministry) -> Aktstykke:
    return a_request(ministry)


def an_annex(ministry: Ministry, draft: Aktstykke, **facts: object) -> Annex:
    said = {"actor": ministry["sagsbehandler"], "title": "Aftaleudkast", "upload": a_letter()}
    return annexes.add(draft, **(said | facts))  # type: ignore[arg-type]


def a_secret(ministry: Ministry, draft: Aktstykke) -> Annex:
    reason = "Forhandlingen er ikke slut"
    return an_annex(ministry, draft, confidential=True, reason=reason)


def test_a_confidential_annex_has_its_reason(ministry: Ministry, draft: Aktstykke) -> None:
    refused("R107", an_annex, ministry, draft, confidential=True, reason=" ")
    assert a_secret(ministry, draft).reason == "Forhandlingen er ikke slut"


def test_the_act_of_a_confidential_one_names_neither_title_nor_file(
    ministry: Ministry, draft: Aktstykke
) -> None:
    an_annex(ministry, draft)
    a_secret(ministry, draft)
    first, second = Act.objects.filter(kind=Kind.ANNEXED).order_by("pk")
    assert first.reference == "Bilag 1: Aftaleudkast"
    assert first.document is not None
    assert (second.reference, second.reason, second.document) == ("Fortroligt bilag 2", "", None)


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("sagsbehandler", True),
        ("controller", True),
        ("chef", True),
        ("bevillingshaver", False),
        ("laeser", False),
        ("administrator", False),
    ],
)
def test_the_unit_writers_open_it_and_others_see_that_it_is_there(
    ministry: Ministry, draft: Aktstykke, role: str, *, opens: bool
) -> None:
    annex = a_secret(ministry, draft)
    person = ministry[role]
    (shown,) = annexes.shown(draft, person)
    assert shown.is_open is opens
    assert shown.title == ("Aftaleudkast" if opens else "Fortroligt bilag")
    assert annexes.for_user(person).exists() is opens
    assert (annex.document in annexes.closed_documents(person)) is not opens


def test_the_cleared_open_it_and_another_units_controller_does_not(
    ministry: Ministry, draft: Aktstykke
) -> None:
    a_secret(ministry, draft)
    reader = ministry["laeser"]
    reader.cleared = True
    assert annexes.for_user(reader).exists()
    other = a_person(Person.Role.CONTROLLER, "HUM")
    assert not annexes.for_user(other).exists()


def test_a_new_file_replaces_one_and_takes_its_number(ministry: Ministry, draft: Aktstykke) -> None:
    first = an_annex(ministry, draft)
    an_annex(ministry, draft, title="Budget")
    second = an_annex(ministry, draft, title="Aftaleudkast, rettet", replaces=first)
    assert [(a.number, a.title) for a in draft.annexes.filter(replaced_by__isnull=True)] == [
        (1, "Aftaleudkast, rettet"),
        (2, "Budget"),
    ]
    first.refresh_from_db()
    assert first.replaced_by == second
    refused("R8", an_annex, ministry, draft, replaces=first)


def test_who_does_not_write_papers_adds_none(ministry: Ministry, draft: Aktstykke) -> None:
    refused("R23", an_annex, ministry, draft, actor=ministry["laeser"])
