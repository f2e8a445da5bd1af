"""An analyst asks what is left on § 06.32.10. on a day and at year end, and looks behind it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desks

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_what_is_left_on_a_day_and_the_entries_behind_it(desks: Desks) -> None:
    page = desks.sign_in("laeser")
    page.get_by_role("link", name="06.32.10").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nærområde")

    # The day the request was dated the supplementary act was not there yet.
    _as_of(page, "2024-11-12")
    expect(
        page.get_by_role("status").filter(has_text="til og med 12. november 2024")
    ).to_be_visible()
    expect(_left(page)).to_have_text("700,0")
    expect(_left(page)).to_have_attribute("title", "700.000.000,00\u00a0kr.")
    _left(page).click()
    rows = page.get_by_role("table").first.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("700,0")

    # At year end it was 4,0 less, on a day the sources do not give.
    _as_of(page, "2024-12-31")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("-4,0")
    expect(rows.nth(1)).to_contain_text("696,0")
    rows.nth(1).get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("antaget")

    # A reader is offered nothing to do.
    page.goto("/tilsagn/")
    expect(page.get_by_role("link", name="Nyt tilsagn")).to_have_count(0)


def _as_of(page: Page, day: str) -> None:
    page.get_by_label("Stilling pr.").fill(day)
    page.get_by_role("button", name="Vis", exact=True).click()
    page.wait_for_url(f"**pr={day}**")


def _left(page: Page):  # noqa: ANN202
    return page.locator("main .frame-bar__figure--left dd a").first
