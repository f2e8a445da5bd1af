"""Every page in a real browser: heard, reached and narrow enough, in both languages (WCAG 2.1 AA).

The states: full (the example year), empty (a fresh ministry with no commitment at all) and wrong
(each form sent with nothing in it). Walked in one window per language and width, so it is fast.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from tests.browsing import NARROW, WCAG, WIDE, listening, session_of, sign_in_by_cookie, speak
from tests.demonstration import Demonstration, a_copy, served
from tests.walk.access import ANONYMOUS, ROWS, WORDS, Row
from tests.walk.walking import address

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]

# Parts that htmx puts into a page, and files: no pages of their own.
PARTS = {"amount_understood", "grant_threshold", "document", "aktstykke_paper"}
PAGES = [
    row
    for row in ROWS
    if row.reader and row.name not in PARTS and not row.name.endswith("_room")
]  # fmt: skip
LISTS = [row for row in PAGES if row.thing == "-" and row.reader != ANONYMOUS]


@dataclass
class Walk:
    """One window on one database, and everything found wrong on the way."""

    page: Page
    url: str
    shown: Demonstration
    language: str
    width: int
    sessions: dict[str, str]
    wrong: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)

    def to(self, row: Row) -> None:
        context = self.page.context
        context.clear_cookies()
        speak(context, self.language, self.url)
        if row.reader != ANONYMOUS:
            sign_in_by_cookie(context, self.sessions[row.reader], self.url)
        self.page.goto(self.url + address(row, self.shown))

    def look(self, what: str) -> None:
        """Note what is wrong with the page as it stands."""
        found = Axe().run(self.page, options=WCAG)
        for violation in found.response["violations"]:
            nodes = "; ".join(str(node["html"])[:160] for node in violation["nodes"][:3])
            self.wrong.append(f"{what}: {violation['id']}: {violation['help']}: {nodes}")
        seen = self.page.evaluate(
            "() => ({wide: document.documentElement.scrollWidth, room: window.innerWidth,"
            " title: document.title, tongue: document.documentElement.lang,"
            " heads: document.querySelectorAll('h1').length})"
        )
        if seen["wide"] > seen["room"]:
            self.wrong.append(f"{what}: {seen['wide']} wide in {seen['room']}: {self._widest()}")
        if seen["tongue"] != self.language:
            self.wrong.append(f"{what}: lang={seen['tongue']}")
        if seen["heads"] != 1:
            self.wrong.append(f"{what}: {seen['heads']} h1")
        if (other := self.titles.setdefault(seen["title"], what)) != what:
            self.wrong.append(f"{what}: the title “{seen['title']}” is {other}'s too")

    def _widest(self) -> str:
        return str(
            self.page.evaluate(
                "() => [...document.querySelectorAll('body *')].filter("
                "e => e.getBoundingClientRect().right > window.innerWidth + 1"
                " && !e.closest('[role=region], .visually-hidden, .sr-only')"
                ").slice(0, 2).map(e => e.outerHTML.slice(0, 120)).join(' | ')"
            )
        )

    def send_empty(self) -> bool:
        """Send the page's own form with nothing filled in; False when it has none."""
        return bool(
            self.page.evaluate(
                "() => { const form = document.querySelector('main form[method=post]');"
                " if (!form) return false; form.noValidate = true;"
                " form.querySelectorAll('input:not([type=hidden]), textarea').forEach("
                "  e => { if (e.type === 'radio' || e.type === 'checkbox') e.checked = false;"
                "   else e.value = ''; });"
                " const key = form.querySelector('[name=key]'); if (key) key.value = '';"
                " form.requestSubmit(); return true; }"
            )
        )


@pytest.fixture(scope="module")
def full(
    demonstration: Demonstration, chromium: Browser, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Demonstration, str, dict[str, str]]]:
    yield from _open(demonstration, django_db_blocker)


def _open(
    of: Demonstration, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Demonstration, str, dict[str, str]]]:
    with django_db_blocker.unblock(), a_copy(of) as copy, served() as url:
        readers = {row.reader for row in PAGES} - {ANONYMOUS}
        yield copy, url, {reader: session_of(reader) for reader in readers}


def _walk(
    chromium: Browser,
    opened: tuple[Demonstration, str, dict[str, str]],
    language: str,
    width: int,
) -> Walk:
    shown, url, sessions = opened
    context = chromium.new_context(viewport={"width": width, "height": 900})
    walk = Walk(context.new_page(), url, shown, language, width, sessions)
    listening(walk.page, walk.wrong)
    return walk


def _nothing_wrong(walk: Walk) -> None:
    walk.page.context.close()
    assert not walk.wrong, "\n".join(walk.wrong)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_full(
    full: tuple[Demonstration, str, dict[str, str]], chromium: Browser, language: str, width: int
) -> None:
    walk = _walk(chromium, full, language, width)
    for row in PAGES:
        walk.to(row)
        walk.look(f"{row.name} ({row.thing})")
    _nothing_wrong(walk)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_form_sent_empty(
    full: tuple[Demonstration, str, dict[str, str]], chromium: Browser, width: int
) -> None:
    """A form that comes back says its errors to everybody; nothing typed means nothing done."""
    walk = _walk(chromium, full, "da", width)
    for row in PAGES:
        if WORDS[row.words[row.reader]] != WORDS["do"]:
            continue
        walk.to(row)
        with walk.page.expect_navigation():
            assert walk.send_empty(), f"{row.name} has no form"
        walk.titles.clear()
        walk.look(f"{row.name} ({row.thing}), sent empty")
    _nothing_wrong(walk)


@pytest.fixture(scope="module")
def empty(
    facts_only: Demonstration, chromium: Browser, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Demonstration, str, dict[str, str]]]:
    yield from _open(Demonstration(facts_only.template, {"-": []}), django_db_blocker)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_list_before_anything_is_done(
    empty: tuple[Demonstration, str, dict[str, str]], chromium: Browser, width: int
) -> None:
    walk = _walk(chromium, empty, "da", width)
    for row in LISTS:
        walk.to(row)
        walk.look(f"{row.name}, empty")
    _nothing_wrong(walk)
