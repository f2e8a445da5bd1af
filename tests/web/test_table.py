"""One template draws every table."""

import re

import pytest
from django.test import Client, RequestFactory
from django_tables2 import RequestConfig

from ledger.tables import table_of
from tests.web.guide import ROWS, AccountTable


def _html(query: str = "") -> str:
    request = RequestFactory().get(f"/{query}")
    table = AccountTable(ROWS)
    RequestConfig(request, paginate=False).configure(table)
    return str(table.as_html(request))


def test_every_heading_says_it_is_one_and_none_is_sorted_at_first() -> None:
    page = _html()
    assert page.count('<th scope="col"') == 7
    assert page.count('<th scope="row"') == len(ROWS) + 1  # each row's account, and the sum
    assert "aria-sort" not in page
    assert 'href="?sort=ceiling_ore"' in page


def test_sorting_shows_its_direction_and_leads_to_the_other() -> None:
    up, down = _html("?sort=drawn_ore"), _html("?sort=-drawn_ore")
    assert (up.count('aria-sort="ascending"'), up.count('aria-sort="descending"')) == (1, 0)
    assert (down.count('aria-sort="ascending"'), down.count('aria-sort="descending"')) == (0, 1)
    assert 'href="?sort=-drawn_ore"' in up
    assert 'href="?sort=drawn_ore"' in down
    assert _names(up) == list(reversed(_names(down)))
    assert _names(up)[0] == "06.32.10.15"  # -3,2 is the least


def _names(page: str) -> list[str]:
    return re.findall(r'<th scope="row" >([0-9.]+)</th>', page)


def test_amounts_stand_to_the_right_and_are_summed() -> None:
    page = _html()
    assert '<td class="num"><span title="300.000.000,00\u00a0kr.">300,0</span></td>' in page
    assert "I alt" in page
    assert ">429,6</span>" in page  # 120,5 + 200,0 + 112,3 - 3,2


def test_a_table_scrolls_inside_its_own_named_place(guide: Client) -> None:
    page = guide.get("/").content.decode()
    places = re.findall(r'<div class="table--responsive-scroll"([^>]*)>', page)
    assert len(places) == 5
    for place in places:
        assert 'tabindex="0" role="region" aria-label' in place


def test_an_empty_table_says_so_and_sums_nothing() -> None:
    page = str(AccountTable([]).as_html(RequestFactory().get("/")))
    assert "Der er ingen underkonti." in page
    assert "<tfoot>" not in page


def test_pages_have_danish_words_and_the_present_one_is_marked(guide: Client) -> None:
    page = guide.get("/?long-page=3").content.decode()
    assert 'aria-label="Side 3"' in page
    assert page.count('aria-current="page" aria-label="Side') == 1
    for word in ("Forrige", "Næste", "Side 3 af 8", "80 rækker"):
        assert word in page


@pytest.mark.parametrize("asked", ["1000000", "-1", "0", "x"])
def test_how_many_rows_a_page_has_is_not_the_askers_to_say(asked: str) -> None:
    request = RequestFactory().get("/", {"per_page": asked})
    table = table_of(request, AccountTable, [{} for _row in range(60)])
    assert len(table.page.object_list) == 25
