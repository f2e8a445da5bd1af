"""A hold is ended while a commitment on it is reversed: no room is lost in the middle."""

import threading
from typing import Any

import pytest

from grants.aktstykker import confidentiality
from grants.aktstykker.models import Aktstykke
from grants.holds import services as holds
from grants.reversals import services as reversals
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.models import Act
from ledger.money import mio
from tests.grants.test_confidential import a_grant, a_hold, approved, given, room
from tests.ministry import DAY, Ministry, a_ministry
from tests.race.crossing import Crossing

pytestmark = pytest.mark.race


def with_clearance() -> Ministry:
    ministry = a_ministry()
    for role in ("controller", "chef", "bevillingshaver"):
        ministry[role].cleared = True
        ministry[role].save(update_fields=["cleared"])
    return ministry


@pytest.mark.usefixtures("own_database")
def test_a_storno_waits_for_the_end_of_its_hold_and_is_then_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ministry = with_clearance()
    request = approved(ministry)
    hold = a_hold(ministry, request)
    made = given(ministry, request, a_grant(ministry, request), "45,0")
    confidentiality.lift(
        request,
        actor=ministry["controller"],
        level=Aktstykke.Confidentiality.PUBLIC,
        reason="Besøget er forbi",
        value_day=DAY,
    )
    made.refresh_from_db()
    hold.refresh_from_db()
    bound = Act.objects.get(key=made.bound_act_id)
    asked = reversals.propose(bound, actor=ministry["controller"], reason="Fejl", value_day=DAY)
    read, go = threading.Event(), threading.Event()
    post, crossing = holds.post, Crossing()

    def slow(*args: Any, **facts: Any) -> int:  # what is used is read, and nothing is posted
        read.set()
        assert go.wait(30)
        return post(*args, **facts)

    monkeypatch.setattr(holds, "post", slow)

    one, other = ministry["controller"], ministry["bevillingshaver"]
    crossing.start("end", lambda: holds.end(hold, actor=one, value_day=DAY))
    assert read.wait(30)
    crossing.start("storno", lambda: reversals.confirm(asked, actor=other, value_day=DAY))
    assert crossing.in_line() == 1
    go.set()
    crossing.join()
    assert crossing.ended == {"end": "done", "storno": "R54_undo_the_latest_first"}
    assert balance(hold.frame_id)[:2] == (0, 0)
    assert room(ministry) == (mio("655,0"), mio("255,0"))
    assert check_ledger() == []
