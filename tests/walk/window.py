"""One window in which pages are walked, and everything found wrong on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browsing import NARROW, WCAG, WIDE, listening, session_of, sign_in_by_cookie, speak
from tests.demonstration import Demonstration, a_copy
from tests.serving import served
from tests.walk.access import ANONYMOUS, Row
from tests.walk.walking import address


@dataclass
class Walk:
    """A window on a copy of a demonstration, in one language."""

    page: Page
    url: str
    shown: Demonstration
    language: str
    sessions: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)

    def to(self, row: Row) -> None:
        context = self.page.context
        context.clear_cookies()
        speak(context, self.language, self.url)
        if row.reader != ANONYMOUS:
            if row.reader not in self.sessions:
                self.sessions[row.reader] = session_of(row.reader)
            sign_in_by_cookie(context, self.sessions[row.reader], self.url)
        self.page.set_viewport_size({"width": NARROW, "height": 900})
        self.page.goto(self.url + address(row, self.shown))

    def look(self, what: str) -> None:
        """Note what is wrong with the page: on a phone as it came, and on a wide screen."""
        seen = self.page.evaluate(
            "() => ({title: document.title, tongue: document.documentElement.lang,"
            " heads: document.querySelectorAll('h1').length})"
        )
        if seen["tongue"] != self.language:
            self.wrong.append(f"{what}: lang={seen['tongue']}")
        if seen["heads"] != 1:
            self.wrong.append(f"{what}: {seen['heads']} h1")
        if (other := self.titles.setdefault(seen["title"], what)) != what:
            self.wrong.append(f"{what}: the title “{seen['title']}” is {other}'s too")
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            self._look_at(f"{what} at {width}", width)

    def _look_at(self, what: str, width: int) -> None:
        found = Axe().run(self.page, options=WCAG)
        for violation in found.response["violations"]:
            nodes = "; ".join(str(node["html"])[:160] for node in violation["nodes"][:3])
            self.wrong.append(f"{what}: {violation['id']}: {violation['help']}: {nodes}")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.wrong.append(f"{what}: {wide} wide: {self._widest()}")

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


@contextmanager
def walking(chromium: Browser, of: Demonstration, language: str) -> Iterator[Walk]:
    """Walk a copy; what was found wrong is said when one is through."""
    with a_copy(of) as copy, served() as url:
        context = chromium.new_context()
        walk = Walk(context.new_page(), url, copy, language)
        listening(walk.page, walk.wrong)
        yield walk
        context.close()
    assert not walk.wrong, "\n".join(walk.wrong)
