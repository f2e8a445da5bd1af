"""An approval not used by 31 December of its finance year closes."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from grants.aktstykker.models import Aktstykke
from grants.commitments import annulments
from grants.commitments.models import Annulment, Commitment
from grants.envelopes.closing import close_approval, still_open
from grants.registrations import services as registrations
from grants.reversals import services as reversals
from grants.years.models import YearClosing
from grants.years.sorts import YEAR_CLOSINGS
from ledger.balances import Balance, balance
from ledger.checking import check_ledger
from ledger.models import Act
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import left
from tests.ministry import DAY, Ministry, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    """88,0 of 100,0 is given: 50,0 to IOM and 38,0 to ICMPD."""
    found = a_ministry()
    with_aktstykke(found, decided=True)
    bound(found, found.grants["IOM"], "50,0")
    bound(found, found.grants["ICMPD"], "38,0")
    return found


def the_request() -> Aktstykke:
    return Aktstykke.objects.get()


def annulled(ministry: Ministry, amount: str) -> Annulment:
    asked = annulments.register(
        Commitment.objects.get(grant=ministry.grants["IOM"]),
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=2024,
        reason=ministry.reasons["changed"],
        note="Eksempel",
        value_day=dt.date(2024, 12, 30),
    )
    annulments.confirm(asked, actor=ministry["bevillingshaver"])
    return asked


def held() -> list[Balance]:
    request = the_request()
    return [balance(request.frame_id), *(balance(p.frame_id) for p in request.pillars.all())]


def test_12_0_of_100_0_not_committed_closes(ministry: Ministry) -> None:
    assert close_approval(the_request(), actor=ministry["controller"]) == mio("12,0")
    assert [(one.ceiling_ore, one.left_ore) for one in held()] == [
        (mio("88,0"), 0),
        (mio("50,0"), 0),
        (mio("38,0"), 0),
    ]
    act = Act.objects.get(kind="approval_closed")
    assert act.value_day == dt.date(2024, 12, 31)
    assert "12,0" in act.reason
    with pytest.raises(Refusal) as refused:
        bound(ministry, ministry.grants["ICMPD"], "0,1")
    assert refused.value.rule == "R1_drawn_within_ceiling"
    assert check_ledger() == []


def test_before_it_closes_12_0_can_be_given(ministry: Ministry) -> None:
    bound(ministry, ministry.grants["ICMPD"], "12,0")
    assert close_approval(the_request(), actor=ministry["controller"]) == 0
    assert not still_open(2024).exists()


def test_it_closes_once(ministry: Ministry) -> None:
    close_approval(the_request(), actor=ministry["controller"])
    with pytest.raises(Refusal) as refused:
        close_approval(the_request(), actor=ministry["controller"])
    assert refused.value.rule == "R8_one_step_from_its_state"


def test_only_a_controller_closes_it(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as refused:
        close_approval(the_request(), actor=ministry["sagsbehandler"])
    assert refused.value.rule == "R23_may"


@pytest.mark.parametrize(("today", "closes"), [("2024-12-31", False), ("2025-01-01", True)])
def test_not_before_the_year_is_over(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch, today: str, *, closes: bool
) -> None:
    monkeypatch.setattr(
        "grants.envelopes.closing.timezone.localdate", lambda: dt.date.fromisoformat(today)
    )
    if closes:
        close_approval(the_request(), actor=ministry["controller"])
        return
    with pytest.raises(Refusal) as refused:
        close_approval(the_request(), actor=ministry["controller"])
    assert "31. december 2024" in refused.value.sentence()


def test_an_annulment_before_it_closes_gives_room_and_one_after_does_not(
    ministry: Ministry,
) -> None:
    annulled(ministry, "5,0")
    assert left(the_request().frame_id) == mio("17,0")
    assert close_approval(the_request(), actor=ministry["controller"]) == mio("17,0")
    annulled(ministry, "4,0")
    assert left(the_request().frame_id) == 0
    with pytest.raises(Refusal):
        bound(ministry, ministry.grants["ICMPD"], "0,1")
    assert check_ledger() == []


def test_the_years_closing_closes_it(ministry: Ministry) -> None:
    closing = YearClosing(finance_year=2024, value_day=dt.date(2025, 2, 3), note="Eksempel",
                          unit="MIGSTAB")  # fmt: skip
    registrations.register(YEAR_CLOSINGS, closing, actor=ministry["controller"])
    assert left(the_request().frame_id) == mio("12,0")
    registrations.confirm(YEAR_CLOSINGS, closing, actor=ministry["bevillingshaver"])
    assert left(the_request().frame_id) == 0
    assert the_request().closed_act is not None
    assert check_ledger() == []


def test_a_storno_after_it_closed_gives_nothing_back_under_it(ministry: Ministry) -> None:
    close_approval(the_request(), actor=ministry["controller"])
    commitment = Commitment.objects.get(grant=ministry.grants["ICMPD"])
    act = Act.objects.get(key=commitment.bound_act_id)
    asked = reversals.propose(
        act, actor=ministry["sagsbehandler"], reason="tastefejl", value_day=DAY
    )
    reversals.confirm(asked, actor=ministry["controller"], value_day=DAY)
    assert [(one.ceiling_ore, one.left_ore) for one in held()] == [
        (mio("50,0"), 0),
        (mio("50,0"), 0),
        (0, 0),
    ]
    assert check_ledger() == []


def test_the_command_closes_what_is_left(ministry: Ministry) -> None:
    said = StringIO()
    who = ministry["controller"].username
    call_command("close_approvals", year=2024, controller=who, json=True, stdout=said)
    assert '"unused": "12000000.00"' in said.getvalue()
    call_command("close_approvals", year=2024, controller=who, stdout=said)
    assert "Nothing is left to close." in said.getvalue()
