"""Where does this come from? Every figure leads down to an act or to a source."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.published import publish
from tests.reports.ministry import signed_in, text, with_facts

pytestmark = pytest.mark.django_db

# What a person looks at first; the demonstration's facts.
PAGES = (
    "/",
    "/?aar=2022",
    "/konti/06.32.10/2024/",
    "/konti/06.32.10/2022/",
    "/konti/06.32.10.13/",
    "/merforbrug/2024/?konto=06.3",
    "/programmer/capacity/",
    "/partnere/IOM/",
)
FIGURE = re.compile(r'<a class="figure" href="([^"]+)"')
END = re.compile(
    r'href="(/handlinger/[0-9a-f-]{36}/|/kilder/[A-Za-z0-9-]+/)[?"]'
    '|class="table-empty"'  # of 0,0 there is no entry, and the list of them says so
)
DEEP_MAX = 4


def text_of(answer: Any) -> str:
    return text(answer)


def figures_on(page: str) -> set[str]:
    return {unescape(href) for href in FIGURE.findall(page)}


class Walk:
    """Follows figures down; each page is read once."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.ends: dict[str, bool] = {}

    def ends_well(self, url: str, deep: int = 0) -> bool:
        """Whether the page, or one its figures lead to, has an act or a source on it."""
        if url.startswith(("/handlinger/", "/kilder/")):
            return self.client.get(url).status_code == 200  # it is an end itself
        if url not in self.ends:
            self.ends[url] = False  # a figure that only leads round in a ring ends nowhere
            answer = self.client.get(url)
            assert answer.status_code == 200, url
            page = answer.content.decode()
            main = page[page.index("<main") : page.index("</main>")]
            self.ends[url] = END.search(main) is not None or (
                deep < DEEP_MAX
                and any(
                    self.ends_well(one, deep + 1)
                    for one in sorted(figures_on(main))
                    if one.startswith("/")
                )
            )
        return self.ends[url]


def test_each_figure_of_the_main_pages_leads_to_an_act_or_a_source() -> None:
    with_facts()
    walk = Walk(signed_in())
    for start in PAGES:
        page = walk.client.get(start).content.decode()
        figures = figures_on(page)
        assert figures, start
        for url in figures:
            if url.startswith("#"):  # its parts stand further down on the page itself
                assert f'id="{url[1:]}"' in page, (start, url)
            elif url.startswith("/"):
                bare = url.split("#")[0]
                assert walk.ends_well(bare), (start, url)


@pytest.mark.parametrize("start", ["/", "/?aar=2022", "/konti/06.32.10.13/"])
def test_no_amount_in_the_tables_of_accounts_is_without_a_way_to_its_origin(start: str) -> None:
    with_facts()
    page = signed_in().get(start).content.decode()
    body = "".join(re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL))
    amounts = re.findall(r'<\w+[^>]* title="[-0-9.]+,\d\d\s*kr\."[^>]*>', body)
    assert len(amounts) > 10
    assert [one for one in amounts if not one.startswith("<a ")] == []


def test_73_3_is_a_row_of_the_accounts_of_2022() -> None:
    with_facts()
    page = signed_in().get("/konti/06.32.10.13/2022/tal/R/")
    assert "Regnskab 2022: 73,3 mio. kr." in text_of(page)
    assert 'href="/kilder/F-31/"' in page.content.decode()
    assert "06.32.10.13, 2022" in text_of(page)


def test_a_sum_shows_the_parts_it_is_made_of_and_their_rounding() -> None:
    with_facts()
    page = text_of(signed_in().get("/konti/06.32.10/2022/tal/R/"))
    # 73,3 + 25,0 = 98,3: no source gives the others.
    assert "Regnskab 2022: 98,3 mio. kr." in page
    assert "06.32.10.13" in page
    assert "I alt 98,3" in page


def test_what_does_not_make_up_the_sum_is_said_to_be_rounding() -> None:
    publish("number R-2024\n06.32.10 100,0\n06.32.10.13 60,0\n06.32.10.14 39,9")
    page = text_of(signed_in().get("/konti/06.32.10/2024/tal/R/"))
    assert "Afrunding i kilden 0,1 I alt 100,0" in page


def test_what_nobody_published_has_no_origin() -> None:
    publish("number R-2024\n06.32.10 100,0")
    client = signed_in()
    assert client.get("/konti/06.32.10/2024/tal/R/").status_code == 200
    assert client.get("/konti/06.32.10/2023/tal/R/").status_code == 404
    assert client.get("/konti/06.32.10/2024/tal/FL/").status_code == 404
    assert client.get("/konti/06.32.10/2024/tal/andet/").status_code == 404
    assert client.get("/konti/06.32.11/2024/tal/R/").status_code == 404
