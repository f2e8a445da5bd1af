"""What every answer carries, and what a person reads when there is no page."""

import pytest
from django.test import Client

EVERY_KIND = [
    ("/", 200),
    ("/formular/", 200),
    ("/afvist/", 422),
    ("/findes-ikke/", 404),
    ("/fejl/", 500),
    ("/log-ind/", 200),
    ("/log-af/", 302),
]


@pytest.mark.parametrize(("address", "status"), EVERY_KIND)
def test_policy_allows_nothing_inline_and_nothing_from_elsewhere(
    guide: Client, address: str, status: int
) -> None:
    response = guide.get(address)
    assert response.status_code == status
    policy = dict(part.strip().split(" ", 1) for part in response.headers[POLICY].split(";"))
    assert policy == {
        "default-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


POLICY = "Content-Security-Policy"


@pytest.mark.parametrize("address", ["/", "/formular/", "/log-ind/", "/findes-ikke/"])
def test_no_page_carries_a_style_or_a_script_of_its_own(guide: Client, address: str) -> None:
    page = guide.get(address).content.decode()
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count('<script src="')


def test_a_refusal_no_page_caught_is_said_with_its_rule(guide: Client) -> None:
    page = guide.get("/afvist/").content.decode()
    assert "Finansåret 2023 er lukket" in page
    assert "R12_year_is_open" in page


def test_danish_until_a_person_chooses_english_whatever_the_browser_prefers(guide: Client) -> None:
    first = guide.get("/log-ind/", headers={"accept-language": "en-US,en"})
    assert first.headers["Content-Language"] == "da"
    assert '<html lang="da">' in first.content.decode()
    guide.post("/sprog/", {"language": "en", "next": "/log-ind/"})
    chosen = guide.get("/log-ind/", headers={"accept-language": "da"})
    assert chosen.headers["Content-Language"] == "en"
    assert '<html lang="en">' in chosen.content.decode()


def test_a_language_nobody_speaks_here_is_danish(guide: Client) -> None:
    guide.cookies["django_language"] = "xx<script>"
    assert guide.get("/log-ind/").headers["Content-Language"] == "da"


def test_the_menu_shows_where_one_is_and_only_pages_that_exist(guide: Client) -> None:
    page = guide.get("/konti/").content.decode()
    assert '<a href="/konti/" class="nav-link" aria-current="page"><span>Konti</span>' in page
    assert '<a href="/" class="nav-link"><span>Oversigt</span>' in page
    assert "Handlinger" not in page  # the guide has no such page
