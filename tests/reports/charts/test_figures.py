"""What pictures are made of: each selector says the same as the balance, by day and by step."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from grants.commitments.models import Commitment
from grants.payments.models import Payment
from grants.plans import services as plans
from ledger.balances import balance
from ledger.kinds import Kind
from ledger.models import Entry, Frame
from ledger.moment import NOW, Moment
from ledger.money import mio
from ledger.posting import Move, drawing, raising
from reports.charts import Day, lowest
from reports.figures.days import HeldOn, days_of
from reports.figures.planned import months_of
from reports.figures.steps import DRAWN, RAISED, steps_of
from tests.builders import a_frame, act, two_people
from tests.ledger.test_rollups import ACTS, MOMENTS, Did, laid_out, nothing_left, posted
from tests.ministry import a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db

JANUARY, MARCH, JUNE = dt.date(2024, 1, 1), dt.date(2024, 3, 4), dt.date(2024, 6, 12)
LATER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


def _frame(pk: int) -> Frame:
    return Frame.objects.get(pk=pk)


def test_the_lowest_room_lies_on_the_day_of_what_was_typed_in_late() -> None:
    """650,0 drawn for March and typed in today, given back in June: March was the lowest."""
    people, pk = two_people(), a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(pk, mio("700,0"))], people=people, value_day=JANUARY)
    act(Kind.COMMITMENT_BOUND, [drawing(pk, mio("100,0"))], people=people, value_day=JUNE)
    days = days_of(_frame(pk))
    assert days == [HeldOn(JANUARY, mio("700,0"), 0), HeldOn(JUNE, mio("700,0"), mio("100,0"))]
    act(Kind.COMMITMENT_BOUND, [drawing(pk, mio("550,0"))], people=people, value_day=MARCH)
    act(Kind.ANNULMENT, [drawing(pk, -mio("550,0"))], people=people, value_day=JUNE)
    days = days_of(_frame(pk))
    assert [one.day for one in days] == [JANUARY, MARCH, JUNE]
    least = lowest([Day(*one) for one in days])
    assert least is not None
    assert (least.day, least.left_ore) == (MARCH, mio("150,0"))


def test_a_day_is_one_step_however_much_was_posted_on_it_and_one_query() -> None:
    people, pk = two_people(), a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(pk, mio("700,0"))], people=people)
    for _n in range(3):
        act(Kind.COMMITMENT_BOUND, [drawing(pk, mio("10,0"))], people=people)
    frame = _frame(pk)
    for moment in (NOW, Moment(known_at=LATER)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            days = days_of(frame, moment)
        assert len(asked) == 1
        assert [(one.ceiling_ore, one.drawn_ore) for one in days] == [(mio("700,0"), mio("30,0"))]


@settings(max_examples=40, deadline=None)
@given(acts=ACTS, moments=st.lists(MOMENTS, min_size=1, max_size=4))
def test_days_and_steps_come_to_the_balance_at_any_two_clocks(
    acts: list[Did], moments: list[Moment]
) -> None:
    with nothing_left():
        frames = laid_out()
        people = two_people()
        for one in acts:
            moves = [Move(frames[n], side, ore) for n, side, ore in one.moves]
            posted(people, moves, one.day, one.known)
        for moment in (*moments, NOW):
            for frame in Frame.objects.filter(pk__in=frames):
                held = balance(frame.pk, moment)
                steps = steps_of(frame, moment)
                assert (steps.ceiling_ore, steps.left_ore) == (held.ceiling_ore, held.left_ore)
                days = days_of(frame, moment)
                last = days[-1] if days else HeldOn(JANUARY, 0, 0)
                assert (last.ceiling_ore, last.drawn_ore) == (held.ceiling_ore, held.drawn_ore)
                for one in days:
                    then = balance(frame.pk, Moment(one.day, moment.known_at))
                    assert (one.ceiling_ore, one.drawn_ore) == (then.ceiling_ore, then.drawn_ore)


def test_the_steps_of_an_account_are_named_and_what_has_no_name_is_other() -> None:
    people, pk = two_people(), a_frame(signed=True)
    for kind, ore in (
        (Kind.FINANCE_LAW, "700,0"),
        (Kind.SUPPLEMENTARY_LAW, "-4,0"),
        (Kind.TRANSFER, "25,5"),
        (Kind.CARRY_FORWARD, "12,0"),
    ):
        act(kind, [raising(pk, mio(ore))], people=people)
    for kind, ore in (
        (Kind.COMMITMENT_BOUND, "150,0"),
        (Kind.ANNULMENT, "-2,2"),
        (Kind.OTHER_EXPENDITURE, "-3,0"),
        (Kind.PILLAR_MOVE, "0,5"),
    ):
        act(kind, [drawing(pk, mio(ore))], people=people)
    undone = act(Kind.COMMITMENT_BOUND, [drawing(pk, mio("500,0"))], people=people)
    act(Kind.STORNO, [drawing(pk, -mio("500,0"))], people=people, reverses=undone)
    found = steps_of(_frame(pk))
    assert found.raised == [
        ("Finanslov", mio("700,0")), ("Tillægsbevilling", -mio("4,0")),
        ("Overførsler", mio("25,5")), ("Videreførsel", mio("12,0")), ("Indtægter", 0),
    ]  # fmt: skip
    assert found.used == [
        ("Tilsagn", -mio("150,0")), ("Annulleringer", mio("2,2")),
        ("Andre udgifter og indtægter", mio("3,0")), ("Andet", -mio("0,5")),
    ]  # fmt: skip
    assert found.left_ore == balance(pk).left_ore == mio("588,2")


def test_every_kind_of_act_that_moves_money_stands_in_one_step() -> None:
    """A new kind falls into the last step; none is in two."""
    for sorts in (RAISED, DRAWN):
        kinds = [kind for sort in sorts for kind in sort.kinds]
        assert len(kinds) == len(set(kinds))
        assert sorts[-1].kinds == ()


def test_the_plan_of_a_moment_is_the_one_in_force_then_and_now_it_is_the_plan() -> None:
    ministry = a_ministry()
    given = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    actor = ministry["sagsbehandler"]
    first, second = dt.date(2025, 1, 1), dt.date(2025, 6, 1)
    plans.save_plan(given, actor=actor, months={first: mio("40,0")}, seen=0)
    between = Entry.objects.latest("pk").act.known_at
    rows = Commitment.objects.filter(pk=given.pk)
    plans.save_plan(given, actor=actor, months={first: mio("15,0"), second: mio("25,0")}, seen=1)
    assert months_of(rows) == [(first, mio("15,0"), 0), (second, mio("25,0"), 0)]
    assert months_of(rows, Moment(known_at=LATER)) == months_of(rows)
    assert months_of(rows, Moment(known_at=between)) == []
    assert Payment.objects.count() == 0
