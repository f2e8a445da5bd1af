"""What laws do to a year, in the figures of § 06.32.10 (facts 7.1)."""

import datetime as dt
from typing import Any

import pytest

from grants.accounts.models import Line
from grants.aktstykker import services as aktstykker
from grants.aktstykker.effects import set_effects, unconfirmed
from grants.commitments.annulments import confirm as confirm_annulment
from grants.commitments.annulments import register as annul
from grants.commitments.models import Commitment
from grants.reversals import services as reversals
from grants.reversals.models import Storno
from grants.years.laws import findings
from grants.years.models import Law
from ledger.checking import check_ledger
from ledger.models import FinanceYear
from ledger.money import mio
from ledger.refusals import Refusal
from tests.grants.years.worked import account, confirm, held, law
from tests.ministry import DAY, Ministry, a_document, a_lone_grant, a_ministry, bound, decide

Sort = Law.Sort
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def given(ministry: Ministry, amount: str) -> Commitment:
    """A commitment that a place in the law stands for, so that only the account says how much."""
    return bound(
        ministry,
        a_lone_grant(ministry, "500,0"),
        amount,
        basis=Commitment.Basis.NAMED_IN_LAW,
        basis_reference="Eksempel",
        basis_document=a_document(ministry["sagsbehandler"]),
    )


def test_the_finance_law_of_2025_opens_the_year_when_it_is_confirmed(ministry: Ministry) -> None:
    """700,0 on the main account, 300,0 of it on .13 as information; nothing before two people."""
    made = law(ministry, Sort.FINANCE, {ministry.main: "700,0", ministry.sub: "300,0"}, year=2025)
    assert not Line.objects.filter(year=2025).exists()
    confirm(ministry, made)
    assert held(ministry.main, 2025).ceiling_ore == mio("700,0")
    assert held(ministry.sub, 2025).ceiling_ore == mio("300,0")
    assert check_ledger() == []


def test_the_controller_does_not_confirm_his_own_law(ministry: Ministry) -> None:
    made = law(ministry, Sort.FINANCE, {ministry.main: "700,0"}, year=2025)
    with pytest.raises(Refusal) as no:
        confirm(ministry, made, by=ministry["controller"])
    assert no.value.rule == "R23_may"


def test_a_finance_law_opens_an_account_once(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as no:
        law(ministry, Sort.FINANCE, {ministry.main: "700,0"})
    assert no.value.rule == "R41_law_raises_once"
    assert "06.32.10" in no.value.sentence()


def test_the_finance_law_takes_over_what_the_temporary_law_gave(ministry: Ministry) -> None:
    """175,0 for the first quarter, then 700,0 for the year: 700,0 and not 875,0."""
    confirm(ministry, law(ministry, Sort.TEMPORARY, {ministry.main: "175,0"}, year=2025))
    assert held(ministry.main, 2025).ceiling_ore == mio("175,0")
    confirm(ministry, law(ministry, Sort.FINANCE, {ministry.main: "700,0"}, year=2025))
    assert held(ministry.main, 2025).ceiling_ore == mio("700,0")


def test_a_temporary_law_comes_before_the_finance_law(ministry: Ministry) -> None:
    """Registered first and confirmed after it: 700,0 and not 875,0."""
    temporary = law(ministry, Sort.TEMPORARY, {ministry.main: "175,0"}, year=2025)
    confirm(ministry, law(ministry, Sort.FINANCE, {ministry.main: "700,0"}, year=2025))
    with pytest.raises(Refusal, match="R41_law_raises_once"):
        confirm(ministry, temporary)
    with pytest.raises(Refusal, match="R41_law_raises_once"):
        law(ministry, Sort.TEMPORARY, {ministry.main: "1,0"}, year=2025)
    assert held(ministry.main, 2025).ceiling_ore == mio("700,0")


def test_a_temporary_law_that_was_taken_over_is_not_reversed(ministry: Ministry) -> None:
    """The finance law gave 525,0 beside it: without it the year would have 525,0, not 700,0."""
    temporary = law(ministry, Sort.TEMPORARY, {ministry.main: "175,0"}, year=2025)
    confirm(ministry, temporary)
    finance = law(ministry, Sort.FINANCE, {ministry.main: "700,0"}, year=2025)
    confirm(ministry, finance)
    with pytest.raises(Refusal, match="R41_law_raises_once"):
        reversed_(ministry, temporary)
    reversed_(ministry, finance)
    assert held(ministry.main, 2025).ceiling_ore == mio("175,0")
    Storno.objects.filter(state="proposed").delete()
    reversed_(ministry, temporary)
    assert held(ministry.main, 2025).ceiling_ore == 0


def reversed_(ministry: Ministry, made: Law) -> None:
    assert made.done_act is not None
    asked = reversals.propose(
        made.done_act, actor=ministry["controller"], reason="tastefejl", value_day=DAY
    )
    reversals.confirm(asked, actor=ministry["bevillingshaver"], value_day=DAY)


def test_the_supplementary_law_of_2024_lowers_700_to_696(ministry: Ministry) -> None:
    confirm(ministry, law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "-4,0"}))
    assert held(ministry.main).ceiling_ore == mio("696,0")


def test_a_law_below_what_is_drawn_needs_its_excuse_and_binds_again(ministry: Ministry) -> None:
    """700,0 less 590,0 is 110,0 with 300,0 drawn: 190,0 over, no krone more until it is gone."""
    commitment = given(ministry, "300,0")
    with pytest.raises(Refusal) as no:
        law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "-590,0"})
    assert no.value.rule == "R1_drawn_within_ceiling"
    with pytest.raises(Refusal) as no:
        law(
            ministry, Sort.SUPPLEMENTARY, {ministry.main: "-590,0"}, excuse=(ministry.main, "190,0")
        )
    assert no.value.rule == "R11_excuse_only_by_law"
    made = law(
        ministry,
        Sort.SUPPLEMENTARY,
        {ministry.main: "-590,0"},
        excuse=(ministry.main, "190,0"),
        excuse_reason="Loven er vedtaget efter tilsagnet",
    )
    confirm(ministry, made)
    assert held(ministry.main) == (mio("110,0"), mio("300,0"), mio("190,0"))
    with pytest.raises(Refusal):
        given(ministry, "0,1")
    annulment = annul(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio("220,0"),
        finance_year=2024,
        reason=ministry.reasons["changed"],
        note="Eksempel",
        value_day=DAY,
    )
    confirm_annulment(annulment, actor=ministry["bevillingshaver"])
    assert held(ministry.main) == (mio("110,0"), mio("80,0"), 0)
    given(ministry, "30,0")
    with pytest.raises(Refusal):
        given(ministry, "0,1")
    assert check_ledger() == []


def test_an_excuse_a_millionth_too_small_is_refused(ministry: Ministry) -> None:
    given(ministry, "300,0")
    with pytest.raises(Refusal) as no:
        law(
            ministry,
            Sort.SUPPLEMENTARY,
            {ministry.main: "-590,0"},
            excuse=(ministry.main, "189,9"),
            excuse_reason="Eksempel",
        )
    assert no.value.rule == "R1_drawn_within_ceiling"


def test_a_negative_appropriation_opens_with_its_excuse(ministry: Ministry) -> None:
    """§ 06.31.79: -236,6 in 2023's act (facts 7.2)."""
    reserve = account("063179", "Reserver og budgetreguleringer", ministry)
    made = law(
        ministry,
        Sort.FINANCE,
        {reserve: "-236,6"},
        excuse=(reserve, "236,6"),
        excuse_reason="En negativ budgetregulering",
    )
    confirm(ministry, made)
    assert held(reserve) == (-mio("236,6"), 0, mio("236,6"))


# --- An aktstykke with effect on the supplementary act ----------------------------------------


def approved(ministry: Ministry, effects: dict[Any, str]) -> aktstykker.Aktstykke:
    made = aktstykker.register(
        actor=ministry["sagsbehandler"],
        case_number="24/30001",
        title="Eksempel: merbevilling",
        finance_year=2024,
        sub_account=ministry.sub,
        amount_ore=mio("50,0"),
        table=[aktstykker.TableLine("IOM", ministry.pillars[0].partner, mio("50,0"))],
        payment_years=(2024, 2025),
        source=ministry.source,
        value_day=DAY,
    )
    set_effects(
        made,
        actor=ministry["sagsbehandler"],
        effects_ore={on: mio(ore) for on, ore in effects.items()},
        value_day=DAY,
    )
    aktstykker.send(made, actor=ministry["chef"], value_day=DAY)
    assert held(ministry.main).ceiling_ore == mio("700,0"), "nothing before it is approved"
    decide(ministry, made)
    return made


def test_the_law_confirms_what_the_request_gave_and_raises_it_once(ministry: Ministry) -> None:
    """50,0 given in June; the law says 46,0 in all (50,0 and -4,0): 746,0, not 796,0."""
    approved(ministry, {ministry.sub: "50,0"})
    assert held(ministry.main).ceiling_ore == mio("750,0")
    assert held(ministry.sub).ceiling_ore == mio("350,0")
    effects = unconfirmed(2024)
    amounts = {ministry.main: "46,0", ministry.sub: "50,0"}
    made = law(ministry, Sort.SUPPLEMENTARY, amounts, effects=effects)
    assert len(findings(made)) == 1, "only that the sub-accounts do not make the whole"
    assert "summer til 50,0" in findings(made)[0]
    confirm(ministry, made)
    assert held(ministry.main).ceiling_ore == mio("746,0")
    assert held(ministry.sub).ceiling_ore == mio("350,0")
    assert unconfirmed(2024) == []
    assert check_ledger() == []


def test_a_law_that_does_not_confirm_it_raises_twice_and_is_warned(ministry: Ministry) -> None:
    approved(ministry, {ministry.sub: "50,0"})
    made = law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "46,0"})
    assert len(findings(made)) == 1
    assert "50,0" in findings(made)[0]
    confirm(ministry, made)
    assert held(ministry.main).ceiling_ore == mio("796,0")
    assert len(unconfirmed(2024)) == 1


def test_an_effect_is_confirmed_once(ministry: Ministry) -> None:
    approved(ministry, {ministry.sub: "50,0"})
    effects = unconfirmed(2024)
    first = law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "50,0"}, effects=effects)
    second = law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "50,0"}, effects=effects)
    confirm(ministry, first)
    with pytest.raises(Refusal) as no:
        confirm(ministry, second)
    assert no.value.rule == "R41_law_raises_once"
    assert held(ministry.main).ceiling_ore == mio("750,0")


def test_a_saving_elsewhere_pays_for_it_in_the_same_act(ministry: Ministry) -> None:
    africa = account("063201", "Udviklingslande i Afrika", ministry)
    confirm(ministry, law(ministry, Sort.FINANCE, {africa: "1763,0"}))
    approved(ministry, {ministry.sub: "50,0", africa: "-50,0"})
    assert held(ministry.main).ceiling_ore == mio("750,0")
    assert held(africa).ceiling_ore == mio("1713,0")


def test_a_main_account_and_one_below_it_are_not_both_changed(ministry: Ministry) -> None:
    """50,0 on .13 is 50,0 on § 06.32.10: beside 50,0 on the main account it would be 100,0."""
    with pytest.raises(Refusal, match="R41_law_raises_once"):
        approved(ministry, {ministry.main: "50,0", ministry.sub: "50,0"})
    assert held(ministry.main).ceiling_ore == mio("700,0")


def test_effects_are_written_while_the_request_is_a_draft(ministry: Ministry) -> None:
    made = approved(ministry, {ministry.sub: "50,0"})
    with pytest.raises(Refusal) as no:
        set_effects(
            made, actor=ministry["sagsbehandler"], effects_ore={ministry.sub: 1}, value_day=DAY
        )
    assert no.value.rule == "R8_one_step_from_its_state"


# --- A year is known by its law ---------------------------------------------------------------


def test_a_law_of_a_year_far_away_is_refused(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as no:
        law(ministry, Sort.FINANCE, {ministry.main: "700,0"}, year=2052)
    assert no.value.rule == "R45_year_follows_a_known_one"
    assert not FinanceYear.objects.filter(year=2052).exists()


def test_an_annulment_in_a_year_nobody_opened_is_refused(ministry: Ministry) -> None:
    commitment = given(ministry, "300,0")
    with pytest.raises(Refusal) as no:
        annul(
            commitment,
            actor=ministry["sagsbehandler"],
            amount_ore=mio("1,2"),
            finance_year=2026,
            reason=ministry.reasons["changed"],
            note="Eksempel",
            value_day=dt.date(2026, 2, 1),
        )
    assert no.value.rule == "R12_year_is_open"
    assert "2026" in no.value.sentence()
    assert not FinanceYear.objects.filter(year=2026).exists()
