"""Without a mouse: signing in and entering a commitment, with the focus always to be seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desks
from tests.demonstration import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    name: e.getAttribute('name') || '', text: e.textContent.trim().replace(/\\s+/g, ' '),
    shown: style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
      || style.boxShadow !== 'none' || e.nextElementSibling
      && getComputedStyle(e.nextElementSibling, '::before').outlineStyle !== 'none',
    seen: box.width > 0 && box.height > 0, tag: e.tagName,
  };
}"""


def test_sign_in_and_enter_a_commitment_by_keyboard_only(desks: Desks) -> None:
    page = desks.open()
    page.goto("/")
    _tab_to(page, name="username")
    page.keyboard.type("sagsbehandler")
    _tab_to(page, name="password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Ministeriets rammer").wait_for()

    _tab_to(page, text="Tilsagn")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Tilsagn").wait_for()
    _tab_to(page, text="Nyt tilsagn")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Nyt tilsagn").wait_for()
    _tab_to(page, text="Nyt tilsagn IOM")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Ny bevillingssag").wait_for()
    _tab_to(page, text="Opret sagen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Nyt tilsagn").wait_for()

    _tab_to(page, name="amount_ore")
    page.keyboard.type("50,0 mio")
    page.get_by_text("Læst som 50.000.000,00\u00a0kr.").wait_for()
    _tab_to(page, name="basis")  # radio buttons: one stop, the arrows choose
    _tab_to(page, text="Send til godkendelse")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    expect(page.locator("[data-module=error-summary]")).to_be_focused()
    _tab_to(page, text="Gem kladde")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Kladde")


def _tab_to(page: Page, *, name: str = "", text: str = "") -> None:
    """Press Tab until there; each stop on the way is on the screen and shows that it is there."""
    passed = []
    for _step in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["tag"] == "BODY":
            continue
        passed.append(at["name"] or at["text"][:40])
        assert at["seen"], f"focus is nowhere to be seen, on {passed[-1]}"
        assert at["shown"], f"focus is not marked, on {passed[-1]}"
        if (name and at["name"] == name) or (text and at["text"] == text):
            return
    raise AssertionError(f"no {name or text} by keyboard; passed {passed}")
