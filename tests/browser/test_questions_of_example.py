"""What analysts ask of commitments, answered in the example year: at most four clicks each.

No source says what was committed, so the answers are the example's: the pages say so. Two amounts
in them are real, Capacity's 50,0 and 50,0 and IOM's 100,0 (docs/questions.md).
"""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Page
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.browser.test_questions import (
    CLICKS_MAX,
    DOCUMENT,
    Question,
    Reader,
    answered,
    page,
    programmes,
)
from tests.demonstration import Demonstration, as_the_web
from tests.serving import served

__all__ = ["page"]  # the reader's window, as for the questions of facts

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


@pytest.fixture(scope="module")
def address(facts_only: Demonstration, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Where the ministry answers after the one click: real figures and the example year."""
    with django_db_blocker.unblock(), databases.cloned_database(facts_only.template) as name:
        with databases.pointed_at(name), override_settings(DEMO=True):
            call_command("example_year", stdout=StringIO())
        with as_the_web(name), served() as url:
            yield url


def crossed(reader: Reader, *then: str) -> None:
    reader.link("Tilsagn", everywhere=True)
    reader.link("Krydstabel")
    for name in then:
        reader.link(name)


def in_prices_of(reader: Reader, year: str) -> None:
    crossed(reader)
    reader.send("I faste priser", year)


def handed_out(reader: Reader) -> None:
    reader.link("Tilsagn", everywhere=True)
    reader.link("Bevillingssager")
    reader.link("Eksempel: ")  # whichever case it is
    reader.link("Aktindsigt")


QUESTIONS = (
    Question(
        "Hvem fik hvad i hvilket år?",
        crossed,
        (r"IOM 150,0 150,0", r"ICMPD 50,0 50,0"),
    ),
    Question(
        "Hvordan kommer tabellen i Word?",
        lambda reader: crossed(reader, "Vis Word-tabellen"),
        (r"mio\. kr\.", r"IOM 150,0 150,0", r"Indeholder eksempler\. Kilde: Ramme, Partner"),
    ),
    Question(
        "Hvad er udbetalt i hvert kalenderår, og tæller det som ODA?",
        lambda reader: crossed(reader, "Udbetalt efter kalenderår og ODA"),
        (r"2024 ", r"2025 ", r"I alt [0-9.,]+ [0-9.,]+"),
    ),
    Question(
        "Hvilke verdensmål går tilsagnene til?",
        lambda reader: crossed(reader, "Verdensmål"),
        (r"10[^0-9]* 100,0", r"Ikke angivet"),
    ),
    Question(
        "Hvad får civilsamfundet i hvert år?",
        lambda reader: crossed(reader, "Partnertype"),
        (r"Multilateral eller mellemstatslig organisation",),
    ),
    Question(
        "Hvad er det i 2020-priser?",
        lambda reader: in_prices_of(reader, "2020"),
        (r"der er ikke indlæst noget prisindeks\. Der mangler et indeks for .*2020",),
    ),
    Question(
        "Hvad er givet og udbetalt til IOM i 2024?",
        lambda reader: programmes(reader, "Partnere", "IOM"),
        (r"Givet tilsagn 150,0 mio\. kr\.", r"2024 Eksempel 100,0 100,0 100,0"),
    ),
    Question(
        "Hvad kan udleveres af en sag, og hvad udelades?",
        handed_out,
        (r"en liste over, hvad der er udeladt og hvorfor", r"Fortroligt indhold er aldrig med"),
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.asked)
def test_it_is_answered_in_at_most_four_clicks(page: Page, question: Question) -> None:
    reader = answered(page, question)
    assert reader.clicks <= CLICKS_MAX


def test_each_question_stands_in_the_document() -> None:
    document = DOCUMENT.read_text()
    assert [one.asked for one in QUESTIONS if one.asked not in document] == []
