"""Transfers, carry-forward, income and what is no commitment, in real figures (facts 3 and 7)."""

import datetime as dt

import pytest

from grants.accounts.models import Account, Figure, Line
from grants.commitments import services as commitments
from grants.commitments.annulments import confirm as confirm_annulment
from grants.commitments.annulments import register as annul
from grants.commitments.models import Commitment
from grants.years.incomes import gross_of
from grants.years.moving import unused_in
from ledger.checking import check_ledger
from ledger.money import mio
from ledger.refusals import Refusal
from tests.grants.openings.test_openings import taken_over
from tests.grants.years.worked import (
    account,
    carry_forward,
    confirm,
    held,
    income,
    law,
    other,
    transfer,
)
from tests.ministry import DAY, Ministry, a_document, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def opened(ministry: Ministry, number: str, name: str, amount: str) -> Account:
    """An account of 2024 that the finance law gave `amount`, its main account with it."""
    made = account(number, name, ministry)
    amounts = {made: amount}
    if len(number) == 8:
        amounts = {account(number[:6], "Hovedkonto", ministry): amount, made: amount}
    confirm(ministry, law(ministry, "finance", amounts))
    return made


def given(ministry: Ministry, amount: str, **facts: object) -> Commitment:
    facts.setdefault("basis", Commitment.Basis.NAMED_IN_LAW)
    facts.setdefault("basis_reference", "Eksempel")
    facts.setdefault("basis_document", a_document(ministry["sagsbehandler"]))
    return bound(ministry, a_lone_grant(ministry, "500,0"), amount, **facts)


def annulled(ministry: Ministry, commitment: Commitment, amount: str, why: str = "changed") -> None:
    asked = annul(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=2024,
        reason=ministry.reasons[why],
        note="Eksempel",
        value_day=DAY,
    )
    confirm_annulment(asked, actor=ministry["bevillingshaver"])


# --- Transfers --------------------------------------------------------------------------------


def test_a_transfer_lowers_one_account_and_raises_the_other(ministry: Ministry) -> None:
    africa = opened(ministry, "063201", "Udviklingslande i Afrika", "1763,0")
    made = transfer(ministry, ministry.main, africa, "100,0", from_sub=ministry.sub)
    assert held(ministry.main).ceiling_ore == mio("700,0"), "not before two people"
    confirm(ministry, made)
    assert held(ministry.main).ceiling_ore == mio("600,0")
    assert held(ministry.sub).ceiling_ore == mio("200,0")
    assert held(africa).ceiling_ore == mio("1863,0")
    assert check_ledger() == []


def test_room_that_is_used_is_not_transferred(ministry: Ministry) -> None:
    """700,0 with 300,0 given: 400,0 can go, 400,1 cannot."""
    africa = opened(ministry, "063201", "Udviklingslande i Afrika", "1763,0")
    given(ministry, "300,0")
    with pytest.raises(Refusal) as no:
        transfer(ministry, ministry.main, africa, "400,1")
    assert no.value.rule == "R1_drawn_within_ceiling"
    confirm(ministry, transfer(ministry, ministry.main, africa, "400,0"))
    assert held(ministry.main).left_ore == 0


def test_room_used_between_the_two_people_is_not_transferred(ministry: Ministry) -> None:
    africa = opened(ministry, "063201", "Udviklingslande i Afrika", "1763,0")
    made = transfer(ministry, ministry.main, africa, "700,0")
    given(ministry, "0,1")
    with pytest.raises(Refusal) as no:
        confirm(ministry, made)
    assert no.value.rule == "R1_drawn_within_ceiling"


def test_a_transfer_names_its_provision_and_two_accounts(ministry: Ministry) -> None:
    africa = opened(ministry, "063201", "Udviklingslande i Afrika", "1763,0")
    with pytest.raises(Refusal) as no:
        transfer(ministry, ministry.main, africa, "1,0", provision_text="")
    assert no.value.rule == "R42_transfer_has_its_provision"
    with pytest.raises(Refusal) as no:
        transfer(ministry, ministry.main, ministry.main, "1,0")
    assert no.value.rule == "R42_transfer_has_its_provision"


# --- Carry-forward ----------------------------------------------------------------------------


def test_what_is_left_is_carried_out_of_the_old_year_into_the_new(ministry: Ministry) -> None:
    """696,0 less 693,2 is 2,8 left; it leaves 2024, so it cannot be used there as well."""
    confirm(ministry, law(ministry, "supplementary", {ministry.main: "-4,0"}))
    given(ministry, "693,2")
    with pytest.raises(Refusal) as no:
        carry_forward(ministry, {ministry.main: "2,9"})
    assert no.value.rule == "R1_drawn_within_ceiling"
    made = carry_forward(ministry, {ministry.main: "2,8"})
    confirm(ministry, made)
    assert held(ministry.main).left_ore == 0
    assert held(ministry.main, 2025).ceiling_ore == mio("2,8")
    assert made.runs_out == dt.date(2026, 12, 31)
    assert not made.warns(dt.date(2025, 12, 31))
    assert made.warns(dt.date(2026, 1, 1))
    with pytest.raises(Refusal):
        given(ministry, "0,1")
    assert check_ledger() == []


def test_several_accounts_are_carried_in_one_act(ministry: Ministry) -> None:
    africa = opened(ministry, "063201", "Udviklingslande i Afrika", "1763,0")
    made = carry_forward(ministry, {ministry.main: "1,5", africa: "3,0"}, basis="official")
    confirm(ministry, made)
    assert made.done_act is not None
    assert made.done_act.entries.count() == 4
    assert held(africa, 2025).ceiling_ore == mio("3,0")


def test_a_year_not_kept_here_raises_the_new_line_alone(ministry: Ministry) -> None:
    """The 14,6 at the entry to 2024 come from years that only exist as published figures."""
    confirm(ministry, carry_forward(ministry, {ministry.main: "14,6"}, of=2023))
    assert held(ministry.main).ceiling_ore == mio("714,6")
    assert not Line.objects.filter(year=2023).exists()


def test_of_a_year_not_kept_here_an_account_is_carried_once(ministry: Ministry) -> None:
    """No old line is lowered, so no frame would stop 14,6 from being carried again."""
    second = carry_forward(ministry, {ministry.main: "14,6"}, of=2023)
    confirm(ministry, carry_forward(ministry, {ministry.main: "14,6"}, of=2023))
    with pytest.raises(Refusal, match="R43_carried_to_the_next_year"):
        confirm(ministry, second)
    assert held(ministry.main).ceiling_ore == mio("714,6")


def test_a_year_that_only_carries_opening_entries_is_not_kept_here(ministry: Ministry) -> None:
    """Its line has no room of its own to lower: what is carried is the published figure."""
    taken_over(ministry)
    assert unused_in(2023) == []
    confirm(ministry, carry_forward(ministry, {ministry.main: "14,6"}, of=2023))
    assert held(ministry.main).ceiling_ore == mio("714,6")
    assert held(ministry.main, 2023) == (0, 0, 0)


def test_the_proposal_is_what_is_left_beside_what_the_accounts_say(ministry: Ministry) -> None:
    """2024: 696,0 and accounts 698,8 are -2,8 computed; the ledger has its own figure."""
    for stage, ore in ((Figure.Stage.FL_TB, "696,0"), (Figure.Stage.R, "698,8")):
        Figure.objects.create(
            account=ministry.main, year=2024, stage=stage, amount_ore=mio(ore),
            source=ministry.source,
        )  # fmt: skip
    given(ministry, "300,0")
    (found,) = unused_in(2024)
    assert (found.left_ore, found.computed_ore) == (mio("400,0"), -mio("2,8"))
    assert found.proposed_ore == mio("400,0")


def test_it_is_carried_to_the_next_year_only(ministry: Ministry) -> None:
    made = carry_forward(ministry, {ministry.main: "1,0"}, of=2023)
    made.pk, made.finance_year = None, 2025
    with pytest.raises(Exception, match="R43_carried_to_the_next_year"):
        made.save(force_insert=True)


# --- Income -----------------------------------------------------------------------------------


def delegated(ministry: Ministry) -> Account:
    """§ 06.37.05 Delegerede Partnerskaber: net 0,0 (users 2.13)."""
    return opened(ministry, "06370510", "Delegerede Partnerskaber", "0,0")


def test_an_income_of_37_3_lets_37_3_be_given_on_a_ceiling_of_0(ministry: Ministry) -> None:
    on = delegated(ministry)
    main = Account.objects.get(number="063705")
    paid_by = income(ministry, on, "37,3")
    draft = {"basis": Commitment.Basis.INCOME, "account": on, "income": paid_by}
    with pytest.raises(Refusal) as no:
        given(ministry, "37,3", **draft)
    assert no.value.rule == "R44_income_pays_its_own", "it is not confirmed"
    confirm(ministry, paid_by)
    with pytest.raises(Refusal) as no:
        given(ministry, "37,4", **draft)
    assert no.value.rule == "R1_drawn_within_ceiling"
    commitment = given(ministry, "37,3", **draft)
    assert held(main) == (0, 0, 0), "the year's line is not touched"
    gross = gross_of(main, 2024, ministry["laeser"])
    assert (gross.income_ore, gross.given_ore, gross.net_ore) == (mio("37,3"), mio("37,3"), 0)
    annulled(ministry, commitment, "7,3")
    given(ministry, "7,3", **draft)
    assert held(main) == (0, 0, 0), "what is annulled can be given again of the income"
    assert check_ledger() == []


def test_without_the_income_nothing_is_given_on_a_ceiling_of_0(ministry: Ministry) -> None:
    on = delegated(ministry)
    with pytest.raises(Refusal) as no:
        given(ministry, "0,1", account=on)
    assert no.value.rule == "R1_drawn_within_ceiling"


def test_an_income_pays_on_its_own_account(ministry: Ministry) -> None:
    paid_by = income(ministry, delegated(ministry), "37,3")
    confirm(ministry, paid_by)
    with pytest.raises(Refusal) as no:
        given(ministry, "1,0", basis=Commitment.Basis.INCOME, income=paid_by)
    assert no.value.rule == "R44_income_pays_its_own"


def test_a_draft_paid_by_income_names_it(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as no:
        commitments.draft(
            actor=ministry["sagsbehandler"],
            grant=a_lone_grant(ministry, "50,0"),
            account=ministry.sub,
            finance_year=2024,
            amount_ore=1,
            payment_years=(2024, 2024),
            purpose="Eksempel",
            basis=Commitment.Basis.INCOME,
            value_day=DAY,
        )
    assert no.value.rule == "R19_basis_is_complete"


# --- Other expenditure ------------------------------------------------------------------------


def test_mali_128_0_given_3_0_on_41_91_and_89_6_annulled_is_35_4(ministry: Ministry) -> None:
    mali = opened(ministry, "06320120", "Mali", "128,0")
    commitment = given(ministry, "128,0", account=mali)
    entry = other(ministry, mali, "-3,0")
    assert held(mali).drawn_ore == mio("128,0"), "nothing before two people"
    confirm(ministry, entry)
    annulled(ministry, commitment, "89,6")
    gross = gross_of(mali, 2024, ministry["laeser"])
    assert gross == (mio("128,0"), -mio("89,6"), -mio("3,0"), 0)
    assert gross.net_ore == mio("35,4")
    assert held(mali).drawn_ore == mio("35,4")
    assert check_ledger() == []


def test_an_annulment_that_gives_no_room_lowers_the_net_all_the_same(ministry: Ministry) -> None:
    """06.32.10.13 in 2024: 300,0 given, 1,2 annulled, 298,8 net; the room is not given back."""
    annulled(ministry, given(ministry, "300,0"), "1,2", "other")
    assert gross_of(ministry.sub, 2024, ministry["laeser"]).net_ore == mio("298,8")
    assert held(ministry.sub).drawn_ore == mio("300,0")


def test_tanzania_ends_at_minus_60_7(ministry: Ministry) -> None:
    """0,3 given, -0,3 on 41.91, -60,7 annulled of what was given in earlier years."""
    tanzania = opened(ministry, "06320110", "Tanzania", "61,0")
    given(ministry, "0,3", account=tanzania)
    confirm(ministry, other(ministry, tanzania, "-0,3"))
    confirm(ministry, other(ministry, tanzania, "-60,7", "41.95"))
    assert held(tanzania) == (mio("61,0"), -mio("60,7"), 0)
    assert gross_of(tanzania, 2024, ministry["laeser"]).net_ore == -mio("60,7")


def test_tanzania_by_an_annulment_of_what_was_taken_over(ministry: Ministry) -> None:
    """0,3 given, -0,3 on 41.91, 60,7 annulled of a commitment of an earlier year: -60,7."""
    tanzania = opened(ministry, "06320110", "Tanzania", "0,3")
    given(ministry, "0,3", account=tanzania)
    confirm(ministry, other(ministry, tanzania, "-0,3"))
    earlier = taken_over(
        ministry, account=tanzania, amount_ore=mio("100,0"), annulled_ore=0, paid_ore=mio("30,0")
    )
    annulled(ministry, earlier, "60,7")
    gross = gross_of(tanzania, 2024, ministry["laeser"])
    assert gross == (mio("0,3"), -mio("60,7"), -mio("0,3"), 0)
    assert gross.net_ore == -mio("60,7")
    assert held(tanzania).drawn_ore == -mio("60,7")
    assert check_ledger() == []


def test_other_expenditure_is_within_the_appropriation(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as no:
        other(ministry, ministry.sub, "700,1", "58.14")
    assert no.value.rule == "R1_drawn_within_ceiling"
    confirm(ministry, other(ministry, ministry.sub, "700,0", "58.14"))
