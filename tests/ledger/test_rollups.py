"""What a frame held on any day, as known at any time: roll-ups against the plain sum of entries."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.balances import Balance, balances
from ledger.checking import check_ledger
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Entry, Frame, Person, Rollup
from ledger.moment import Moment
from ledger.money import mio
from ledger.posting import Concerns, Move, drawing, post, raising
from tests.builders import a_frame, a_year, act, two_people

pytestmark = pytest.mark.django_db

# Both sides of months and of years, where a day's roll-up ends and a month's begins.
DAYS = [
    dt.date(2023, 12, 31),
    dt.date(2024, 1, 1),
    dt.date(2024, 1, 31),
    dt.date(2024, 2, 1),
    dt.date(2024, 2, 29),
    dt.date(2024, 3, 1),
    dt.date(2024, 11, 12),
    dt.date(2025, 1, 15),
]
TIMES = [dt.datetime.combine(day, dt.time(12), dt.UTC) for day in DAYS]
# The frames by their place: a main account, a sub-account, one below that, a commitment on its own,
# and one that lies in the others' way although none does today.
ABOVE = [None, 0, 1, None, 1, 4]
COMMITMENTS = {3, 4}


class Did(NamedTuple):
    """An act: when it counts, when we knew, and what it did to which frames."""

    day: dt.date
    known: dt.datetime
    moves: list[tuple[int, Entry.Side, int]]


MOVES = st.lists(
    st.tuples(
        st.integers(0, len(ABOVE) - 1),
        st.sampled_from([Entry.Side.RAISE, Entry.Side.DRAW]),
        st.integers(-(10**12), 10**12).filter(bool),
    ),
    min_size=1,
    max_size=4,
)
ACTS = st.lists(
    st.builds(Did, st.sampled_from(DAYS), st.sampled_from(TIMES), MOVES), min_size=1, max_size=8
)
MOMENTS = st.builds(
    Moment,
    st.none() | st.sampled_from(DAYS) | st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 1)),
    st.none() | st.sampled_from(TIMES),
)


@settings(max_examples=60, deadline=None)
@given(acts=ACTS, moments=st.lists(MOMENTS, min_size=1, max_size=6))
def test_a_balance_is_the_sum_of_its_entries_at_any_two_clocks(
    acts: list[Did], moments: list[Moment]
) -> None:
    """Back-dated ones too: known later than the day they count, they are not there before."""
    with nothing_left():
        frames = laid_out()
        people = two_people()
        for one in acts:
            moves = [Move(frames[n], side, ore) for n, side, ore in one.moves]
            posted(people, moves, one.day, one.known)
        for moment in moments:
            found = balances(frames, moment)
            assert [found[pk] for pk in frames] == plain_sums(acts, moment)
        assert check_ledger() == []


@contextmanager
def nothing_left() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def laid_out() -> list[int]:
    a_year()
    made: list[int] = []
    for n, above in enumerate(ABOVE):
        made.append(
            make_frame(
                kind=Frame.Kind.COMMITMENT if n in COMMITMENTS else Frame.Kind.MAIN_ACCOUNT,
                label=f"ramme {n}",
                binding=False,
                signed=True,
                above=None if above is None else made[above],
            )
        )
    return made


def posted(
    people: tuple[Person, Person], moves: list[Move], day: dt.date, known: dt.datetime
) -> None:
    """Known before it was recorded, as only an example may be (R15)."""
    post(
        kind=Kind.BULK, actor=people[0], approver=people[1], concerns=Concerns("test", "1"),
        finance_year=2024, value_day=day, known_at=known, reference="Eksempel", example=True,
        moves=moves,
    )  # fmt: skip


def plain_sums(acts: list[Did], moment: Moment) -> list[Balance]:
    """The same from what was posted, frame by frame, without the database."""
    counted = [
        move
        for one in acts
        if (moment.value_day is None or one.day <= moment.value_day)
        and (moment.known_at is None or one.known <= moment.known_at)
        for move in one.moves
    ]
    return [
        Balance(
            sum(ore for n, side, ore in counted if side == Entry.Side.RAISE and n == node),
            sum(ore for n, side, ore in counted if side == Entry.Side.DRAW and node in path(n)),
        )
        for node in range(len(ABOVE))
    ]


def path(n: int) -> set[int]:
    above = ABOVE[n]
    return {n} if above is None else {n, *path(above)}


def test_a_day_has_one_row_however_much_is_posted_on_it() -> None:
    """700,0 given and 50,0 drawn on 3 June: a row of the day and a row of its month."""
    people = two_people()
    line = a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(line, mio("700,0"))], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(line, mio("30,0"))], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(line, mio("20,0"))], people=people)
    rows = Rollup.objects.filter(frame=line).order_by("whole_month")
    assert [(r.whole_month, r.day, r.raised_ore, r.drawn_ore) for r in rows] == [
        (False, dt.date(2024, 6, 3), mio("700,0"), mio("50,0")),
        (True, dt.date(2024, 6, 1), mio("700,0"), mio("50,0")),
    ]


@pytest.mark.parametrize("role", ["ramme_web", "ramme_owner"])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_rollup SET drawn_ore = 0",
        "DELETE FROM ledger_rollup",
        "INSERT INTO ledger_rollup VALUES (false, '2024-06-04', 0, 1, 1)",
    ],
)
def test_nobody_writes_a_roll_up_but_the_guard(role: str, sql: str) -> None:
    line = a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(line, mio("700,0"))], people=two_people())
    with pytest.raises(DatabaseError, match=r"R6_frame_moves|permission denied"):
        in_sql(role, sql)
    assert check_ledger() == []


@transaction.atomic
def in_sql(role: str, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(sql)


def test_a_roll_up_that_drifted_is_named() -> None:
    """Who owns the tables can switch the guard off; check_ledger then says which day is wrong."""
    line = a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(line, mio("700,0"))], people=two_people())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_rollup DISABLE TRIGGER USER")
        cursor.execute("UPDATE ledger_rollup SET raised_ore = raised_ore + 1 WHERE NOT whole_month")
        cursor.execute("DELETE FROM ledger_rollup WHERE whole_month")
    found = {(one.check, one.detail) for one in check_ledger()}
    assert found == {
        (
            "rollup_equals_its_entries",
            "day 2024-06-03: stored 70000000001/0, entries 70000000000/0",
        ),
        ("rollup_equals_its_entries", "month 2024-06-01: stored /, entries 70000000000/0"),
        ("guards_are_enabled", "trigger missing or disabled"),
    }
