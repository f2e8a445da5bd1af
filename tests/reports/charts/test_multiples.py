"""Small pictures on one scale, and a frame to take away."""

import pytest

from ledger.money import mio
from reports.charts import Multiples, Panel, frame_chart, multiples_chart
from reports.charts.frames import LEFT, RIGHT, Band, FrameChart
from reports.charts.multiples import MOST, Kind
from tests.reports.charts.drawing import on_page, texts

YEARS = ["2022", "2023", "2024"]
KINDS = [Kind("Bevilling", "outline"), Kind("Regnskab", "dots")]


def _chart(*panels: Panel) -> Multiples:
    return multiples_chart(
        title="§ 06.32.10.: underkonti",
        categories=YEARS,
        kinds=KINDS,
        panels=panels,
        first_column="Underkonto",
    )


def _panel(name: str, *given: str | None) -> Panel:
    return Panel(name, (tuple(None if one is None else mio(one) for one in given), (None,) * 3))


def test_the_same_amount_is_as_high_in_every_picture() -> None:
    one = _chart(_panel("A", "100", None, None), _panel("B", "50", "100", None))
    heights = [box.height for box in one.boxes if box.text]
    assert heights[0] == heights[2]
    assert abs(heights[0] - 2 * heights[1]) <= 1


def test_a_year_nobody_knows_is_a_gap_and_no_bar_of_nothing() -> None:
    one = _chart(_panel("A", None, "0", "5"))
    assert [box.text for box in one.boxes if box.text] == [
        "A, Bevilling 2023: 0,0\u00a0mio.\u00a0kr.",
        "A, Bevilling 2024: 5,0\u00a0mio.\u00a0kr.",
    ]
    assert one.rows[0].amounts == (None, None, 0, None, mio("5"), None)


def test_everything_stays_inside_also_below_zero() -> None:
    one = _chart(*(_panel(f"Konto {n}", "-26", "50", None) for n in range(7)))
    for box in one.boxes:
        assert 0 <= box.x <= box.x + box.width <= one.width
        assert 0 <= box.y <= box.y + box.height <= one.height


def test_more_than_fit_stand_in_the_table_and_it_is_said() -> None:
    one = _chart(*(_panel(f"Konto {n}", "1", "2", "3") for n in range(MOST + 2)))
    assert one.note == "2 flere står kun i tabellen."
    assert len(one.rows) == MOST + 2
    assert _chart(_panel("A", "1", "2", "3")).note == ""


def test_a_panel_that_lacks_a_year_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="A"):
        _chart(Panel("A", ((1, 2), (1, 2, 3))))


def _frame(ceiling: str, drawn: str, *bands: str) -> FrameChart:
    styles = ("solid", "hatch", "dots", "lines", "light")
    return frame_chart(
        title="§ 06.32.10. 2024",
        ceiling=("Bevilling", mio(ceiling)),
        drawn=("Trukket", mio(drawn)),
        bands=[Band(f"Del {n}", mio(ore), styles[n]) for n, ore in enumerate(bands)],  # type: ignore[arg-type]
    )


def test_bands_follow_each_other_to_the_ceiling() -> None:
    one = _frame("700", "340", "100", "240", "50", "70", "240")
    bar = [box for box in one.boxes if box.y < 80]
    assert [box.x for box in bar[1:]] == [box.x + box.width for box in bar[:-1]]
    assert bar[-1].x + bar[-1].width == RIGHT
    assert {"700,0", "340,0", "360,0"} <= set(texts(on_page(one)))


def test_what_is_drawn_above_the_ceiling_is_marked() -> None:
    one = _frame("110", "300", "300")
    assert one.over is not None
    assert one.over.text == "Over loftet: 190,0\u00a0mio.\u00a0kr."
    assert _frame("110", "110", "110").over is None


@pytest.mark.parametrize("amounts", [("0", "0"), ("-26", "20", "20"), ("60", "-40", "-40")])
def test_odd_frames_stay_inside(amounts: tuple[str, ...]) -> None:
    one = _frame(*amounts)
    for box in one.boxes:
        assert LEFT <= box.x <= box.x + box.width <= RIGHT
    assert LEFT <= one.ceiling_x <= RIGHT
