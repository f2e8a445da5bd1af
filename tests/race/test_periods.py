"""Closing against posting: of two at the same moment one sees the other. With controls."""

import contextlib
import threading
import time

import pytest
from django.db import DatabaseError, connection

from ledger import periods
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, FinanceYear, Person
from ledger.periods import Period
from ledger.posting import Concerns, drawing, one_act, post
from ledger.refusals import Refusal
from tests.builders import DAY, YEAR, a_frame, a_year, act, two_people
from tests.race.test_races import CLIENTS, together

pytestmark = pytest.mark.race
close_period, open_period = one_act(periods.close_period), one_act(periods.open_period)
close_year = one_act(periods.close_year)
JUNE = Period(YEAR, 6)

# What the lock is worth, on either side of it.
POSTING_WITHOUT = ("PERFORM pg_advisory_xact_lock_shared(", "PERFORM concat(")
CLOSING_WITHOUT = ("PERFORM pg_advisory_xact_lock(", "PERFORM concat(")


def weaken(old: str, new: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ledger_act_is_stamped'::regproc)")
        source = cursor.fetchone()[0]
        assert old in source
        cursor.execute(source.replace(old, new))


def both_won(rounds: int) -> int:
    """Sixteen post in June, slowly, while June is closed; how many of them saw the closing done
    while their own act was still to be committed.
    """
    a_year()
    people, frame = two_people(), a_frame(binding=False)
    for n in range(1, 6):
        close_period(Period(YEAR, n), actor=people[0])
    found = 0
    for _ in range(rounds):
        found += _one_round(frame, people)
        open_period(JUNE, actor=people[0], approver=people[1])
    return found


def _one_round(frame: int, people: tuple[Person, Person]) -> int:
    breaches: list[int] = []
    barrier, given_up = threading.Barrier(CLIENTS + 1), threading.Event()

    @one_act
    def slow() -> None:
        post(
            kind=Kind.PAYMENT, actor=people[0], approver=people[1], finance_year=YEAR,
            value_day=DAY, concerns=Concerns("race", "1"), moves=[drawing(frame, 1)],
        )  # fmt: skip
        time.sleep(0.005)  # a slow COMMIT: the closing may come meanwhile
        if FinanceYear.objects.get(pk=YEAR).closed_through >= JUNE.number:
            breaches.append(1)

    def poster() -> None:
        connection.ensure_connection()
        barrier.wait()
        with contextlib.suppress(Refusal):
            while not given_up.is_set():
                slow()
        connection.close()

    threads = [threading.Thread(target=poster) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    barrier.wait()
    try:
        close_period(JUNE, actor=people[0])
    except DatabaseError:
        given_up.set()
        raise
    for thread in threads:
        thread.join()
    return len(breaches)


def test_no_act_is_committed_in_a_period_after_its_closing(own_database: str) -> None:
    assert both_won(6) == 0
    assert check_ledger() == []


@pytest.mark.parametrize("weakness", [POSTING_WITHOUT, CLOSING_WITHOUT], ids=["posting", "closing"])
def test_control_without_one_of_the_locks_acts_slip_in(
    own_database: str, weakness: tuple[str, str]
) -> None:
    weaken(*weakness)
    assert both_won(6) > 0


def test_many_who_close_and_open_at_once_keep_the_order(own_database: str) -> None:
    """Sixteen close, open and post in one year: no deadlock, and the year is what its acts say."""
    a_year()
    people, frame = two_people(), a_frame(binding=False)

    def job(number: int) -> None:
        period = FinanceYear.objects.get(pk=YEAR).closed_through
        if number % 4 == 0:
            close_period(Period(YEAR, min(period + 1, 14)), actor=people[0])
        elif number % 16 == 1:
            open_period(Period(YEAR, max(period - 2, 1)), actor=people[0], approver=people[1])
        elif number % 97 == 2:
            close_year(YEAR, actor=people[0], approver=people[1])
        else:
            act(Kind.PAYMENT, [drawing(frame, 1)], people=people)

    ended = together(800, job)
    known = {"R12_year_is_open", "R30_period_is_open", "R82_periods_close_in_order"}
    assert set(ended) <= {"done", *known}
    assert ended["done"] > 0
    assert balance(frame).drawn_ore == Act.objects.filter(kind=Kind.PAYMENT).count() > 0
    assert check_ledger() == []
