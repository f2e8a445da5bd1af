"""A real browser for tests: Chromium, signed-in windows, and a picture of what went wrong."""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from ledger.models import Person

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
WIDE, NARROW = 1280, 320
SCREENSHOTS = Path(settings.BASE_DIR) / "var" / "screenshots"
CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium of the system, or Playwright's own. Its loop runs in this thread, so Django's
    guard against a database in a loop is told that we know.
    """
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=list(ARGUMENTS)
        )
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def session_of(username: str) -> str:
    """The key of a session in which the person is signed in, as the login would have made it."""
    person = Person.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def cookie(name: str, value: str, url: str) -> dict[str, str]:
    return {"name": name, "value": value, "url": url}


def speak(context: BrowserContext, language: str, url: str) -> None:
    """The context's pages come in this language."""
    context.add_cookies([cookie(settings.LANGUAGE_COOKIE_NAME, language, url)])  # type: ignore[list-item]


def sign_in_by_cookie(context: BrowserContext, session: str, url: str) -> None:
    context.add_cookies([cookie(settings.SESSION_COOKIE_NAME, session, url)])  # type: ignore[list-item]


def listening(page: Page, wrong: list[str]) -> Page:
    """Note in `wrong` what the browser blocked or broke."""
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: (
            wrong.append(f"{page.url}: {said.text}")
            if "Content Security Policy" in said.text or "Content-Security-Policy" in said.text
            else None
        ),
    )
    return page


def picture(page: Page, name: str) -> None:
    """Keep the page as it stands under var/screenshots."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{re.sub(r'[^a-zA-Z0-9]+', '-', name)}.png", full_page=True)
