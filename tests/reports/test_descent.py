"""From the ministry down to the entry and back: every total leads to what it is made of."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from ledger.models import Person
from tests.demonstration import Demonstration, a_copy

AMOUNT = re.compile(r"^-?\d{1,3}(\.\d{3})*,\d+( mio\. kr\.| kr\.)?$")
PAGES = (
    "/",
    "/konti/06/2024/",
    "/konti/06.3/2024/",
    "/konti/06.32/2024/",
    "/konti/06.32.10/2024/",
    "/konti/06.32.10/2024/?pr=2024-11-12",
    "/konti/06.32.10.13/2024/",
    "/konti/06.32.10.14/2024/",
    "/programmer/",
    "/programmer/capacity/",
    "/programmer/capacity/?pr=2024-12-31",
    "/programmer/capacity/iom/",
    "/programmer/capacity/icmpd/",
    "/partnere/",
    "/partnere/IOM/",
    "/partnere/IOM/?pr=2024-12-31",
    "/partnere/ICMPD/",
    "/lande/",
    "/lande/NG/",
    "/strategi/",
)


class Link(NamedTuple):
    """An amount that is a link, and whether it stands for a sum of several."""

    text: str
    href: str
    is_total: bool


class Page(HTMLParser):
    """The amounts of a page that are links, and the words below each element with an id."""

    VOID = frozenset({"input", "br", "meta", "link", "hr", "img", "rect", "use", "line", "circle"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None, str]] = []
        self.words: dict[str, list[str]] = {"": []}
        self.links: list[Link] = []
        self.href: str | None = None
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag not in self.VOID:
            self.open.append((tag, said.get("id"), said.get("class") or ""))
        if said.get("id"):
            self.words.setdefault(str(said["id"]), [])
        if tag == "a":
            self.href, self.text = said.get("href"), ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.href is not None:
            text = self.text.replace("\u00a0", " ").strip()
            if AMOUNT.match(text):
                self.links.append(Link(text, self.href, self._is_total()))
            self.href = None
        while self.open and tag not in self.VOID:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        said = data.replace("\u00a0", " ").strip()
        if self.href is not None:
            self.text += data
        self.words[""].append(said)
        for _tag, id, _css in self.open:
            if id:
                self.words[id].append(said)

    def _is_total(self) -> bool:
        """A foot of a table, one of a page's own figures, a kind of left, a frame's figure."""
        return any(
            tag == "tfoot" or css.split()[:1] in (["figures"], ["lefts"]) or "frame-bar" in css
            for tag, _id, css in self.open
        )


@pytest.fixture(scope="module")
def client(demonstration: Demonstration, django_db_blocker: DjangoDbBlocker) -> Iterator[Client]:
    """The demonstration's controller, who sees all units, in a copy of it."""
    with django_db_blocker.unblock(), a_copy(demonstration):
        made = Client()
        made.force_login(Person.objects.get(username="controller"))
        yield made


def page_of(client: Client, path: str, seen: dict[str, Page]) -> Page:
    if path not in seen:
        answer = client.get(path)
        assert answer.status_code == 200, path
        seen[path] = Page(answer.content.decode())
    return seen[path]


def test_every_total_leads_to_what_it_is_made_of_and_equals_it(client: Client) -> None:
    """Its link is followed; the same amount stands in the table, frame or list it leads to."""
    seen: dict[str, Page] = {}
    wrong, followed = [], 0
    for path in PAGES:
        for link in [one for one in page_of(client, path, seen).links if one.is_total]:
            to = urljoin(path, link.href)
            target, _hash, anchor = to.partition("#")
            found = page_of(client, target, seen)
            words = found.words.get(anchor)
            number = link.text.split(" ")[0]
            if words is None or number not in {word.split(" ")[0] for word in words}:
                wrong.append(f"{path}: {link.text} leads to {to}")
            followed += 1
    assert not wrong, "\n".join(wrong)
    assert followed > 100


def test_one_comes_from_the_ministry_down_to_the_entry_and_back(client: Client) -> None:
    """Each step is a link on the page above it, and the breadcrumbs lead up again both ways."""
    steps = (
        "/konti/06/2024/",
        "/konti/06.3/2024/",
        "/konti/06.32/2024/",
        "/konti/06.32.10/2024/",
        "/konti/06.32.10.13/2024/",
    )
    above = "/"
    for step in steps:
        assert f'href="{step}"' in client.get(above).content.decode(), (above, step)
        above = step
    on_account = client.get(above).content.decode()
    under_pillar = client.get("/programmer/capacity/iom/").content.decode()
    commitment = set(re.findall(r'href="(/tilsagn/[0-9a-f-]{36}/)"', on_account))
    commitment &= set(re.findall(r'href="(/tilsagn/[0-9a-f-]{36}/)"', under_pillar))
    assert commitment
    path = commitment.pop()
    page = client.get(path).content.decode()
    ways = "".join(re.findall(r'<nav class="breadcrumbs.*?</nav>', page, flags=re.DOTALL))
    for up in (*steps, "/programmer/capacity/", "/programmer/capacity/iom/", "/partnere/IOM/"):
        assert f'href="{up}"' in ways, up
    act = re.search(r'href="(/handlinger/[0-9a-f-]{36}/)"[^>]*>30\.000\.000,00', page)
    assert act is not None  # the payment leads to its act
    of_act = client.get(act[1]).content.decode()
    assert f'href="{path}"' in "".join(
        re.findall(r'<nav class="breadcrumbs.*?</nav>', of_act, flags=re.DOTALL)
    )
    frame = re.search(r'href="(/rammer/[0-9a-f-]{36}/)"', of_act)
    assert frame is not None
    of_frame = client.get(frame[1]).content.decode()
    crumbs = "".join(re.findall(r'<nav class="breadcrumbs.*?</nav>', of_frame, flags=re.DOTALL))
    for up in (*steps, path):
        assert f'href="{up}"' in crumbs, up


def test_the_entries_behind_a_sum_make_it(client: Client) -> None:
    """IOM: 30,0 and 20,0 of the project and 60,0 and 40,0 of the core money make 150,0."""
    page = Page(client.get("/posteringer/?partner=IOM&hvad=udbetalt").content.decode())
    words = " ".join(page.words[""])
    assert "I alt: 150,0 mio. kr." in words
    for part in ("30,0", "20,0", "60,0", "40,0"):
        assert part in page.words[""]
    wrong = client.get("/posteringer/?partner=Findes+ikke")
    assert wrong.status_code == 200
    assert "I alt: 0,0 mio. kr." in " ".join(Page(wrong.content.decode()).words[""])
