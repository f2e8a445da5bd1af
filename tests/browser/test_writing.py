"""The text of a request is written beside its paper: typing, finding a figure, a stale edit."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desks

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

CASE = "24/20077"
TEXT = f"/aktstykker/{CASE}/tekst/"
FIRST = "[name=s-0-p-0-text]"


def test_a_text_is_written_with_figures_and_two_do_not_overwrite_each_other(desks: Desks) -> None:
    page = desks.sign_in("sagsbehandler")
    _new_case(page)
    page.goto(TEXT)
    page.locator(FIRST).fill("Der er efter dette tilbage: ")

    # A figure is found by words in any order, and put where the writer was.
    page.get_by_label("Skriv ord, fx rest på ramme").fill("rest på ramme")
    page.locator("#tokens [data-token='intention:rest']").click()
    expect(page.locator(FIRST)).to_have_value("Der er efter dette tilbage: {{intention:rest}}")

    # The paper beside it says the figure, and the figure says where it comes from.
    token = page.locator(".sheet .token__text", has_text="370,0").first
    token.wait_for()
    token.focus()
    source = page.locator(f"#{token.get_attribute('aria-describedby')}")
    expect(source).to_be_visible()
    expect(source).to_contain_text("Kilde:")
    page.keyboard.press("Escape")
    expect(source).to_be_hidden()

    page.get_by_role("button", name="Gem version").click()
    expect(page.locator("main")).to_contain_text("Gemt som version")

    # Another saves; what the first one typed is kept, and both are shown.
    other = desks.sign_in("chef")
    other.goto(TEXT)
    other.locator(FIRST).fill("Chefens ord.")
    page.locator(FIRST).fill("Mine ord.")
    other.get_by_role("button", name="Gem version").click()
    expect(other.locator("main")).to_contain_text("Gemt som version")
    page.get_by_role("button", name="Gem version").click()
    told = page.locator(".draft-stale")
    expect(told.locator("del").first).to_contain_text("Chefens")
    expect(told.locator("ins").first).to_contain_text("Mine")
    expect(page.locator(FIRST)).to_have_value("Mine ord.")
    page.get_by_role("button", name="Gem version").click()
    expect(page.locator("main")).to_contain_text("Gemt som version")

    page.goto(f"{TEXT}sider/")
    expect(page.locator(".sheets__page").first).to_have_js_property(
        "naturalWidth", 953, timeout=30_000
    )


def _new_case(page: Page) -> None:
    """Another request of the same year, from the one there is."""
    page.goto("/aktstykker/24/13275/ny-sag/")
    expect(page.locator("main")).to_contain_text("Beløbsgrænsen for 2025 er ikke oplyst")
    for label, value in (
        ("Sagsnummer", CASE),
        ("Dateret", "2024-11-12"),
        ("Finansår", "2024"),
        ("Aktstykkets beløb", "60,0"),
        ("Linje 1: beløb", "35,0"),
        ("Linje 2: beløb", "25,0"),
        ("Første udbetalingsår", "2024"),
        ("Sidste udbetalingsår", "2025"),
    ):
        page.get_by_label(label, exact=False).first.fill(value)
    page.get_by_role("button", name="Opret aktstykket").click()
    page.get_by_role("heading", level=1, name="Skriv teksten").wait_for()
