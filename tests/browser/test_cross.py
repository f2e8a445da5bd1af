"""A cross table goes to Word: the clipboard has it as a table, and as lines with tabs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from tests.browsing import WIDE, session_of, sign_in_by_cookie
from tests.demonstration import Demonstration, a_copy
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walk")]
ASKED = "/krydstabel/?raekker=modtager&kolonner=aar&maal=netto&programmet=capacity"
CLIPBOARD = """async () => {
  const found = {};
  for (const item of await navigator.clipboard.read())
    for (const type of item.types) found[type] = await (await item.getType(type)).text();
  return found;
}"""


@pytest.fixture
def window(
    chromium: Browser, demonstration: Demonstration, django_db_blocker: DjangoDbBlocker
) -> Iterator[Page]:
    with django_db_blocker.unblock(), a_copy(demonstration), served() as url:
        context = chromium.new_context(
            viewport={"width": WIDE, "height": 900},
            base_url=url,
            permissions=["clipboard-read", "clipboard-write"],
        )
        sign_in_by_cookie(context, session_of("laeser"), url)
        page = context.new_page()
        page.set_default_timeout(60_000)
        yield page
        context.close()


def test_the_button_puts_a_table_on_the_clipboard(window: Page) -> None:
    window.goto(ASKED)
    window.get_by_role("button", name="Kopiér som Word-tabel").click()
    expect(window.locator("[data-copy-said]")).to_have_text(
        "Tabellen er kopieret. Sæt den ind i Word."
    )
    said = window.evaluate(CLIPBOARD)
    assert "<table" in said["text/html"]
    pasted = window.evaluate(
        """html => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("tr")]
          .map(row => [...row.cells].map(cell => cell.textContent.trim()))""",
        said["text/html"],
    )
    shown = window.locator("table.cross tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    assert pasted == shown
    assert ["IOM", "50,0", "50,0"] in pasted
    assert "IOM\t50,0\t50,0" in said["text/plain"].splitlines()
    assert "Kilde" in said["text/html"] or "kilde" in said["text/html"]
