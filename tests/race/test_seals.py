"""Sealing while many post: below a cut nothing appears later. With a control that breaks."""

import threading

import pytest
from django.db import connection

from ledger import seals
from ledger.kinds import Kind
from ledger.models import Act, Seal
from ledger.posting import drawing
from tests.builders import a_frame, a_year, act, two_people
from tests.race.test_races import together

pytestmark = pytest.mark.race
ACTS = 1_200
WITHOUT = ("LOCK TABLE ledger_act IN SHARE MODE;", "")


def seal_while_they_post() -> int:
    """How many acts below the last cut are in no seal, when sixteen posted meanwhile."""
    a_year()
    people, frame = two_people(), a_frame(binding=False)
    ended, cuts = threading.Event(), []

    def sealer() -> None:
        while not ended.is_set():
            cuts.append(seals.seal())
        connection.close()

    thread = threading.Thread(target=sealer)
    thread.start()
    done = together(ACTS, lambda _n: act(Kind.PAYMENT, [drawing(frame, 1)], people=people))
    ended.set()
    thread.join()
    assert done == {"done": ACTS}, "sealing refuses nobody"
    assert len(cuts) > 5
    seals.seal()
    return Act.objects.count() - sum(Seal.objects.values_list("acts", flat=True))


def test_no_act_appears_below_a_cut(own_database: str) -> None:
    assert seal_while_they_post() == 0
    assert seals.broken() is None


def test_control_without_the_lock_acts_appear_below_a_cut(own_database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ledger_take_cut'::regproc)")
        source = cursor.fetchone()[0]
        assert WITHOUT[0] in source
        cursor.execute(source.replace(*WITHOUT))
    assert seal_while_they_post() > 0
    assert seals.broken() is not None


def test_sealing_does_not_queue_behind_a_long_act(own_database: str) -> None:
    """A long import holds its lock: the sealer goes away again, and who posts does not notice."""
    a_year()
    people, frame = two_people(), a_frame(binding=False)
    act(Kind.PAYMENT, [drawing(frame, 1)], people=people)
    began, may_end = threading.Event(), threading.Event()

    def long_one() -> None:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN; LOCK TABLE ledger_act IN ROW EXCLUSIVE MODE")
            began.set()
            may_end.wait(20)
            cursor.execute("COMMIT")
        connection.close()

    thread = threading.Thread(target=long_one)
    thread.start()
    began.wait(10)
    with pytest.raises(seals.BusyError):
        seals.seal(tries=2)
    act(Kind.PAYMENT, [drawing(frame, 1)], people=people)
    may_end.set()
    thread.join()
    assert seals.seal() == 1
    assert Seal.objects.get().acts == Act.objects.count()
