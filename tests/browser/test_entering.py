"""A commitment to an existing pillar: few fields, few keys, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desks
from tests.demonstration import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

# Card, Moran and Newell's keystroke-level model: an average typist's key, and the thought before
# each field. A practised person is faster (0.2 s).
KEY_S, THOUGHT_S = 0.28, 1.35
FIELDS_MAX, SECONDS_MAX = 6, 45.0


class Keys:
    """What is typed, key by key, and how long a person takes for it."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.fields = page, 0, 0

    def into(self, label: str, text: str) -> None:
        """By Tab until the field is reached, then over what stands in it."""
        field = self.page.get_by_label(label, exact=True)
        for _step in range(12):
            if field.evaluate("one => one === document.activeElement"):
                break
            self.press("Tab")
        else:
            pytest.fail(f"{label} is not reached by Tab")
        self.press("Control+a")
        self.page.keyboard.type(text)
        self.keys += len(text)
        self.fields += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    @property
    def seconds(self) -> float:
        return self.keys * KEY_S + self.fields * THOUGHT_S


def the_form(desks: Desks) -> Page:
    """The form for a commitment to Capacity's pillar IOM."""
    page = desks.sign_in("sagsbehandler")
    page.goto("/tilsagn/nyt/")
    with page.expect_navigation():  # a click waits for no page, and a count for no button
        page.get_by_role("link", name="Nyt tilsagn IOM", exact=True).click()
    begin = page.get_by_role("button", name="Opret sagen")
    if begin.count():
        with page.expect_navigation():
            begin.click()
    page.get_by_role("heading", level=1, name="Nyt tilsagn").wait_for()
    return page


def test_it_asks_for_at_most_six_fields_and_takes_under_45_seconds(desks: Desks) -> None:
    page = the_form(desks)
    asked = page.locator(".beside__main .form-group:visible, .beside__main fieldset:visible")
    expect(page.get_by_label("Hvor står det?")).to_be_hidden()  # the script has done its part
    assert 1 <= asked.count() <= FIELDS_MAX, asked.all_inner_texts()
    keys = Keys(page)
    page.locator("main").focus()
    keys.into("Beløb", "50 mio")
    keys.into("Formål", "Uddannelse af grænsepersonale")
    keys.into("Udbetales i årene", "2024-2025")
    expect(page.locator("#room")).to_contain_text("50,0")
    for _step in range(12):
        if page.evaluate("document.activeElement.value") == "draft":
            break
        keys.press("Tab")
    keys.press("Enter")
    page.get_by_role("heading", level=1, name="Uddannelse af grænsepersonale").wait_for()
    assert keys.seconds < SECONDS_MAX, keys.seconds


def test_what_was_typed_survives_an_expired_session(desks: Desks) -> None:
    page = the_form(desks)
    page.get_by_label("Beløb", exact=True).fill("12,5 mio")
    page.get_by_label("Formål").fill("Skrevet før udløb")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Gem kladde").click()
    page.get_by_label("Brugernavn").fill("sagsbehandler")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("heading", level=1, name="Nyt tilsagn").wait_for()
    expect(page.get_by_label("Beløb", exact=True)).to_have_value("12,5 mio")
    expect(page.get_by_label("Formål")).to_have_value("Skrevet før udløb")


def test_a_question_mark_lists_the_keys_of_the_page(desks: Desks) -> None:
    page = the_form(desks)
    page.locator("main").focus()
    page.keyboard.type("?")
    keys = page.get_by_role("dialog", name="Tastaturgenveje")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("Send til godkendelse")
    expect(keys).to_contain_text("Mit arbejde")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.get_by_label("Formål").fill("")
    page.get_by_label("Formål").type("Hvorfor?")
    expect(keys).to_be_hidden()
