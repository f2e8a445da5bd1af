"""The style guide in a real browser: reachable by ear and keyboard, narrow enough, and forgetful
only when told.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

pytestmark = pytest.mark.browser

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
WIDE, NARROW = 1280, 320
PAGES = ["/", "/formular/", "/log-ind/", "/findes-ikke/", "/afvist/", "/fejl/"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path="/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None,
            args=list(ARGUMENTS),
        )
        yield browser
        browser.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Browser, guide_url: str) -> Iterator[Page]:
    """A page of its own, narrow when asked; what the browser blocked or broke fails the test."""
    width = getattr(request, "param", WIDE)
    context = chromium.new_context(viewport={"width": width, "height": 900}, base_url=guide_url)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console",
        lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield opened
    context.close()
    assert not wrong


@pytest.mark.parametrize("page", [WIDE, NARROW], indirect=True)
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_only_tables_scroll_sideways(page: Page, address: str) -> None:
    page.goto(address)
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("window.innerWidth")


def test_the_amount_is_said_in_full_while_it_is_typed(page: Page) -> None:
    page.goto("/formular/")
    page.get_by_label("Beløb").press_sequentially("50")
    page.get_by_text("Læst som 50.000.000,00\u00a0kr.").wait_for()
    page.get_by_label("Beløb").fill("50 kr.")
    page.get_by_text("Læst som 50,00\u00a0kr.").wait_for()


def held_back(page: Page) -> list[Route]:
    """The form as it stands on a slow line: its script has not come."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ramme/ramme*.js", hold)
    page.goto("/formular/", wait_until="commit")
    return held


def test_what_was_typed_before_the_scripts_came_is_read_too(page: Page) -> None:
    held = held_back(page)
    page.get_by_label("Beløb").fill("50")
    held[0].continue_()
    page.get_by_text("Læst som 50.000.000,00\u00a0kr.").wait_for()
    page.unroute("**/ramme/ramme*.js")
    page.reload()
    expect(page.get_by_label("Beløb")).to_have_value("50")


CHOICES = """form => form.insertAdjacentHTML("beforeend", `
  <label>Første<input type="radio" name="basis" value="a"></label>
  <label>Anden<input type="radio" name="basis" value="b"></label>
  <select name="account" aria-label="Konto"><option>x</option><option>y</option></select>`)"""
KEPT = """sessionStorage.setItem("ramme:/formular/", JSON.stringify(
  {basis: ["a"], account: "x", reason: "Kladde", amount_ore: "20"}))"""


def test_what_was_chosen_before_the_scripts_came_is_not_taken_back(page: Page) -> None:
    """What was kept from last time fills the other fields only."""
    page.goto("/formular/")
    page.evaluate(KEPT)
    held = held_back(page)
    page.locator("form[data-keep]").evaluate(CHOICES)
    page.get_by_label("Anden").evaluate("one => one.click()")
    page.get_by_label("Konto").select_option("y")
    page.get_by_label("Beløb").fill("50")
    held[0].continue_()
    expect(page.get_by_label("Begrundelse")).to_have_value("Kladde")
    expect(page.get_by_label("Anden")).to_be_checked()
    expect(page.get_by_label("Konto")).to_have_value("y")
    expect(page.get_by_label("Beløb")).to_have_value("50")
    kept = page.evaluate("JSON.parse(sessionStorage.getItem('ramme:/formular/'))")
    assert (kept["amount_ore"], kept["basis"], kept["account"]) == ("50", ["b"], "y")


def test_what_was_typed_survives_and_is_forgotten_once_done(page: Page) -> None:
    page.goto("/formular/")
    key = page.locator("[name=key]").input_value()
    page.get_by_label("Begrundelse").fill("En lang begrundelse")
    page.goto("/log-ind/")  # the session ran out; one signs in and comes back
    page.goto("/formular/")
    expect(page.get_by_label("Begrundelse")).to_have_value("En lang begrundelse")
    expect(page.locator("[name=key]")).to_have_value(key)
    expect(page.get_by_text("Det, du skrev sidst, er sat ind igen.")).to_be_visible()
    page.get_by_label("Beløb").fill("50")
    page.get_by_role("button", name="Giv tilsagn").click()
    page.get_by_text("Tilsagnet er givet.").wait_for()
    page.wait_for_load_state()  # its script forgets when the page is whole
    page.goto("/formular/")
    expect(page.get_by_label("Begrundelse")).to_have_value("")
    expect(page.locator("[name=key]")).not_to_have_value(key)


def test_beginning_again_forgets(page: Page) -> None:
    page.goto("/formular/")
    page.get_by_label("Begrundelse").fill("Kladde")
    page.reload()
    page.get_by_role("button", name="Begynd forfra").click()
    expect(page.get_by_label("Begrundelse")).to_have_value("")


def test_a_refusal_is_read_first_and_leads_to_its_field(page: Page) -> None:
    page.goto("/formular/")
    page.get_by_label("Beløb").fill("500")
    page.get_by_role("button", name="Giv tilsagn").click()
    summary = page.get_by_role("alert").filter(has_text="Det kan ikke lade sig gøre")
    summary.wait_for()
    expect(page.locator("[data-module=error-summary]")).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.locator("[name=amount_ore]")).to_be_focused()
    expect(page.get_by_label("Beløb")).to_have_value("500")


@pytest.mark.parametrize("page", [NARROW], indirect=True)
def test_the_menu_opens_from_the_keyboard_on_a_phone(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Menu", exact=True).focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Menu")
    expect(drawer.get_by_role("link", name="Aktstykker")).to_be_visible()
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")


def test_the_first_key_leads_past_the_head(page: Page) -> None:
    page.goto("/formular/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til sidens indhold"
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()
