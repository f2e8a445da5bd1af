"""Who has how much: sorted, with what is not said last, and per cent that make 100,0 or say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.money import mio
from reports.charts import Shares, share_chart
from reports.charts.shares import LEFT, MOST, RIGHT, Share, said_tenths, tenths_of
from tests.reports.charts.drawing import on_page, texts


def _chart(*shares: tuple[str | None, str]) -> Shares:
    return share_chart(
        title="Tilsagn efter partner",
        shares=[Share(name, mio(amount)) for name, amount in shares],
        first_column="Partner",
    )


def test_the_seed_is_half_and_half() -> None:
    """Aktstk. 51: IOM 50,0 and ICMPD 50,0."""
    one = _chart(("IOM", "50,0"), ("ICMPD", "50,0"))
    assert one.tenths == (500, 500)
    assert one.note == ""
    assert [row.words for row in one.rows] == [("50,0",), ("50,0",), ("100,0",)]


def test_the_greatest_stands_first_and_what_is_not_said_last() -> None:
    one = _chart((None, "300"), ("A", "10"), ("B", "20"), ("A", "15"))
    assert [row.label for row in one.rows] == ["A", "B", "Ikke angivet", "I alt"]
    assert [row.amounts[0] for row in one.rows] == [mio("25"), mio("20"), mio("300"), mio("345")]
    assert [box.style for box in one.boxes] == ["solid", "solid", "lines"]


def test_thirds_do_not_make_a_hundred_and_it_is_said() -> None:
    one = _chart(("A", "1"), ("B", "1"), ("C", "1"))
    assert [said_tenths(part) for part in one.tenths] == ["33,3"] * 3
    assert one.note == "Afrunding: de viste tal giver tilsammen 99,9 pct."


def test_amounts_that_do_not_add_up_as_written_say_so_too() -> None:
    one = _chart(("A", "0,04"), ("B", "0,04"), ("C", "99,92"))
    assert "99,9 mio. kr." in one.note
    assert _chart(("A", "0,1"), ("B", "99,9")).note == ""


@pytest.mark.parametrize(
    ("ore", "whole", "tenths"),
    [
        (1, 3, 333),
        (2, 3, 667),
        (1, 2000, 1),
        (1, 2001, 0),
        (-1, 2, -500),
        (0, 5, 0),
        (1, 0, None),
        (1, -5, None),
    ],
)
def test_a_half_goes_away_from_zero(ore: int, whole: int, tenths: int | None) -> None:
    assert tenths_of(ore, whole) == tenths


def test_below_zero_goes_to_the_left_and_a_whole_of_nothing_has_no_per_cent() -> None:
    one = _chart(("IOM", "150"), ("ICMPD", "-50"))
    assert one.tenths == (1500, -500)
    zero = one.boxes[0].x
    assert one.boxes[1].x + one.boxes[1].width == zero
    nothing = _chart(("IOM", "50"), ("ICMPD", "-50"))
    assert nothing.tenths == (None, None)
    assert nothing.note == ""
    assert "–" in texts(on_page(nothing))


def test_one_category_is_the_whole_and_none_is_said() -> None:
    assert _chart(("IOM", "50")).tenths == (1000,)
    assert texts(on_page(_chart()))[-3:] == ["I alt", "0,0", "–"]


def test_more_than_fit_are_one_bar_and_the_table_has_them_all() -> None:
    one = _chart(*((f"Partner {n:02}", str(100 - n)) for n in range(MOST + 6)), (None, "7"))
    assert len(one.boxes) == MOST + 1
    assert "7 øvrige" in texts(on_page(one))
    assert len(one.rows) == MOST + 6 + 2


@given(st.dictionaries(st.text("ABCDEFG", min_size=1), st.integers(-(10**15), 10**15)))
def test_nothing_leaves_the_picture_and_the_rows_make_the_sum(amounts: dict[str, int]) -> None:
    shares = [Share(name, ore) for name, ore in amounts.items()]
    one = share_chart(title="T", shares=shares, first_column="Partner")
    assert sum(row.amounts[0] or 0 for row in one.rows[:-1]) == one.total_ore
    assert all(LEFT - 2 <= box.x <= box.x + box.width <= RIGHT + 2 for box in one.boxes)
    said = sum(part or 0 for part in one.tenths)
    assert one.total_ore <= 0 or said == 1000 or "Afrunding" in one.note
