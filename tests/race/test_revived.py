"""Two who change what came of one annulment take its rows in one order. With a control."""

import threading

import pytest

from grants.changes import revivals
from grants.changes.models import Revival
from grants.commitments import annulments
from grants.commitments.models import Annulment, Commitment
from grants.registrations import services
from grants.reversals import services as reversals
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.models import Act
from ledger.money import mio
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound
from tests.race.crossing import Crossing

pytestmark = pytest.mark.race


def registered(ministry: Ministry, annulment: Annulment, amount: str) -> Revival:
    thing = Revival(
        annulment=annulment, amount_ore=mio(amount), finance_year=2024, value_day=DAY,
        note="Eksempel", unit="MIGSTAB",
    )  # fmt: skip
    return services.register(revivals.REVIVALS, thing, actor=ministry["sagsbehandler"])


def crossed(monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], int]:
    """Of 10,0 annulled 4,0 is revived; 3,0 more is about to be while the 4,0 is undone: how both
    ended, and what stands.
    """
    ministry = a_ministry()
    commitment, holder = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0"), "bevillingshaver"
    annulment = annulments.register(
        commitment, actor=ministry["sagsbehandler"], amount_ore=mio("10,0"), finance_year=2024,
        reason=ministry.reasons["changed"], note="Eksempel", value_day=DAY,
    )  # fmt: skip
    annulments.confirm(annulment, actor=ministry[holder])
    first, second = (registered(ministry, annulment, amount) for amount in ("4,0", "3,0"))
    services.confirm(revivals.REVIVALS, first, actor=ministry[holder])
    storno = reversals.propose(
        Act.objects.get(key=str(first.done_act_id)), actor=ministry["sagsbehandler"],
        reason="tastefejl", value_day=DAY,
    )  # fmt: skip
    ready, go, touch = threading.Event(), threading.Event(), revivals.touch
    crossing = Crossing()

    def slow(commitment: Commitment) -> None:
        if threading.current_thread() is crossing.threads[0]:  # the annulment's row is taken by now
            ready.set()
            assert go.wait(30)
        touch(commitment)

    monkeypatch.setattr(revivals, "touch", slow)

    again = Revival.objects.get(pk=second.pk)
    crossing.start(
        "revival", lambda: services.confirm(revivals.REVIVALS, again, actor=ministry[holder])
    )
    assert ready.wait(30)
    crossing.start(
        "storno", lambda: reversals.confirm(storno, actor=ministry["controller"], value_day=DAY)
    )
    assert crossing.in_line() == 1
    go.set()
    crossing.join()
    assert check_ledger() == []
    return crossing.ended, balance(commitment.frame_id or 0).ceiling_ore


def test_the_storno_waits_for_the_other_revival(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """37,0 stands, and the storno says that the later is undone first."""
    assert crossed(monkeypatch) == (
        {"revival": "done", "storno": "R54_undo_the_latest_first"}, mio("37,0"),
    )  # fmt: skip


def test_control_without_holding_the_commitment_they_deadlock(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revivals, "hold_as_it_is", lambda _commitment: None)
    assert "OperationalError" in crossed(monkeypatch)[0].values()
