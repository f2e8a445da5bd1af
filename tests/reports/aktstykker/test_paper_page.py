"""The paper behind the button: who gets it, what it is called, and when it is sent again."""

import hashlib
import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from grants.aktstykker.models import Aktstykke
from ledger.models import Person
from reports.aktstykker import views
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.selectors import request_of
from reports.papers import serving
from reports.papers.pdf import render_pdf
from tests.builders import a_person
from tests.ministry import Ministry
from tests.reports.papers.samples import sample

CASE = "24/13275"
PAPER = "/aktstykker/24/13275/papir.pdf"
PAGE = "/aktstykker/24/13275/"


@pytest.fixture
def clerk(facts: Ministry, client: Client) -> Client:
    client.force_login(facts["sagsbehandler"])
    return client


def test_the_address_is_below_the_request(db: None) -> None:
    assert reverse("aktstykke_paper", args=[CASE]) == PAPER


def test_the_button_on_the_request_leads_to_the_paper(clerk: Client) -> None:
    assert f'href="{PAPER}"' in clerk.get(PAGE).content.decode()


def test_the_paper_is_a_file_to_keep(clerk: Client) -> None:
    """The same bytes as the command writes, under a name one can find again."""
    answer = clerk.get(PAPER)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="aktstykke-24-13275.pdf"'
    assert answer["Content-Length"] == str(len(answer.content))
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer.content == render_pdf(request_of(CASE).paper)


@pytest.mark.parametrize("role", Person.Role.values)
def test_everyone_in_the_house_may_read_it(facts: Ministry, client: Client, role: str) -> None:
    client.force_login(facts[role])
    assert client.get(PAPER).status_code == 200


def test_an_unchanged_paper_is_not_sent_again_and_a_changed_one_is(clerk: Client) -> None:
    tag = clerk.get(PAPER)["ETag"]
    again = clerk.get(PAPER, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert clerk.get(PAPER, headers={"if-none-match": '"another"'}).status_code == 200
    Aktstykke.objects.update(finance_ministry_agrees=False)
    changed = clerk.get(PAPER, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_head_has_the_headers_and_no_file(clerk: Client) -> None:
    answer = clerk.head(PAPER)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"]


def test_an_english_reader_gets_the_same_file(clerk: Client) -> None:
    danish = clerk.get(PAPER)
    clerk.cookies["django_language"] = "en"
    english = clerk.get(PAPER)
    assert english.content == danish.content
    assert english["ETag"] == danish["ETag"]


def test_nobody_gets_it_without_signing_in(facts: Ministry, client: Client) -> None:
    answer = client.get(PAPER)
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('login')}?next={PAPER}"


@pytest.mark.parametrize("role", ["sagsbehandler", "chef"])
def test_another_units_request_is_not_found(facts: Ministry, client: Client, role: str) -> None:
    client.force_login(a_person(Person.Role(role), unit="eksempelenhed"))
    answer = client.get(PAPER)
    assert answer.status_code == 404
    assert "hører sagen til en enhed, du ikke ser" in answer.content.decode()


@pytest.mark.parametrize("case", ["24/99999", "99/1", "24/13275/.."])
def test_an_unknown_request_is_not_found(clerk: Client, case: str) -> None:
    answer = clerk.get(f"/aktstykker/{case}/papir.pdf")
    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(clerk: Client, method: str) -> None:
    assert getattr(clerk, method)(PAPER).status_code == 405


def test_what_the_paper_lacks_is_said_on_a_page(clerk: Client) -> None:
    """422 with the sentence and the way back; no file under the button's name."""
    Aktstykke.objects.update(dated="2024-11-13")
    answer = clerk.get(PAPER)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Content-Disposition" not in answer
    assert "hvem der var minister den 13. november 2024" in body
    assert f'href="{PAGE}"' in body


def test_a_paper_that_cannot_be_set_is_our_fault_and_is_written_down(
    clerk: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: Any) -> None:
        raise NarrativeError("24-13275.toml: expected reworded")

    monkeypatch.setattr(views, "request_of", fail)
    with caplog.at_level(logging.ERROR):
        answer = clerk.get(PAPER)
    assert answer.status_code == 500
    assert escape("Papiret kunne ikke dannes.") in answer.content.decode()
    assert "toml" not in answer.content.decode()
    assert "No paper for 24/13275" in caplog.text


def test_a_paper_is_set_once_while_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not more papers are kept than we said."""
    set_: list[str] = []

    def count(paper: Any) -> bytes:
        set_.append(paper.title)
        return hashlib.sha256(paper.title.encode()).digest()

    monkeypatch.setattr(serving, "render_pdf", count)
    serving.served_pdf.cache_clear()
    try:
        for number in (1, 1, 2, 1):
            serving.served_pdf(sample(title=f"Prøve {number}"))
        assert set_ == ["Prøve 1", "Prøve 2"]
        for number in range(serving.KEPT + 5):
            serving.served_pdf(sample(title=f"Prøve {number}"))
        assert serving.served_pdf.cache_info().currsize == serving.KEPT
    finally:
        serving.served_pdf.cache_clear()


def test_warming_sets_a_paper_and_keeps_none() -> None:
    serving.served_pdf.cache_clear()
    serving.warm()
    assert serving.served_pdf.cache_info().currsize == 0
