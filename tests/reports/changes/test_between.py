"""The acts between two moments make the difference of the two balances, øre by øre."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.balances import balances
from ledger.clocks import end_of
from ledger.kinds import Kind
from ledger.moment import NOW, Moment
from ledger.money import mio
from ledger.posting import Move, drawing, raising
from reports.changes.between import changes
from tests.builders import a_frame, a_year, act, two_people
from tests.ledger.test_rollups import ACTS, MOMENTS, Did, laid_out, nothing_left, posted

pytestmark = pytest.mark.django_db

# Frames that do not lie below one another: a main account, what lies under it, commitments.
TOGETHER = [[0], [1], [2], [3], [4], [5], [0, 3], [1, 3, 4]]


@settings(max_examples=60, deadline=None)
@given(
    acts=ACTS,
    pairs=st.lists(st.tuples(MOMENTS, MOMENTS, st.sampled_from(TOGETHER)), min_size=1, max_size=4),
    shown=st.integers(1, 4),
)
def test_the_effects_of_the_acts_are_the_difference(
    acts: list[Did], pairs: list[tuple[Moment, Moment, list[int]]], shown: int
) -> None:
    """Of any two moments, the later first too, with acts that were known long before or after the
    day they count, and however many of them are named.
    """
    with nothing_left():
        frames = laid_out()
        people = two_people()
        for one in acts:
            moves = [Move(frames[n], side, ore) for n, side, ore in one.moves]
            posted(people, moves, one.day, one.known)
        for first, second, places in pairs:
            chosen = [frames[n] for n in places]
            found = changes(chosen, first, second, shown=shown)
            assert sum(one.ceiling_ore for one in found.effects) == found.ceiling_ore
            assert sum(one.drawn_ore for one in found.effects) == found.drawn_ore
            assert sum(one.left_ore for one in found.effects) == found.left_ore
            held = balances(chosen, second)
            assert found.now.left_ore == sum(one.left_ore for one in held.values())
            assert sum(one.many for one in found.effects) == found.count


def test_what_was_written_later_and_dated_back_counts_from_when_it_was_known() -> None:
    """700,0 on 1 January; 30,0 drawn on 3 June, known now: on 3 June as known then it is not."""
    people, line = two_people(), a_frame(signed=True)
    law = dt.date(2024, 1, 1)
    a_year()
    posted(people, [raising(line, mio("700,0"))], law, end_of(law))
    act(Kind.COMMITMENT_BOUND, [drawing(line, mio("30,0"))], people=people)
    june, autumn = dt.date(2024, 6, 3), dt.date(2024, 11, 12)
    then = Moment(autumn, end_of(autumn))
    assert changes([line], Moment(june, end_of(june)), then).effects == []
    found = changes([line], then, NOW)
    assert [(one.ceiling_ore, one.drawn_ore) for one in found.effects] == [(0, mio("30,0"))]
    assert (found.then.left_ore, found.now.left_ore) == (mio("700,0"), mio("670,0"))


def test_both_sides_of_an_acts_day() -> None:
    people, line = two_people(), a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(line, mio("700,0"))], people=people)
    before, on, after = (Moment(dt.date(2024, 6, day)) for day in (2, 3, 4))
    assert changes([line], before, on).ceiling_ore == mio("700,0")
    assert changes([line], on, after).effects == []
    assert changes([line], before, Moment(dt.date(2024, 6, 2))).count == 0


def test_who_goes_back_takes_the_acts_away() -> None:
    people, line = two_people(), a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(line, mio("700,0"))], people=people)
    found = changes([line], NOW, Moment(dt.date(2024, 6, 2)))
    assert [(one.ceiling_ore, one.is_taken_away) for one in found.effects] == [
        (-mio("700,0"), True)
    ]
