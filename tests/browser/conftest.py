"""People at their own desks, in front of one ministry; and a picture when a story goes wrong."""

from collections.abc import Generator, Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from tests.browsing import WIDE, listening, picture
from tests.demonstration import PASSWORD, Demonstration, a_copy
from tests.serving import served

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, so that its pages can be pictured before they close."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="module")
def address(facts_only: Demonstration, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Where the ministry answers: real figures, the decision open, nothing committed."""
    with django_db_blocker.unblock(), a_copy(facts_only), served() as url:
        yield url


class Desks:
    """Each person has a browser of his own, and signs in at the door."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self.chromium, self.url = chromium, url
        self.pages: list[Page] = []
        self.wrong: list[str] = []

    def open(self, width: int = WIDE) -> Page:
        context = self.chromium.new_context(
            viewport={"width": width, "height": 900}, base_url=self.url, accept_downloads=True
        )
        page = listening(context.new_page(), self.wrong)
        page.set_default_timeout(20_000)
        self.pages.append(page)
        return page

    def sign_in(self, username: str) -> Page:
        page = self.open()
        page.goto("/")
        page.get_by_label("Brugernavn").fill(username)
        page.get_by_label("Adgangskode").fill(PASSWORD)
        page.get_by_role("button", name="Log ind").click()
        page.get_by_role("heading", level=1, name="Ministeriets rammer").wait_for()
        return page


@pytest.fixture
def desks(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Desks]:
    """Desks for the people of a story."""
    desks = Desks(chromium, address)
    yield desks
    if request.node.stash.get(FAILED, False):
        for number, page in enumerate(desks.pages):
            picture(page, f"{request.node.name}-{number}")
    for page in desks.pages:
        page.context.close()
    assert not desks.wrong
