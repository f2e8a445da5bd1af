"""Plan against paid: months in order, gaps filled, and nothing said of what nobody knows yet."""

import datetime as dt

from ledger.money import mio
from reports.charts import Month, PlanChart, plan_chart
from reports.charts.plans import LEFT, MOST_MONTHS, RIGHT, UPPER
from tests.reports.charts.drawing import on_page, texts


def _month(year: int, month: int, planned: str, paid: str = "0") -> Month:
    return Month(dt.date(year, month, 1), mio(planned), mio(paid))


def _chart(*months: Month, until: dt.date = dt.date(2099, 1, 1)) -> PlanChart:
    return plan_chart(title="IOM: plan og udbetaling", months=months, until=until)


def _places(points: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in (one.split(",") for one in points.split())]


# IOM 50,0: planned in two halves, the first paid a month late.
IOM = _month(2024, 11, "25"), _month(2024, 12, "0", "25"), _month(2025, 3, "25")


def test_months_between_are_there_with_nothing_in_them() -> None:
    one = _chart(*IOM)
    assert [row.label for row in one.rows] == [
        "Nov 2024",
        "Dec 2024",
        "Jan 2025",
        "Feb 2025",
        "Mar 2025",
    ]
    assert [row.amounts[2] for row in one.rows] == [mio(n) for n in ("25", "25", "25", "25", "50")]
    assert [row.amounts[3] for row in one.rows] == [mio(n) for n in ("0", "25", "25", "25", "25")]


def test_the_lines_end_at_their_sums_and_a_month_is_as_wide_as_another() -> None:
    one = _chart(*IOM)
    line = _places(one.planned)
    assert [x for x, _y in line] == [LEFT + n * (RIGHT - LEFT) // 5 for n in range(6)]
    assert line[0][1] == UPPER[1]
    assert {"50,0", "25,0"} <= set(texts(on_page(one)))


def test_what_is_paid_ends_with_the_month_we_are_in() -> None:
    """On 5 January nobody knows what February pays."""
    one = _chart(*IOM, until=dt.date(2025, 1, 5))
    assert len(_places(one.paid)) == 1 + 3
    assert [row.amounts[1] for row in one.rows][-2:] == [None, None]
    assert [row.amounts[3] for row in one.rows][-2:] == [None, None]


def test_before_the_first_month_there_is_only_a_plan() -> None:
    one = _chart(*IOM, until=dt.date(2024, 10, 31))
    assert one.paid == ""
    assert "Udbetalt (fuld linje)" in texts(on_page(one))


def test_money_that_came_back_is_below_zero() -> None:
    one = _chart(_month(2024, 1, "10", "-5"))
    zero = next(stroke.y1 for stroke in one.strokes if stroke.style == "axis" and stroke.y1 > 260)
    back = next(box for box in one.boxes if box.text.startswith("Udbetalt"))
    assert back.y == zero


def test_a_long_plan_is_drawn_by_year_and_says_the_same_sums() -> None:
    months = [_month(2021 + n // 12, n % 12 + 1, "2", "1") for n in range(MOST_MONTHS + 1)]
    short, long = _chart(*months[:-1]), _chart(*months)
    assert (short.by_year, long.by_year) == (False, True)
    assert len(short.rows) == MOST_MONTHS
    assert [row.label for row in long.rows] == ["2021", "2022", "2023", "2024", "2025", "2026"]
    assert long.rows[-1].amounts == (mio("2"), mio("1"), mio("122"), mio("61"))


def test_a_month_of_two_years_is_named_twice() -> None:
    named = texts(on_page(_chart(_month(2024, 12, "1"), _month(2025, 12, "1"))))
    assert {"Dec 24", "Jan 25", "Feb"} <= set(named)


def test_nothing_planned_is_an_empty_picture() -> None:
    one = _chart()
    assert (one.rows, one.planned, one.paid) == ((), "", "")
    assert on_page(one) is not None


def test_without_a_plan_there_is_no_line_of_nothing() -> None:
    """100,0 paid and nothing planned: not "0,0 planned", but no plan."""
    one = _chart(_month(2024, 12, "0", "60"), _month(2025, 6, "0", "40"))
    assert one.planned == ""
    assert one.note == "Der er ingen betalingsplan."
    assert one.rows[-1].amounts == (None, mio("40"), None, mio("100"))
    assert "0,0" not in texts(on_page(one))
    assert _chart(*IOM).note == ""
