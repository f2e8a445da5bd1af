"""The ceiling under many hands. Each race stands beside a control that must break, so that the
race is known to be one that can be lost.
"""

import collections
import re
import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection

from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.periods import close_year
from ledger.posting import Concerns, drawing, one_act, post, raising
from ledger.refusals import AlreadyDone, Refusal
from tests.builders import DAY, YEAR, a_frame, a_year, act, two_people
from tests.race.torture import torture

pytestmark = pytest.mark.race
CLIENTS = 16


def together(jobs: int, job: Callable[[int], None]) -> collections.Counter[str]:
    """`jobs` jobs by 16 threads that start at the same moment; what each ended in."""
    barrier, numbers, lock = threading.Barrier(CLIENTS), iter(range(jobs)), threading.Lock()
    ended: collections.Counter[str] = collections.Counter()

    def client() -> None:
        connection.ensure_connection()
        barrier.wait()
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                break
            try:
                job(number)
                how = "done"
            except (Refusal, AlreadyDone, DatabaseError) as error:
                how = getattr(error, "rule", type(error).__name__)
            with lock:
                ended[how] += 1
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


# The two lines of the trigger that refuse; the control runs without them and without the CHECK.
FITS = re.compile(r"AND \(signed OR .*?coalesce\(move\.excused, excess_ore\)\)", re.DOTALL)


UNLOCKED = """
CREATE OR REPLACE FUNCTION ledger_act_is_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.recorded_at := statement_timestamp();
  NEW.known_at := NEW.recorded_at;
  RETURN NEW;
END $$
"""


def without_the_guard() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ledger_move_frames'::regproc)")
        source, removed = FITS.subn("", cursor.fetchone()[0])
        assert removed == 1
        cursor.execute(source)
        cursor.execute('ALTER TABLE ledger_frame DROP CONSTRAINT "R1_drawn_within_ceiling"')
        cursor.execute('ALTER TABLE ledger_frame DROP CONSTRAINT "R5_never_drawn_below_zero"')


@one_act
def a_draw(frame: int, amount: int, people: tuple[Person, Person], *, careful: bool) -> None:
    """Draw; when `careful`, first look whether there is room, as one would without a guard."""
    if careful and balance(frame).left_ore < amount:
        raise Refusal("R1_drawn_within_ceiling")
    post(
        kind=Kind.COMMITMENT_BOUND, actor=people[0], approver=people[1], finance_year=YEAR,
        value_day=DAY, concerns=Concerns("race", "1"), moves=[drawing(frame, amount)],
    )  # fmt: skip


def last_krone(rounds: int, *, careful: bool) -> int:
    """Room for exactly one of sixteen, `rounds` times; how many rounds had another number of
    winners than one.
    """
    a_year()
    people, lost = two_people(), 0
    for _ in range(rounds):
        frame = a_frame()
        act(Kind.FINANCE_LAW, [raising(frame, 100)], people=people)
        ended = together(CLIENTS, lambda _n: a_draw(frame, 100, people, careful=careful))  # noqa: B023
        lost += ended["done"] != 1 or balance(frame).drawn_ore != 100
    return lost


def test_control_looking_first_loses_the_last_krone(own_database: str) -> None:
    without_the_guard()
    assert last_krone(8, careful=True) >= 4


def test_exactly_one_gets_the_last_krone(own_database: str) -> None:
    assert last_krone(20, careful=False) == 0


def test_nothing_over_a_ceiling_no_deadlock_no_drift(own_database: str) -> None:
    """The short form; `make prove` runs 100,000 acts."""
    check(acts=4_000)


def test_control_without_the_guard_the_same_race_breaks(own_database: str) -> None:
    without_the_guard()
    result = torture(clients=CLIENTS, acts=1_600)
    assert result.over > 0
    assert {f.check for f in result.findings} >= {"R1_drawn_within_ceiling"}


@pytest.mark.prove
def test_a_hundred_thousand_racing_acts(own_database: str) -> None:
    check(acts=100_000)


def check(*, acts: int) -> None:
    result = torture(clients=CLIENTS, acts=acts)
    print(f"{acts} acts in {result.seconds:.1f} s: {dict(result.outcome)}")  # noqa: T201
    assert sum(result.outcome.values()) == acts
    assert set(result.outcome) <= {"done", "R1_drawn_within_ceiling", "R5_never_drawn_below_zero"}
    assert result.outcome["R1_drawn_within_ceiling"] > 0
    assert (result.over, result.deadlocks, result.findings) == (0, 0, [])


def test_an_entry_on_a_frame_that_is_not_committed_yet_is_refused(own_database: str) -> None:
    """Found by the torture: the trigger skipped it, and the foreign key saw it later."""
    a_year()
    people = two_people()
    made, may_end = threading.Event(), threading.Event()
    frames: list[int] = []

    @one_act
    def slow() -> None:
        frames.append(a_frame(binding=False))
        made.set()
        may_end.wait(10)

    def maker() -> None:
        slow()
        connection.close()

    thread = threading.Thread(target=maker)
    thread.start()
    made.wait(10)
    with pytest.raises(Refusal) as refused:
        act(Kind.PAYMENT, [drawing(frames[0], 915)], people=people)
    may_end.set()
    thread.join()
    assert refused.value.rule == "R7_path_is_real"
    assert check_ledger() == []


@pytest.mark.parametrize("guard", [True, False], ids=["guarded", "control"])
def test_one_form_sent_by_many_is_done_once(own_database: str, *, guard: bool) -> None:
    """40 forms, each sent 16 times at once: 40 acts. Without the unique key: more."""
    a_year()
    people, frame = two_people(), a_frame(binding=False)
    keys = [uuid.uuid4() for _ in range(40)]
    if not guard:
        with connection.cursor() as cursor:
            cursor.execute('ALTER TABLE ledger_act DROP CONSTRAINT "R14_key_is_used_once" CASCADE')

    def send(number: int) -> None:
        act(Kind.PAYMENT, [drawing(frame, 1)], people=people, key=keys[number // CLIENTS])

    ended = together(len(keys) * CLIENTS, send)
    if guard:
        assert ended == {"done": 40, "AlreadyDone": 40 * 15}
        assert balance(frame).drawn_ore == Act.objects.filter(kind=Kind.PAYMENT).count() == 40
    else:
        assert Act.objects.filter(kind=Kind.PAYMENT).count() > 40


@pytest.mark.parametrize("lock", [True, False], ids=["guarded", "control"])
def test_closing_a_year_waits_for_those_who_post(own_database: str, *, lock: bool) -> None:
    """An act that began before the closing is in the year; none slips in after it."""
    year, people = a_year(2023), two_people()
    began, may_end = threading.Event(), threading.Event()
    if not lock:
        with connection.cursor() as cursor:
            cursor.execute(UNLOCKED)

    @one_act
    def slow() -> None:
        post(
            kind=Kind.MASTER_CHANGED, actor=people[0], finance_year=year, value_day=DAY,
            concerns=Concerns("race", "1"),
        )  # fmt: skip
        began.set()
        may_end.wait(10)

    def poster() -> None:
        slow()
        connection.close()

    thread = threading.Thread(target=poster)
    thread.start()
    began.wait(10)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
        try:
            one_act(close_year)(year, actor=people[0], approver=people[1])
            waited = False
        except DatabaseError:
            waited = True
    may_end.set()
    thread.join()
    assert waited is lock
