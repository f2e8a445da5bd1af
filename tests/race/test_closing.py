"""An approval is closed while people give under it: what was given stands, the rest is not."""

import threading
from functools import partial
from typing import Any

import pytest

from grants.aktstykker.models import Aktstykke
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.envelopes import closing
from grants.envelopes.closing import close_approval
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.money import mio
from tests.ministry import DAY, Ministry, a_draft, a_ministry, with_aktstykke
from tests.race.crossing import Crossing

pytestmark = pytest.mark.race


def prepared() -> tuple[Ministry, list[Commitment]]:
    """100,0 approved; 30,0 to IOM and 30,0 to ICMPD wait to be given."""
    ministry = a_ministry()
    with_aktstykke(ministry, decided=True)
    waiting = [a_draft(ministry, ministry.grants[name], "30,0") for name in ("IOM", "ICMPD")]
    for commitment in waiting:
        commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    return ministry, waiting


def raced(monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], Aktstykke]:
    """What was left is read, then both are given, then it is closed by what was read."""
    ministry, waiting = prepared()
    ready, go = threading.Event(), threading.Event()
    acted, crossing = closing.acted, Crossing()

    def slow(*args: Any, **facts: Any) -> int:
        ready.set()
        assert go.wait(30)
        return acted(*args, **facts)

    monkeypatch.setattr(closing, "acted", slow)

    request, holder = Aktstykke.objects.get(), ministry["bevillingshaver"]
    crossing.start("close", lambda: close_approval(request, actor=ministry["controller"]))
    assert ready.wait(30)
    for name, one in zip(("IOM", "ICMPD"), waiting, strict=True):
        crossing.start(name, partial(commitments.bind, one, actor=holder, value_day=DAY))
    crossing.in_line()
    go.set()
    crossing.join()
    return crossing.ended, request


@pytest.mark.usefixtures("own_database")
def test_nobody_gives_while_what_is_left_is_read_and_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said, request = raced(monkeypatch)
    over = "R1_drawn_within_ceiling"
    assert said == {"close": "done", "IOM": over, "ICMPD": over}
    held = balance(request.frame_id)
    assert (held.ceiling_ore, held.drawn_ore) == (0, 0)
    assert check_ledger() == []


@pytest.mark.usefixtures("own_database")
def test_without_the_years_lock_it_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what was read is no longer true, and the ledger itself has to say no."""
    monkeypatch.setattr(closing, "alone_in", lambda _year: None)
    said, request = raced(monkeypatch)
    assert said == {"close": "R1_drawn_within_ceiling", "IOM": "done", "ICMPD": "done"}
    assert balance(request.frame_id).drawn_ore == mio("60,0")


@pytest.mark.usefixtures("own_database")
def test_two_who_give_at_once_are_compared_one_after_the_other() -> None:
    """30,0 and 30,0 on the line of 50,0: the second is told that it departs."""
    ministry = a_ministry()
    with_aktstykke(ministry, decided=True)
    waiting = [a_draft(ministry, ministry.grants["IOM"], "30,0") for _each in range(2)]
    for commitment in waiting:
        commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    start, crossing = threading.Barrier(2), Crossing()

    def bind(one: Commitment) -> None:
        start.wait(30)
        commitments.bind(one, actor=ministry["bevillingshaver"], value_day=DAY)

    for name, one in zip("ab", waiting, strict=True):
        crossing.start(name, partial(bind, one))
    crossing.join()
    assert sorted(crossing.ended.values()) == ["R106_departure_is_noted", "done"]
    assert check_ledger() == []
