"""The paper and its cover note to read on screen, and the bytes that were handed over."""

import hashlib

import pytest
from django.test import Client

from grants.papers.models import Delivered
from ledger.documents import keep_document
from ledger.models import Act, Person
from reports.aktstykker.note import note_of
from reports.papers.checking import objections, pages_in
from reports.papers.pdf import render_pdf
from reports.papers.text import render_text
from tests.builders import a_person
from tests.ministry import Ministry

CASE = "24/13275"
URL = f"/aktstykker/{CASE}/"


@pytest.fixture
def clerk(facts: Ministry, client: Client) -> Client:
    client.force_login(facts["sagsbehandler"])
    return client


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("papir/", "afgives tilsagn om tilskud på 100,0\u00a0mio.\u00a0kr."),
        ("forelaeggelse/", "Efter aktstykket er der 600,0\u00a0mio.\u00a0kr."),
    ],
)
def test_it_reads_on_a_page(clerk: Client, name: str, words: str) -> None:
    answer = clerk.get(URL + name)
    assert answer.status_code == 200
    assert words in answer.content.decode()


@pytest.mark.parametrize("name", ["papir/", "papir.pdf", "forelaeggelse/", "forelaeggelse.pdf"])
def test_another_units_is_not_found(facts: Ministry, client: Client, name: str) -> None:
    client.force_login(a_person(Person.Role.CHEF, unit="eksempelenhed"))
    assert client.get(URL + name).status_code == 404


def test_a_version_there_is_not_is_said(clerk: Client) -> None:
    assert clerk.get(URL + "papir.pdf?version=7").status_code == 422
    assert clerk.get(URL + "papir.pdf?version=x").status_code == 404


def test_the_note_is_half_a_page_from_the_same_figures(facts: Ministry) -> None:
    paper = note_of(CASE)
    text = render_text(paper).replace("\u00a0", " ")
    assert "den 12. november 2024 700,0 mio. kr. tilbage af bevillingen for 2024" in text
    assert "overstiger 43,0 mio. kr." in text
    assert "mio. kr.." not in text
    pdf = render_pdf(paper)
    assert (pages_in(pdf), objections(pdf)) == (1, [])


def test_what_was_handed_over_is_served_as_its_very_bytes(clerk: Client, facts: Ministry) -> None:
    """Never made again: the file is not even one that we would make."""
    case = facts.aktstykke
    assert case is not None
    by = facts["sagsbehandler"]
    content = b"%PDF-1.7 eksempel"
    document = keep_document(
        name="aktstykke.pdf",
        media_type="application/pdf",
        content=content,
        by=by,
        unit=by.unit,
    )
    Delivered.objects.create(
        aktstykke=case,
        kind=Delivered.Kind.DELIVERED,
        number=1,
        document=document,
        delivered_on=case.dated,
        delivered_by=by,
        act=Act.objects.filter(concerns_id=CASE).earliest("pk"),
    )
    answer = clerk.get(URL + "papir.pdf")
    assert answer.content == content
    assert answer["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    again = clerk.get(URL + "papir.pdf", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
