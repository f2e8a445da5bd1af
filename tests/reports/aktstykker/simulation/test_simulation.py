"""What a simulation says is what happens, and saying it writes nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from grants.aktstykker.models import Aktstykke
from grants.aktstykker.services import register
from grants.aktstykker.table import TableLine
from grants.commitments import grants
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.envelopes.closing import close_approval
from ledger.models import Act, Entry, Frame
from ledger.money import mio
from reports.aktstykker.simulation.moving import FrameChange
from reports.aktstykker.simulation.selectors import Simulation, simulate
from tests.approving import approve
from tests.ministry import DAY, Ministry, bound, decide


def state_of_the_ledger() -> tuple[Any, ...]:
    frames = Frame.objects.order_by("pk").values_list(
        "pk", "ceiling_ore", "drawn_ore", "excess_ore"
    )
    return Act.objects.count(), Entry.objects.count(), list(frames)


def simulated(facts: Ministry) -> Simulation:
    case = Aktstykke.objects.select_related("account", "sub_account", "programme").get(
        case_number="24/13275"
    )
    return simulate(case, facts["sagsbehandler"])


def of(found: Simulation, kind: str) -> FrameChange:
    (one,) = [one for one in found.frames if one.frame.kind == kind]
    return one


def test_the_frames_are_reckoned_before_and_after(facts: Ministry) -> None:
    found = simulated(facts)
    main = of(found, Frame.Kind.MAIN_ACCOUNT)
    assert (main.before.left_ore, main.after.left_ore) == (mio("696,0"), mio("596,0"))
    sub = of(found, Frame.Kind.SUB_ACCOUNT)
    assert sub.before.left_ore - sub.after.left_ore == mio("100,0")
    request = of(found, Frame.Kind.AKTSTYKKE)
    assert (request.before.ceiling_ore, request.approved.ceiling_ore) == (0, mio("100,0"))
    assert request.after.left_ore == 0
    intention = of(found, Frame.Kind.PROGRAMME)
    assert (intention.before.left_ore, intention.after.left_ore) == (mio("430,0"), mio("330,0"))
    without = of(found, Frame.Kind.DISPOSITION)
    assert not without.changes
    assert not found.stops


def test_the_simulation_writes_nothing(facts: Ministry) -> None:
    before = state_of_the_ledger()
    simulated(facts)
    assert state_of_the_ledger() == before


def test_what_is_simulated_is_what_happens(facts: Ministry) -> None:
    """Approved and committed through the services, every frame stands where it was said to."""
    said = {one.frame.pk: one for one in simulated(facts).frames}
    assert facts.aktstykke is not None
    decide(facts, facts.aktstykke)
    for frame in Frame.objects.filter(pk__in=said):
        approved = said[frame.pk].approved
        assert (frame.ceiling_ore, frame.drawn_ore) == approved[:2], frame.label
    for pillar in facts.pillars:
        grant = grants.open_grant(
            actor=facts["sagsbehandler"],
            title=f"Capacity, {pillar.name}",
            partner=pillar.partner,
            planned_total_ore=mio("50,0"),
            year=2024,
            value_day=DAY,
            pillar=pillar,
        )
        approve(grant, head=facts["chef"], day=DAY)
        bound(facts, grant, "50,0", example=True)
    for frame in Frame.objects.filter(pk__in=said):
        after = said[frame.pk].after
        assert (frame.ceiling_ore, frame.drawn_ore) == after[:2], frame.label
    assert not [one for one in simulated(facts).frames if one.changes]


def test_another_plan_loses_its_room_at_the_line_and_not_before_it(facts: Ministry) -> None:
    """696,0 now, 596,0 afterwards: 596,0 still fits, 596,1 does not, 696,1 never did."""
    for amount, fits in (
        ("596,0", (True, True)),
        ("596,1", (True, False)),
        ("696,1", (False, False)),
    ):
        planned = draft(facts, amount)
        (claims,) = simulated(facts).claims
        (fit,) = [one for one in claims.fits if one.claim.what.startswith("IOM")]
        assert (fit.fits_before, fit.fits_after) == fits, amount
        assert fit.is_lost == (fits == (True, False))
        Commitment.objects.filter(pk=planned.pk).update(state=Commitment.State.WITHDRAWN)


def draft(facts: Ministry, amount: str) -> Commitment:
    """A commitment of its own standing, drafted on the same account."""
    grant = grants.open_grant(
        actor=facts["sagsbehandler"],
        title="IOM, kernebidrag",
        partner=facts.pillars[0].partner,
        planned_total_ore=mio(amount),
        year=2024,
        value_day=DAY,
    )
    return commitments.draft(
        actor=facts["sagsbehandler"],
        grant=grant,
        account=facts.sub,
        finance_year=2024,
        amount_ore=mio(amount),
        purpose="Kernebidrag",
        payment_years=(2024, 2024),
        basis=Commitment.Basis.NAMED_IN_LAW,
        basis_reference="Finansloven for 2024, anmærkningerne",
        value_day=DAY,
    )


def test_an_informing_request_moves_nothing(facts: Ministry) -> None:
    Aktstykke.objects.filter(case_number="24/13275").update(kind=Aktstykke.Kind.ORIENTERENDE)
    assert simulated(facts).frames == []


def test_a_request_above_the_room_is_stopped(facts: Ministry) -> None:
    """696,0 fits to the krone; a tenth of a million more does not."""
    for case, amount, stops in (("24/90001", "696,0", False), ("24/90002", "696,1", True)):
        made = register(
            actor=facts["sagsbehandler"],
            case_number=case,
            title="Eksempel",
            finance_year=2024,
            sub_account=facts.sub,
            amount_ore=mio(amount),
            table=[TableLine("IOM", facts.pillars[0].partner, mio(amount))],
            payment_years=(2024, 2025),
            value_day=DAY,
            example=True,
        )
        found = simulate(made, facts["sagsbehandler"])
        assert bool(found.stops) == stops, amount


def test_the_page_says_it_in_a_constant_number_of_queries(facts: Ministry, client: Client) -> None:
    client.force_login(facts["sagsbehandler"])
    before = state_of_the_ledger()
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/aktstykker/24/13275/virkninger/")
    assert page.status_code == 200
    assert state_of_the_ledger() == before
    assert len(asked) <= 30
    said = page.content.decode()
    assert "596,0" in said
    assert "330,0" in said


@pytest.mark.parametrize("state", ["withdrawn", "rejected", "lapsed"])
def test_what_came_to_nothing_moves_nothing(facts: Ministry, state: str) -> None:
    Aktstykke.objects.filter(case_number="24/13275").update(state=state)
    assert simulated(facts).frames == []


def test_what_lapsed_with_its_year_is_neither_given_nor_counted_on(facts: Ministry) -> None:
    """100,0 approved and nothing given: closed, none of it can be, and no other plan competes."""
    assert facts.aktstykke is not None
    decide(facts, facts.aktstykke)
    other = register(
        actor=facts["sagsbehandler"],
        case_number="24/90001",
        title="Eksempel",
        finance_year=2024,
        sub_account=facts.sub,
        amount_ore=mio("1,0"),
        table=[TableLine("IOM", facts.pillars[0].partner, mio("1,0"))],
        payment_years=(2024, 2025),
        value_day=DAY,
        example=True,
    )

    def counted_on() -> int:
        (claims,) = simulate(other, facts["sagsbehandler"]).claims
        return claims.claimed_ore

    before = simulated(facts)
    assert before.cash is not None
    assert (before.cash.added_ore, counted_on()) == (mio("100,0"), mio("100,0"))
    close_approval(facts.aktstykke, actor=facts["controller"])
    after = simulated(facts)
    assert after.cash is not None
    assert (after.cash.added_ore, counted_on()) == (0, 0)
    assert not [one for one in after.frames if one.changes]
