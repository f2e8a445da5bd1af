"""What a commitment draws does not change under the one who moves it to another account."""

import threading
from typing import Any

import pytest

from grants.accounts.models import Account, Line
from grants.changes import repostings
from grants.changes.models import Reposting
from grants.commitments import annulments
from grants.commitments.models import Annulment, Commitment
from grants.registrations import services
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.money import mio
from tests.grants.changes.test_changes import open_year
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound
from tests.race.crossing import Crossing

pytestmark = pytest.mark.race


def prepared() -> tuple[Ministry, Annulment, Reposting, Line]:
    """40,0 on § 06.32.10; 10,0 of it to be annulled, and all of it to be moved to § 06.32.11."""
    ministry = a_ministry()
    open_year(ministry, 2024, extra="063211")
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    annulment = annulments.register(
        commitment, actor=ministry["sagsbehandler"], amount_ore=mio("10,0"), finance_year=2024,
        reason=ministry.reasons["changed"], note="Eksempel", value_day=DAY,
    )  # fmt: skip
    to = Line.objects.get(account=Account.objects.get(number="063211"), year=2024)
    thing = Reposting(
        commitment=commitment, from_line=commitment.line, to_line=to, amount_ore=mio("40,0"),
        finance_year=2024, value_day=DAY, note="Eksempel", unit="MIGSTAB",
    )  # fmt: skip
    services.register(repostings.REPOSTINGS, thing, actor=ministry["sagsbehandler"])
    return ministry, annulment, thing, to


def crossed(monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """The annulment is about to be posted when the reposting is confirmed; what each line draws."""
    ministry, annulment, thing, to = prepared()
    ready, go = threading.Event(), threading.Event()
    post = annulments.post

    def slow_post(**facts: Any) -> int:
        ready.set()
        assert go.wait(30)
        return post(**facts)

    monkeypatch.setattr(annulments, "post", slow_post)

    person = ministry["bevillingshaver"]
    crossing = Crossing()
    crossing.start(
        "annulment",
        lambda: annulments.confirm(Annulment.objects.get(pk=annulment.pk), actor=person),
    )
    assert ready.wait(30)
    again = Reposting.objects.get(pk=thing.pk)
    crossing.start(
        "reposting", lambda: services.confirm(repostings.REPOSTINGS, again, actor=person)
    )
    crossing.in_line()
    go.set()
    crossing.join()
    assert Commitment.objects.get().line_id == to.pk
    assert check_ledger() == []
    return balance(thing.from_line.frame_id).drawn_ore, balance(to.frame_id).drawn_ore


def test_a_reposting_waits_for_an_annulment(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """30,0 is left, and 30,0 is moved."""
    assert crossed(monkeypatch) == (0, mio("30,0"))


def test_control_without_holding_it_moves_what_is_annulled(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """40,0 is moved and 10,0 given back where nothing is left: room that no law gave."""
    monkeypatch.setattr(repostings, "hold", lambda _commitment: None)
    monkeypatch.setattr(annulments, "hold_as_it_is", lambda _commitment: None)
    assert crossed(monkeypatch) == (-mio("10,0"), mio("40,0"))
