"""Every page in a real browser: heard, reached and narrow enough, in both languages (WCAG 2.1 AA).

The states: full (the example year), empty (a fresh ministry with no commitment at all) and wrong
(each form sent with nothing in it). Each page as it comes on a phone, and then on a wide screen.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests.demonstration import Demonstration
from tests.walk.access import ANONYMOUS, ROWS
from tests.walk.window import walking

pytestmark = pytest.mark.browser

# Parts that htmx puts into a page, and files: no pages of their own.
PARTS = {
    "amount_understood",
    "grant_threshold",
    "document",
    "aktstykke_paper",
    "aktstykke_note",
    "aktstykke_text_preview",
    "aktstykke_tokens",
    "aktstykke_page",
    "aktstykke_docx",
    "question_letter",
    "acts_csv",
    "case_package",
    "bulk_template",
    "bulk_progress",
    "publication_progress",
    "reconciliation_pdf",
    "forewarning_pdf",
    "bulk_faults",
    "plan_sums",
    "picture",
}
PAGES = [
    row
    for row in ROWS
    if row.reader and row.name not in PARTS and not row.name.endswith("_room")
]  # fmt: skip
LISTS = [row for row in PAGES if row.thing == "-" and row.reader != ANONYMOUS]
FORMS = [row for row in PAGES if row.words[row.reader] == "do"]


@pytest.fixture(autouse=True)
def _reachable(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_full(demonstration: Demonstration, chromium: Browser, language: str) -> None:
    with walking(chromium, demonstration, language) as walk:
        for row in PAGES:
            walk.to(row)
            walk.look(f"{row.name} ({row.thing})")


def test_every_form_sent_empty(demonstration: Demonstration, chromium: Browser) -> None:
    """A form that comes back says its errors to everybody; nothing typed means nothing done."""
    with walking(chromium, demonstration, "da") as walk:
        for row in FORMS:
            walk.to(row)
            with walk.page.expect_navigation():
                assert walk.send_empty(), f"{row.name} has no form"
            walk.look(f"{row.name} ({row.thing}), sent empty")


def test_every_list_before_anything_is_done(facts_only: Demonstration, chromium: Browser) -> None:
    with walking(chromium, Demonstration(facts_only.template, {"-": []}), "da") as walk:
        for row in LISTS:
            walk.to(row)
            walk.look(f"{row.name}, empty")
