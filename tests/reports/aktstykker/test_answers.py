"""The answer to the Committee: figures from the ledger, a letter that is PDF/A, kept as sent."""

import datetime as dt

import pytest
from django.test import Client

from grants.questions import services
from grants.questions.models import Question
from reports.aktstykker.answers.letter import AnswerError, answer_paper, answer_text
from reports.aktstykker.tokens.values import tokens_for
from reports.papers.checking import objections
from reports.papers.pdf import render_pdf
from tests.ministry import Ministry
from tests.reports.papers.pdf_text import whole_text

DAY = dt.date(2024, 11, 26)


@pytest.fixture
def question(facts: Ministry) -> Question:
    made = services.ask(
        facts.aktstykke,
        actor=facts["sagsbehandler"],
        number=2,
        asked_on=dt.date(2024, 11, 19),
        asker="N.N.",
        party="X",
        text="Hvor meget søges der om?",
    )
    text = "Der søges om {{amount}} i {{year}}.\n\nDet er alt."
    return services.draft_answer(made, actor=facts["sagsbehandler"], text=text)


def client_of(facts: Ministry, role: str) -> Client:
    client = Client()
    client.force_login(facts[role])
    return client


def test_the_letter_says_day_case_unit_who_asked_and_the_answer(
    facts: Ministry, question: Question
) -> None:
    text = answer_text(question, tokens_for(question.aktstykke))
    pdf = render_pdf(answer_paper(question, text, DAY, draft=False))
    said = whole_text(pdf).replace("\u00a0", " ")
    for part in (
        "26. november 2024",
        "Sag 24/13275",
        f"Enhed {facts.aktstykke.unit}",
        "svar på spørgsmål 2 fra N.N. (X) stillet den 19. november 2024",
        "Hvor meget søges der om?",
        "Der søges om 100,0 mio. kr. i 2024.",
    ):
        assert part in said
    assert "Udkast" not in said
    assert not objections(pdf)


def test_a_figure_there_is_none_of_is_not_printed(facts: Ministry, question: Question) -> None:
    services.draft_answer(question, actor=facts["sagsbehandler"], text="Der er {{ukendt}}.")
    with pytest.raises(AnswerError, match="ukendt"):
        answer_text(question, tokens_for(question.aktstykke))
    page = client_of(facts, "sagsbehandler").get(f"/spoergsmaal/{question.ref}/")
    assert "Registrér som afgivet" not in page.content.decode()


def test_it_is_registered_with_the_letter_as_it_was_printed(
    facts: Ministry, question: Question
) -> None:
    client = client_of(facts, "sagsbehandler")
    here = f"/spoergsmaal/{question.ref}/"
    form = client.get(f"{here}afgivet/").context["form"]
    sent = {"key": form["key"].value(), "version": question.version, "answered_on": "2024-11-26"}
    assert client.post(f"{here}afgivet/", sent).status_code == 302
    question.refresh_from_db()
    assert question.answered_on == DAY
    assert "100,0" in question.answer
    assert question.answer_document is not None
    kept = whole_text(bytes(question.answer_document.content)).replace("\u00a0", " ")
    assert "Der søges om 100,0 mio. kr. i 2024." in kept
    assert "svar-24-13275-spoergsmaal-2.pdf" in client.get(here).content.decode()


def test_two_who_write_at_once_see_both(facts: Ministry, question: Question) -> None:
    client = client_of(facts, "sagsbehandler")
    here = f"/spoergsmaal/{question.ref}/svar/"
    form = client.get(here).context["form"]
    sent = {"key": form["key"].value(), "version": question.version, "text": "Mit svar"}
    services.draft_answer(question, actor=facts["controller"], text="En andens svar")
    answer = client.post(here, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "En andens svar" in page
    assert "Mit svar" in page
    again = sent | {"version": answer.context["form"]["version"].value()}
    assert client.post(here, again).status_code == 302
    question.refresh_from_db()
    assert question.answer_draft == "Mit svar"
