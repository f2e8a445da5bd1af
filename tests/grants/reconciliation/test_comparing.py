"""Where a line stands: both sides of every line, in øre."""

import pytest

from grants.reconciliation.comparing import CompareLine, State, tally
from grants.reconciliation.models import DifferenceExplanation, Part
from ledger.money import mio


def line(ours: int, theirs: int | None, *explained: int, entries: int = 1) -> CompareLine:
    said = tuple(DifferenceExplanation(amount_ore=ore) for ore in explained)
    return CompareLine(
        2024, "06321013", Part.COMMITMENTS, ours, theirs, entries=entries, explanations=said
    )


HALF = mio("0,05")


@pytest.mark.parametrize(
    ("ours", "theirs", "state"),
    [
        (mio("300,0"), mio("300,0"), State.MATCHED),
        (mio("300,0") + 1, mio("300,0"), State.ROUNDED),
        (mio("300,0") + HALF - 1, mio("300,0"), State.ROUNDED),
        (mio("300,0") - HALF + 1, mio("300,0"), State.ROUNDED),
        (mio("300,0") + HALF, mio("300,0"), State.UNEXPLAINED),
        (mio("300,0") - HALF, mio("300,0"), State.UNEXPLAINED),
        (mio("10,0"), None, State.NOT_PRINTED),
    ],
)
def test_below_half_of_the_last_digit_it_is_the_same_figure(
    ours: int, theirs: int | None, state: State
) -> None:
    assert line(ours, theirs).state == state


@pytest.mark.parametrize(
    ("explained", "state", "rest"),
    [
        ((mio("118,5"),), State.EXPLAINED, 0),
        ((mio("100,0"), mio("18,5")), State.EXPLAINED, 0),
        ((mio("118,5") - HALF + 1,), State.EXPLAINED, HALF - 1),
        ((mio("118,5") - HALF,), State.PARTLY, HALF),
        ((mio("118,5") + HALF,), State.PARTLY, -HALF),
        ((mio("100,0"),), State.PARTLY, mio("18,5")),
    ],
)
def test_explanations_make_up_the_difference_within_rounding(
    explained: tuple[int, ...], state: State, rest: int
) -> None:
    found = line(0, mio("118,5"), *explained)
    assert (found.state, found.rest_ore) == (state, rest)


def test_an_explanation_of_what_is_no_difference_any_more_stands_open() -> None:
    assert line(mio("118,5"), mio("118,5"), mio("118,5")).state == State.PARTLY


def test_what_only_the_accounts_have_is_read_as_not_booked_here_and_stands_open() -> None:
    found = line(0, mio("670,0"), entries=0)
    assert found.not_booked_here
    assert found.state == State.UNEXPLAINED
    assert not line(0, 0, entries=0).not_booked_here
    assert not line(0, mio("1,0"), entries=2).not_booked_here  # booked and undone


def test_a_tally_counts_what_stands_open_once_and_rounding_as_matched() -> None:
    lines = [line(0, 0), line(1, 0), line(0, mio("2,0"), mio("2,0")), line(0, mio("-3,0"))]
    found = tally(lines)
    assert (found.matched, found.explained, found.unexplained) == (2, 1, 1)
    assert (found.ours_ore, found.theirs_ore) == (1, mio("-1,0"))
    assert found.open_ore == mio("3,0")
