"""What is planned in total is tested on the disposition, again whenever it grows."""

import pytest

from grants.commitments import grants, totals
from grants.commitments.models import Commitment, Disposition, Grant
from ledger.balances import balance
from ledger.kinds import Kind
from ledger.models import Act, Entry
from ledger.money import mio
from ledger.refusals import Refusal
from tests.grants.pages import get, post, text
from tests.ministry import (
    DAY,
    Ministry,
    a_draft,
    a_lone_grant,
    a_ministry,
    bound,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def revise(ministry: Ministry, grant: Grant, total: str) -> None:
    totals.revise_total(
        grant,
        actor=ministry["sagsbehandler"],
        planned_total_ore=mio(total),
        reason="Større behov",
        value_day=DAY,
    )


def room(grant: Grant) -> int:
    """What may be given without Parliament, in øre."""
    return balance(grant.disposition.frame_id).ceiling_ore


def test_raised_to_43_0_it_keeps_the_threshold_and_at_43_1_it_loses_it(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "20,0")
    revise(ministry, grant, "43,0")
    assert room(grant) == mio("43,0")
    revise(ministry, grant, "43,1")
    assert room(grant) == 0
    act = Act.objects.filter(kind=Kind.TOTAL_REVISED).latest("pk")
    assert "43.000.000,00" in act.reference.replace("\xa0", " ")
    assert "43.100.000,00" in act.reference.replace("\xa0", " ")
    assert Entry.objects.get(act=act).amount_ore == -mio("43,0")


def test_within_it_again_gives_it_back(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "50,0")
    assert room(grant) == 0
    revise(ministry, grant, "43,0")
    assert room(grant) == mio("43,0")


def test_four_yearly_20_0_are_80_0(ministry: Ministry) -> None:
    """Given 20,0 of a plan of 20,0; when three years more are planned the top-up is refused."""
    grant = a_lone_grant(ministry, "20,0")
    bound(ministry, grant, "20,0")
    for total, is_refused in (("40,0", False), ("60,0", True), ("80,0", True)):
        grant.refresh_from_db()
        if not is_refused:
            revise(ministry, grant, total)
            continue
        with pytest.raises(Refusal) as no:
            revise(ministry, grant, total)
        assert no.value.rule == "R1_drawn_within_ceiling"
        assert "skal forelægges" in no.value.sentence()
        assert "20,0" in no.value.sentence()
    grant.refresh_from_db()
    assert grant.planned_total_ore == mio("40,0")  # nothing of the refused ones was kept
    assert Disposition.objects.get(pk=grant.disposition_id).planned_total_ore == mio("40,0")


def a_programme_of(ministry: Ministry, total: str) -> Disposition:
    return grants.open_disposition(
        programme=ministry.programme,
        planned_total_ore=mio(total),
        year=2024,
        actor=ministry["controller"],
        value_day=DAY,
    )


def under(ministry: Ministry, number: int, planned: str) -> Grant:
    pillar = ministry.pillars[number]
    return grants.open_grant(
        actor=ministry["sagsbehandler"],
        title=f"Capacity, {pillar.name}",
        partner=pillar.partner,
        planned_total_ore=mio(planned),
        year=2024,
        value_day=DAY,
        pillar=pillar,
    )


def test_two_partners_of_25_0_in_one_programme_are_50_0(ministry: Ministry) -> None:
    disposition = a_programme_of(ministry, "25,0")
    first = under(ministry, 0, "25,0")
    assert room(first) == mio("43,0")
    second = under(ministry, 1, "25,0")
    assert room(second) == 0
    disposition.refresh_from_db()
    assert disposition.planned_total_ore == mio("50,0")
    with pytest.raises(Refusal) as no:
        bound(ministry, second, "25,0", basis=Commitment.Basis.BELOW_THRESHOLD)
    assert no.value.rule == "R1_drawn_within_ceiling"


def test_the_second_partner_is_refused_when_the_first_was_given_below_it(
    ministry: Ministry,
) -> None:
    a_programme_of(ministry, "25,0")
    first = under(ministry, 0, "25,0")
    bound(ministry, first, "25,0", basis=Commitment.Basis.BELOW_THRESHOLD)
    assert under(ministry, 1, "18,0").pk  # 43,0 together: not above
    with pytest.raises(Refusal) as no:
        under(ministry, 1, "0,1")  # 43,1 together
    assert no.value.rule == "R1_drawn_within_ceiling"
    assert Grant.objects.count() == 2


def test_a_programme_is_never_below_what_was_said_of_it(ministry: Ministry) -> None:
    disposition = a_programme_of(ministry, "430,0")
    grant = under(ministry, 0, "50,0")
    revise(ministry, grant, "10,0")
    disposition.refresh_from_db()
    assert disposition.planned_total_ore == mio("430,0")
    assert room(grant) == 0


def test_not_below_what_is_given(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "43,0")
    bound(ministry, grant, "30,0")
    with pytest.raises(Refusal) as no:
        revise(ministry, grant, "29,9")
    assert no.value.rule == "R38_total_is_planned"
    revise(ministry, grant, "30,0")


def test_of_two_who_revise_the_second_is_told(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "20,0")
    seen = Grant.objects.get(pk=grant.pk)
    revise(ministry, grant, "30,0")
    with pytest.raises(Refusal) as no:
        revise(ministry, seen, "25,0")
    assert no.value.rule == "R8_one_step_from_its_state"


def test_page(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "40,0")
    bound(ministry, grant, "40,0")
    a_draft(ministry, grant, "1,0")
    assert "Ændr det planlagte" in text(get(ministry["sagsbehandler"], "grant", grant.ref))
    page = text(get(ministry["sagsbehandler"], "grant_total", grant.ref))
    assert "40.000.000,00 kr." in page
    said = {"planned_total_ore": "60", "reason": "Forhøjelse"}
    no = post(ministry["sagsbehandler"], "grant_total", grant.ref, said=said)
    assert no.status_code == 422
    assert "skal forelægges" in text(no)
    said["planned_total_ore"] = "43"
    yes = post(ministry["sagsbehandler"], "grant_total", grant.ref, said=said)
    assert yes.status_code == 302
    assert get(ministry["laeser"], "grant_total", grant.ref).status_code == 403
