"""What already exists when Ramme is taken into use: it stands, and uses no year's room."""

import datetime as dt
from typing import Any

import pytest

from grants.accounts.models import Line
from grants.accounts.services import record_law
from grants.commitments import annulments
from grants.commitments.models import Commitment
from grants.commitments.selectors import figures, lines_open
from grants.openings.models import OpeningEntry
from grants.openings.sort import OPENINGS
from grants.payments import services as payments
from grants.registrations import services
from grants.reversals import services as reversals
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import left
from tests.ministry import DAY, Ministry, a_document, a_lone_grant, a_ministry

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def an_entry(ministry: Ministry, **facts: Any) -> OpeningEntry:
    """IOM 2023: 75,0 given (real), here with an example of what is annulled and paid."""
    said: dict[str, Any] = {
        "grant": a_lone_grant(ministry, "75,0", name="IOM-eksempel"),
        "account": ministry.sub,
        "given_year": 2023,
        "amount_ore": mio("75,0"),
        "annulled_ore": mio("5,0"),
        "paid_ore": mio("40,0"),
        "payment_first_year": 2023,
        "payment_last_year": 2025,
        "purpose": "Kernebidrag",
        "reference": "Regnskabet for 2023",
        "finance_year": 2024,
        "value_day": DAY,
        "note": "Overtaget",
        "unit": "MIGSTAB",
    }
    return OpeningEntry(**{**said, **facts})


def taken_over(ministry: Ministry, **facts: Any) -> Commitment:
    entry = an_entry(ministry, **facts)
    thing = services.register(OPENINGS, entry, actor=ministry["sagsbehandler"])
    services.confirm(OPENINGS, thing, actor=ministry["controller"])
    assert thing.commitment is not None
    return Commitment.objects.get(ref=thing.commitment_ref)


def test_it_has_its_three_figures_and_uses_no_room(ministry: Ministry) -> None:
    """75,0 is above the threshold of 43,0, and no aktstykke is asked for."""
    commitment = taken_over(ministry)
    found = figures(commitment)
    assert found == (mio("75,0"), mio("5,0"), mio("40,0"), mio("30,0"))
    for line in Line.objects.filter(year=2024):
        assert balance(line.frame_id).drawn_ore == 0
    assert balance(ministry.programme.frame_id).drawn_ore == 0
    assert check_ledger() == []


def test_the_earlier_year_is_not_opened_by_it(ministry: Ministry) -> None:
    taken_over(ministry)
    assert Line.objects.filter(year=2023).count() == 2
    assert not Line.objects.opened().filter(year=2023).exists()
    assert {named.line.year for named in lines_open()} == {2024}


def test_what_is_left_is_paid_and_not_an_ore_more(ministry: Ministry) -> None:
    commitment = taken_over(ministry)
    facts: dict[str, Any] = {
        "actor": ministry["sagsbehandler"],
        "finance_year": 2024,
        "value_day": DAY,
    }
    payment = payments.register(commitment, amount_ore=mio("30,0"), **facts)
    payments.release(payment, actor=ministry["controller"])
    with pytest.raises(Refusal, match="R1_drawn_within_ceiling"):
        payments.register(commitment, amount_ore=1, **facts)


def test_annulling_it_gives_room_in_the_year_it_is_annulled(ministry: Ministry) -> None:
    commitment = taken_over(ministry)
    annulment = annulments.register(
        commitment, actor=ministry["sagsbehandler"], amount_ore=mio("30,0"), finance_year=2024,
        reason=ministry.reasons["changed"], note="Eksempel", value_day=DAY,
    )  # fmt: skip
    annulments.confirm(annulment, actor=ministry["bevillingshaver"])
    line = Line.objects.get(account=ministry.main, year=2024)
    assert left(line.frame_id) == mio("730,0")
    assert check_ledger() == []


def test_nothing_of_it_is_before_the_year_it_was_taken_over_in(ministry: Ministry) -> None:
    """It drew nothing of 2023, so annulled there it would give room that no law gave."""
    record_law(
        kind=Kind.FINANCE_LAW,
        year=2023,
        amounts_ore={ministry.main: mio("700,0"), ministry.sub: mio("300,0")},
        actor=ministry["controller"],
        approver=ministry["bevillingshaver"],
        value_day=dt.date(2023, 1, 1),
        reference="Finansloven for 2023",
    )
    commitment = taken_over(ministry)
    said: dict[str, Any] = {
        "actor": ministry["sagsbehandler"],
        "amount_ore": mio("10,0"),
        "reason": ministry.reasons["changed"],
        "note": "Eksempel",
        "value_day": DAY,
    }
    with pytest.raises(Refusal, match="R27_not_before_its_commitment"):
        annulments.register(commitment, finance_year=2023, **said)
    annulments.register(commitment, finance_year=2024, **said)


def test_a_second_person_signs_it_off(ministry: Ministry) -> None:
    thing = services.register(OPENINGS, an_entry(ministry), actor=ministry["controller"])
    assert not Commitment.objects.filter(ref=thing.commitment_ref).exists()
    with pytest.raises(Refusal, match="R4_four_eyes"):
        services.confirm(OPENINGS, thing, actor=ministry["controller"])


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"paid_ore": mio("70,1")}, "R58_opening_adds_up"),
        ({"amount_ore": 0, "annulled_ore": 0, "paid_ore": 0}, "R18_amount_above_zero"),
        ({"given_year": 2024}, "R59_opening_is_of_an_earlier_year"),
    ],
)
def test_what_does_not_add_up_is_refused(ministry: Ministry, facts: Any, rule: str) -> None:
    with pytest.raises(Refusal, match=rule):
        services.register(OPENINGS, an_entry(ministry, **facts), actor=ministry["sagsbehandler"])


def test_all_of_it_may_be_annulled_and_paid(ministry: Ministry) -> None:
    assert balance(taken_over(ministry, paid_ore=mio("70,0")).frame_id or 0).left_ore == 0


def test_a_typing_error_in_it_is_reversed(ministry: Ministry) -> None:
    commitment = taken_over(ministry)
    act = Act.objects.get(key=commitment.bound_act_id)
    asked = reversals.propose(act, actor=ministry["sagsbehandler"], reason="fejl", value_day=DAY)
    reversals.confirm(asked, actor=ministry["bevillingshaver"], value_day=DAY)
    commitment.refresh_from_db()
    assert commitment.state == Commitment.State.REVERSED
    assert balance(commitment.frame_id or 0) == (0, 0, 0)
    assert check_ledger() == []


def test_its_document_is_kept_with_it(ministry: Ministry) -> None:
    document = a_document(ministry["sagsbehandler"])
    commitment = taken_over(ministry, document=document, value_day=dt.date(2024, 1, 2))
    assert commitment.basis_document == document
