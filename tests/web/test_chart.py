"""A chart and its table say the same."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.template.loader import render_to_string

from ledger.money import format_mio, mio
from reports.charts import BOTTOM, LEFT, RIGHT, TOP, Series, chart
from tests.web.guide import a_chart

SVG = "{http://www.w3.org/2000/svg}"


def _picture() -> ET.Element:
    return ET.fromstring(render_to_string("includes/chart.svg", {"chart": a_chart()}))  # noqa: S314


def test_every_known_amount_is_a_bar_and_a_cell_and_every_unknown_one_a_dash() -> None:
    one = a_chart()
    page = render_to_string("includes/chart.html", {"chart": one})
    cells = re.findall(r'<td class="num">(?:<span[^>]*>)?([^<]+)<', page)
    expected = ["–" if ore is None else format_mio(ore) for row in one.rows for ore in row.amounts]
    assert cells == expected
    drawn = sorted(bar.ore for bar in one.bars)
    assert drawn == sorted(ore for row in one.rows for ore in row.amounts if ore is not None)
    assert len(drawn) == 6 + 4 + 1 + 3


def test_the_picture_has_a_name_a_description_and_no_style_of_its_own() -> None:
    picture = _picture()
    assert picture.attrib["role"] == "img"
    named = picture.attrib["aria-labelledby"].split()
    assert [part.attrib["id"] for part in picture[:2]] == named
    assert [part.tag for part in picture[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert not [part for part in picture.iter() if "style" in part.attrib]


def test_series_can_be_told_apart_without_colour() -> None:
    assert len({key.style for key in a_chart().legend}) == 4


def test_everything_lies_inside_the_picture() -> None:
    for bar in a_chart().bars:
        assert LEFT <= bar.x < bar.x + bar.width <= RIGHT
        assert TOP <= bar.y <= bar.y + bar.height <= BOTTOM


def test_an_amount_below_zero_hangs_from_the_line_of_zero() -> None:
    one = a_chart()
    zero = next(tick.y for tick in one.ticks if tick.is_zero)
    below = [bar for bar in one.bars if bar.ore < 0]
    above = [bar for bar in one.bars if bar.ore > 0]
    assert len(below) == 2
    assert all(bar.y == zero and bar.height > 0 for bar in below)
    assert all(bar.y + bar.height == zero for bar in above)


def test_heights_are_in_proportion() -> None:
    one = chart(
        title="To beløb",
        first_column="År",
        categories=["2023", "2024"],
        series=[Series("Løfte", (mio("50"), mio("100")), "solid")],
    )
    low, high = (bar.height for bar in one.bars)
    assert abs(high - 2 * low) <= 1
    assert [tick.text for tick in one.ticks] == ["0", "20", "40", "60", "80", "100"]


def test_a_line_is_broken_where_nothing_is_known() -> None:
    one = chart(
        title="En linje",
        first_column="År",
        categories=["2021", "2022", "2023", "2024", "2025"],
        series=[Series("Løfte", (mio("1"), mio("2"), None, mio("3"), mio("4")), "line")],
    )
    (line,) = one.lines
    assert len(line.stretches) == 2
    assert len(line.dots) == 4


@pytest.mark.parametrize("amounts", [(), (None,), (0,)])
def test_a_chart_of_nothing_is_still_a_chart(amounts: tuple[int | None, ...]) -> None:
    one = chart(
        title="Intet",
        first_column="År",
        categories=["2024"] * len(amounts),
        series=[Series("Løfte", amounts, "solid")],
    )
    assert one.ticks
    ET.fromstring(render_to_string("includes/chart.svg", {"chart": one}))  # noqa: S314


def test_a_series_that_lacks_a_year_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="Løfte"):
        chart(title="", first_column="", categories=["2024"], series=[Series("Løfte", (), "solid")])
