"""Twenty-one analysts' questions, each answered by a reader in at most four clicks from the start.

The questions with their answers are docs/questions.md. Every figure is a real one, out of the
sources that come with the installation; nothing has been committed.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import WIDE, listening, picture, session_of, sign_in_by_cookie

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

CLICKS_MAX = 4
DOCUMENT = Path(__file__).parents[2] / "docs" / "questions.md"
# What is said beside the figures: the numbers of sources, and words for those who hear the page.
ASIDE = "main sup, main .sr-only"


class Reader:
    """One who reads: each click, choice and line that is sent is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def start(self) -> None:
        self.page.goto("/")
        self.clicks = 0

    def link(self, name: str, *, everywhere: bool = False) -> None:
        """Follow the first link whose words begin so."""
        place = self.page if everywhere else self.page.locator("main")
        found = place.get_by_role("link", name=re.compile(f"^{name}"))
        self._go(found.first.click)

    def on_the_day(self, day: str) -> None:
        self.page.get_by_label("Stilling pr.").first.fill(day)
        self._go(self.page.get_by_role("button", name="Vis", exact=True).first.click)

    def send(self, label: str, words: str) -> None:
        field = self.page.get_by_label(label)
        field.fill(words)
        self._go(lambda: field.press("Enter"))

    def choose(self, label: str, what: str) -> None:
        self._go(lambda: self.page.get_by_label(label).select_option(label=what))

    def read(self) -> str:
        """The page as one reads it, with every kind of white space made one space."""
        take_away = "said => document.querySelectorAll(said).forEach(one => one.remove())"
        self.page.evaluate(take_away, ASIDE)
        place = self.page.locator("main")
        words = place if place.count() else self.page.locator("body")  # a plain page for Word
        return re.sub(r"\s+", " ", words.inner_text())

    def _go(self, act: Callable[[], object]) -> None:
        self.clicks += 1
        with self.page.expect_navigation():
            act()


class Question(NamedTuple):
    """What is asked, the way to the answer, and what then stands on the page (patterns)."""

    asked: str
    way: Callable[[Reader], None]
    answers: tuple[str, ...]


def series(reader: Reader, number: str) -> None:
    reader.link(rf"{re.escape(number)}(?!\.\d)")
    reader.link(".*gennem alle årene")


def in_2022(reader: Reader) -> None:
    series(reader, "06.32.10")
    reader.link("2022")


def where_from(reader: Reader) -> None:
    series(reader, "06.32.10.13")
    reader.link("73,3")


def programmes(reader: Reader, *then: str) -> None:
    reader.link("Programmer", everywhere=True)
    for name in then:
        reader.link(name)


def request(reader: Reader, *then: str) -> None:
    reader.link("Aktstykker", everywhere=True)
    reader.link(r"(Aktstk\. 51|24.13275)")
    for name in then:
        reader.link(name)


def overrun(reader: Reader, *, subs: bool) -> None:
    reader.link("Brugt mere end bevilget")
    reader.send("Under konto", "06.3")
    if subs:
        reader.choose("Niveau", "Underkonto")


def compared(reader: Reader) -> None:
    reader.link("Konti", everywhere=True)
    reader.link("Sammenligning")
    reader.send("Under konto", "06.32.10")


def thresholds(reader: Reader) -> None:
    reader.link("Stamdata", everywhere=True)
    reader.link("Beløbsgrænser")


def nothing(_reader: Reader) -> None:
    """The answer stands on the start page."""


QUESTIONS = (
    Question(
        "Hvad er der tilbage på § 06.32.10. i dag?",
        nothing,
        (
            r"tilbage i dag, \d",
            r"Rest af bevillingen 696,0 mio\. kr\.",
            r"Rest af tilslutningen 0,0 mio\. kr\.",
            r"Rest af den politiske ramme 430,0 mio\. kr\.",
            r"Ikke udbetalt 0,0 mio\. kr\.",
            r"Ikke aflagt regnskab for 0,0 mio\. kr\.",
        ),
    ),
    Question(
        "Hvad var der tilbage den 12. november 2024?",
        lambda reader: reader.on_the_day("2024-11-12"),
        (r"Rest af bevillingen 700,0 mio\. kr\.",),
    ),
    Question(
        "Hvilken fodnote får tallet?",
        lambda reader: reader.on_the_day("2024-11-12"),
        (r"Kilde: Ramme, .*pr\. 12\. november 2024, som kendt .*[?&]pr=2024-11-12",),
    ),
    Question("Hvad er på vej til Finansudvalget?", nothing, (r"Søgt, ikke afgjort 100,0",)),
    Question(
        "Hvad blev der af bevillingen i 2022?",
        lambda reader: series(reader, "06.32.10"),
        (r"640,0 110,0 98,3",),
    ),
    Question("Hvorfor -530,0 i 2022?", in_2022, (r"-530,0", r"300,0 70,0 73,3")),
    Question(
        "Hvordan går serien 2021-2026 for § 06.32.10.13.?",
        lambda reader: series(reader, "06.32.10.13"),
        (
            r"300,0 270,0 258,5",
            r"300,0 70,0 73,3",
            r"200,0 200,0 149,5",
            r"340,0",
            "regnskab, ikke posteret her",
        ),
    ),
    Question("Hvor kommer 73,3 fra?", where_from, (r"Regnskab 2022: 73,3 mio\. kr\.", r"Kilde")),
    Question(
        "Hvad blev der af strategiens 190 + 110?",
        lambda reader: programmes(reader, "Strategien"),
        (r"300,0 mio\. kr\. i 2022", r"70,0 -230,0", r"Regnskabet 73,3", "ikke koblet"),
    ),
    Question(
        "Hvad blev der brugt på Somalia i 2024?",
        lambda reader: programmes(reader, "Lande", "Somalia"),
        (r"Landets egen konto § 06\.32\.01\.08\.", r"2024 06\.32\.01\.08 .*450,0 670,0"),
    ),
    Question(
        "Hvad er § 06.32.10. på finansloven for 2026 mod 2025?",
        compared,
        (r"FL 2025 700,0 mio\. kr\.", r"FL 2026 750,0 mio\. kr\.", r"Ændring 50,0 mio\. kr\."),
    ),
    Question(
        "Hvor er kurven til ministerens brief?",
        lambda reader: reader.link(r"06\.32\.10(?!\.\d)"),
        (r"SVG PNG",),
    ),
    Question(
        "Hvad er Capacitys politiske ramme?",
        lambda reader: programmes(reader, "Capacity"),
        (r"Politisk ramme 430,0",),
    ),
    Question(
        "Hvad får IOM i 2024, kernebidrag og projektmidler?",
        lambda reader: programmes(reader, "Partnere", "IOM"),
        (r"2024 100,0 100,0 100,0 [^0-9]*50,0",),
    ),
    Question(
        "Hvad er planen for IOM 2023-2026?",
        lambda reader: programmes(reader, "Partnere", "IOM"),
        (r"I alt 375,0 375,0",),
    ),
    Question(
        "Hvor mange underkonti brugte mere end bevilget i 2024?",
        lambda reader: overrun(reader, subs=True),
        (r"34 af 137 underkonti under § 6\.3 brugte i 2024 mere end bevilget",),
    ),
    Question(
        "Hvilken underkonto gik mest over?",
        lambda reader: overrun(reader, subs=True),
        (r"550,0 1\.065,9 515,9",),
    ),
    Question(
        "Hvor mange hovedkonti brugte mere end bevilget i 2024?",
        lambda reader: overrun(reader, subs=False),
        (r"20 af 27 hovedkonti under § 6\.3",),
    ),
    Question(
        "Hvad svarede vi på spørgsmål 1?",
        lambda reader: request(reader, "Spørgsmål 1"),
        (r"19\. november 2024", r"Landene er endnu ikke endeligt fastlagt"),
    ),
    Question(
        "Hvad søges der om til hver partner i Aktstk. 51?",
        request,
        (r"IOM[^0-9]*50,0", r"ICMPD[^0-9]*50,0"),
    ),
    Question("Hvad er beløbsgrænsen i 2024?", thresholds, (r"2024 43,0",)),
    Question("Hvad er bevilget til § 6.3 i 2024?", nothing, (r"18\.375,8",)),
    Question(
        "Hvad tog tillægsbevillingen for 2024, og fra hvilken dag?",
        lambda reader: reader.link(r"06\.32\.10(?!\.\d)"),
        (r"dagen er antaget -4,0",),
    ),
    Question(
        "Hvad er der sparet op fra tidligere år?",
        lambda reader: reader.link(r"06\.32\.10(?!\.\d)"),
        (r"14,6 mio\. kr\., beregnet, ikke posteret",),
    ),
    Question(
        "Hvad er der bevilget for 2026?",
        lambda reader: reader.link("2026"),
        (r"Nærområde- og migrationsfond[^0-9]*750,0",),
    ),
)


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A reader's window, signed in."""
    context = chromium.new_context(viewport={"width": WIDE, "height": 900}, base_url=address)
    sign_in_by_cookie(context, session_of("laeser"), address)
    wrong: list[str] = []
    made = listening(context.new_page(), wrong)
    made.set_default_timeout(60_000)
    yield made
    context.close()
    assert not wrong


def answered(page: Page, question: Question) -> Reader:
    """Go the question's way from the start page and find every answer; the reader's clicks."""
    reader = Reader(page)
    reader.start()
    question.way(reader)
    said = reader.read()
    missing = [answer for answer in question.answers if not re.search(answer, said)]
    if missing:
        picture(page, f"spoergsmaal-{question.asked}")
    assert not missing, (missing, said[:4000])
    return reader


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.asked)
def test_it_is_answered_in_at_most_four_clicks(page: Page, question: Question) -> None:
    reader = answered(page, question)
    assert reader.clicks <= CLICKS_MAX


def test_each_question_stands_in_the_document() -> None:
    document = DOCUMENT.read_text()
    assert [one.asked for one in QUESTIONS if one.asked not in document] == []
    assert len(QUESTIONS) >= 20
