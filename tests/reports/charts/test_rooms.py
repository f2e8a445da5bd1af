"""Drawn against the ceiling by value day: where the lines go, and the lowest room on its day."""

import datetime as dt
from itertools import pairwise

from ledger.money import mio
from reports.charts import Day, RoomChart, lowest, room_chart
from reports.charts.rooms import BOTTOM, LEFT, MOST_ROWS, RIGHT, TOP
from tests.reports.charts.drawing import on_page, texts

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2024, 12, 31)


def _day(month: int, day: int, ceiling: str, drawn: str) -> Day:
    return Day(dt.date(2024, month, day), mio(ceiling), mio(drawn))


def _chart(*days: Day, until: dt.date | None = None) -> RoomChart:
    return room_chart(title="§ 06.32.10. 2024", days=days, first=FIRST, last=LAST, until=until)


def _places(points: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in (one.split(",") for one in points.split())]


# The year of § 06.32.10: 700,0 from the first day, 696,0 after the supplementary act.
YEAR = (
    _day(1, 1, "700", "0"),
    _day(3, 4, "700", "100"),
    _day(11, 20, "700", "650,5"),
    _day(12, 12, "700", "550"),
    _day(12, 31, "696", "550"),
)


def test_the_lowest_room_is_that_of_the_day_it_was_lowest_and_not_of_today() -> None:
    least = lowest(YEAR)
    assert least is not None
    assert (least.day, least.left_ore) == (dt.date(2024, 11, 20), mio("49,5"))
    drawn = texts(on_page(_chart(*YEAR)))
    assert "Mindst plads: 49,5\u00a0mio.\u00a0kr. den 20. november 2024" in drawn


def test_of_several_days_as_low_it_is_the_first() -> None:
    days = _day(2, 1, "10", "5"), _day(3, 1, "20", "15"), _day(4, 1, "20", "10")
    assert lowest(days) == days[0]
    assert lowest(()) is None


def test_each_line_is_level_between_its_days_and_upright_on_them() -> None:
    one = _chart(*YEAR)
    for points in (one.ceiling, one.drawn):
        line = _places(points)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line))
        assert line[0] == (LEFT, BOTTOM)
        assert line[-1][0] == RIGHT
    assert len(_places(one.ceiling)) == 2 * len(YEAR) + 1


def test_heights_are_in_proportion_to_the_amounts() -> None:
    line = _places(_chart(_day(1, 1, "800", "0"), _day(7, 1, "800", "400")).drawn)
    assert line[-1][1] == (TOP + BOTTOM) // 2


def test_the_lines_end_on_the_day_that_was_asked_for() -> None:
    """On 1 July half of the picture is still to come."""
    one = _chart(*YEAR[:2], until=dt.date(2024, 7, 1))
    assert _places(one.ceiling)[-1][0] == LEFT + 183 * (RIGHT - LEFT) // 366
    assert _places(_chart(*YEAR[:2]).ceiling)[-1][0] == RIGHT


def test_what_counted_outside_the_year_makes_the_picture_wider() -> None:
    """A law may be of December before; period 13 lies in the year after."""
    before = Day(dt.date(2023, 12, 20), mio("700"), 0)
    one = _chart(before, *YEAR)
    assert _places(one.ceiling)[0][0] == LEFT
    assert "Dec" in texts(on_page(one))


def test_drawn_above_the_ceiling_and_below_zero_stay_inside() -> None:
    over = _chart(_day(1, 1, "110", "300"), _day(6, 1, "110", "-40"))
    assert lowest([_day(1, 1, "110", "300")]).left_ore == mio("-190")  # type: ignore[union-attr]
    for points in (over.ceiling, over.drawn):
        assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in _places(points))


def test_the_names_of_the_lines_never_stand_over_each_other() -> None:
    for ceiling, drawn in (("100", "100"), ("100", "0"), ("0", "0"), ("100", "99,9"), ("1", "99")):
        one = _chart(_day(1, 1, ceiling, drawn))
        ends = sorted(label.y for label in one.labels if label.x > RIGHT)
        assert len(ends) == 4
        assert all(b - a >= 15 for a, b in pairwise(ends)), (ceiling, drawn)


def test_a_frame_of_many_years_is_marked_by_year() -> None:
    days = [Day(dt.date(2021, 5, 1), mio("430"), 0), Day(dt.date(2024, 3, 1), mio("430"), mio("5"))]
    one = room_chart(title="Capacity", days=days, first=days[0].day, last=dt.date(2027, 12, 31))
    named = texts(on_page(one))
    assert {"2022", "2023", "2024", "2025", "2026", "2027"} <= set(named)
    assert "Jan" not in named


def test_nothing_posted_is_said_and_no_room_is_marked() -> None:
    one = _chart()
    assert (one.ceiling, one.lowest, one.rows) == ("", None, ())
    assert "Intet er posteret." in texts(on_page(one))


def test_the_table_has_every_day_or_of_many_the_months_ends_and_the_lowest() -> None:
    rows = _chart(*YEAR).rows
    assert [row.amounts for row in rows] == [
        (one.ceiling_ore, one.drawn_ore, one.left_ore) for one in YEAR
    ]
    assert [row.words for row in rows].count(("mindst plads",)) == 1
    many = [
        Day(FIRST + dt.timedelta(days=n), mio("700"), mio("500" if n == 100 else "1"))
        for n in range(366)
    ]
    assert len(many) > MOST_ROWS
    rows = _chart(*many).rows
    assert len(rows) == 13
    assert sum(row.words == ("mindst plads",) for row in rows) == 1


def test_thousands_of_days_are_no_more_steps_than_places() -> None:
    start = dt.date(2010, 1, 1)
    many = [Day(start + dt.timedelta(days=n), mio("700"), n) for n in range(6000)]
    one = room_chart(title="Længe", days=many, first=start, last=many[-1].day)
    assert len(_places(one.drawn)) <= 2 * (RIGHT - LEFT + 1) + 1
