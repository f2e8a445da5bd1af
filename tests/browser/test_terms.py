"""A word explains itself where it stands: by pointer, keyboard and touch, and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import NARROW, WIDE, session_of, sign_in_by_cookie

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
WORD = "Rest af bevillingen"


@pytest.fixture
def window(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": WIDE, "height": 900}, base_url=address)
    sign_in_by_cookie(context, session_of("laeser"), address)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/")
    yield page
    context.close()


def test_it_is_shown_on_hover_and_on_focus_and_put_away_with_escape(window: Page) -> None:
    word = window.locator("main").get_by_role("link", name=WORD).first
    tip = window.locator("#ord-rest-af-bevillingen")
    expect(word).to_have_attribute("aria-describedby", "ord-rest-af-bevillingen")
    expect(tip).to_be_hidden()
    before = word.bounding_box()

    word.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("loft minus det, der er trukket")
    assert word.bounding_box() == before, "nothing moves"
    tip.hover()  # one can go over to it and read
    expect(tip).to_be_visible()
    window.keyboard.press("Escape")
    expect(tip).to_be_hidden()

    window.mouse.move(1, 1)
    window.keyboard.press("Tab")  # the keyboard is in use
    word.focus()
    expect(tip).to_be_visible()
    window.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(word).to_be_focused()
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(r"/ordliste/#rest-af-bevillingen$"))
    expect(window.locator("#rest-af-bevillingen")).to_be_visible()


def test_the_first_touch_shows_it_within_a_phones_width_and_the_second_follows(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(
        viewport={"width": NARROW, "height": 700}, base_url=address, has_touch=True
    )
    sign_in_by_cookie(context, session_of("laeser"), address)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/")
    word = page.locator("main").get_by_role("link", name=WORD).first
    tip = page.locator("#ord-rest-af-bevillingen")
    word.tap()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW
    word.tap()
    expect(page).to_have_url(re.compile("/ordliste/#"))
    context.close()


def test_without_scripts_it_is_a_link_and_nothing_is_in_the_way(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    sign_in_by_cookie(context, session_of("laeser"), address)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/")
    assert page.locator(".term-tip").count() > 0
    expect(page.locator("#ord-rest-af-bevillingen")).to_be_hidden()
    page.locator("main").get_by_role("link", name=WORD).first.click()
    expect(page).to_have_url(re.compile(r"/ordliste/#rest-af-bevillingen$"))
    context.close()
