"""From the finance act to the room: every step from where the one before ended."""

from hypothesis import given
from hypothesis import strategies as st

from ledger.money import mio
from reports.charts import Step, Waterfall, waterfall_chart
from reports.charts.waterfall import LEFT, RIGHT
from tests.reports.charts.drawing import on_page, texts


def _chart(*steps: Step) -> Waterfall:
    return waterfall_chart(title="§ 06.32.10. 2024", steps=[*steps, Step("Rest")])


SEED = (
    Step("Finanslov", mio("700,0")),
    Step("Tillægsbevilling", mio("-4,0")),
    Step("Videreførsel", 0),
    Step("Bevilling"),
    Step("Tilsagn", mio("-150,0")),
    Step("Annulleringer", mio("2,2")),
)


def test_the_steps_come_to_the_room_and_stand_as_a_calculation() -> None:
    one = _chart(*SEED)
    assert one.end_ore == mio("548,2")
    said = texts(on_page(one))
    assert said[-12:] == [
        "Finanslov", "+700,0", "Tillægsbevilling", "-4,0", "Bevilling", "696,0",
        "Tilsagn", "-150,0", "Annulleringer", "+2,2", "Rest", "548,2",
    ]  # fmt: skip


def test_a_step_of_nothing_stands_in_the_table_and_has_no_bar() -> None:
    one = _chart(*SEED)
    assert len(one.boxes) == len(SEED)
    assert [row.label for row in one.rows if row.amounts == (0,)] == ["Videreførsel"]
    assert [row.label for row in one.rows if row.is_sum] == ["Bevilling", "Rest"]


def test_each_bar_begins_where_the_one_before_ended() -> None:
    one = _chart(Step("A", mio("100")), Step("B", mio("-40")), Step("C", mio("20")))
    first, second, third, rest = one.boxes
    assert first.x == rest.x == LEFT
    assert second.x + second.width == first.x + first.width
    assert third.x == second.x
    assert rest.x + rest.width == third.x + third.width


def test_up_down_and_sums_are_told_apart_without_colour() -> None:
    assert [box.style for box in _chart(*SEED).boxes] == [
        "light", "hatch", "solid", "hatch", "light", "solid",
    ]  # fmt: skip


def test_below_zero_lies_to_the_left_of_zero() -> None:
    """§ 06.32.08.75: an appropriation of -26,0 with 20,0 used."""
    one = _chart(Step("Finanslov", mio("-26,0")), Step("Tilsagn", mio("-20,0")))
    zero = one.boxes[0].x + one.boxes[0].width
    assert all(box.x + box.width <= zero for box in one.boxes)
    assert one.end_ore == mio("-46,0")


def test_nothing_at_all_is_a_picture_of_nothing() -> None:
    assert _chart().end_ore == 0
    assert texts(on_page(_chart())) == ["Rest", "0,0"]


@given(st.lists(st.integers(-(10**17), 10**17), max_size=12))
def test_whatever_the_steps_the_end_is_their_sum_and_nothing_leaves_the_picture(
    amounts: list[int],
) -> None:
    one = _chart(*(Step(str(n), ore) for n, ore in enumerate(amounts)))
    assert one.end_ore == sum(amounts) == one.rows[-1].amounts[0]
    assert sum(row.amounts[0] or 0 for row in one.rows if not row.is_sum) == one.end_ore
    assert all(LEFT - 2 <= box.x <= box.x + box.width <= RIGHT + 2 for box in one.boxes)
