"""A delegation lets one act in another's stead: how far, how long, and never for oneself."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from grants.authority.delegating import give, withdraw
from grants.authority.may import Doing, why_not
from grants.authority.models import Delegation
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.payments import services as payments
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.grants.pages import get, post, text
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db
Role = Person.Role
TODAY = timezone.localdate()


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def given(ministry: Ministry, *, giver: str, holder: Person, **facts: Any) -> Delegation:
    days = {"first_day": TODAY, "last_day": TODAY + dt.timedelta(days=14)}
    person = ministry[giver]
    return give(**{"actor": person, "giver": person, "holder": holder, **days, **facts})


def submitted(ministry: Ministry, amount: str = "5,0") -> Commitment:
    commitment = a_draft(ministry, a_lone_grant(ministry, "6,0", name=f"Partner {amount}"), amount)
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    return commitment


def test_who_holds_the_appropriation_in_anothers_stead_binds_and_the_act_says_so(
    ministry: Ministry,
) -> None:
    chef = ministry["chef"]
    commitment = submitted(ministry)
    with pytest.raises(Refusal) as refused:
        commitments.bind(commitment, actor=chef, value_day=DAY)
    assert refused.value.rule == "R23_may"
    given(ministry, giver="bevillingshaver", holder=chef)
    commitments.bind(commitment, actor=chef, value_day=DAY)
    act = Act.objects.get(key=commitment.bound_act_id)
    assert act.approver == chef
    name = ministry["bevillingshaver"].get_username()
    assert act.reference.endswith(f"; på vegne af {name} (delegation)")


def test_it_ends_on_the_moment_it_is_withdrawn(ministry: Ministry) -> None:
    chef = ministry["chef"]
    delegation = given(ministry, giver="bevillingshaver", holder=chef)
    commitment = submitted(ministry)
    assert why_not(chef, Doing.BIND_COMMITMENT, unit="MIGSTAB") == ""
    withdraw(delegation, actor=ministry["bevillingshaver"])
    with pytest.raises(Refusal, match="Det kan kun gøres af"):
        commitments.bind(commitment, actor=chef, value_day=DAY)
    with pytest.raises(Refusal) as twice:
        withdraw(delegation, actor=ministry["bevillingshaver"])
    assert twice.value.rule == "R8_one_step_from_its_state"
    kinds = Act.objects.filter(concerns_id=str(delegation.ref)).order_by("pk")
    assert [act.kind for act in kinds] == [Kind.DELEGATED, Kind.DELEGATION_WITHDRAWN]


@pytest.mark.parametrize(
    ("first", "last", "may"),
    [(0, 0, True), (1, 9, False), (-9, 0, True)],
    ids=["today alone", "from tomorrow", "to this day"],
)
def test_it_holds_on_its_days(ministry: Ministry, first: int, last: int, *, may: bool) -> None:
    days = [TODAY + dt.timedelta(days=n) for n in (first, last)]
    chef = ministry["chef"]
    given(ministry, giver="bevillingshaver", holder=chef, first_day=days[0], last_day=days[1])
    assert (why_not(chef, Doing.BIND_COMMITMENT, unit="MIGSTAB") == "") is may


def test_with_amount_and_account_it_goes_no_further(ministry: Ministry) -> None:
    chef = ministry["chef"]
    limited = {"account": ministry.sub, "limit_ore": mio("5,0")}
    given(ministry, giver="bevillingshaver", holder=chef, **limited)
    above, within = submitted(ministry, "5,1"), submitted(ministry, "5,0")
    with pytest.raises(Refusal, match="uden for din delegation"):
        commitments.bind(above, actor=chef, value_day=DAY)
    commitments.bind(within, actor=chef, value_day=DAY)
    assert within.approved_by == chef


def test_on_another_account_it_gives_nothing(ministry: Ministry) -> None:
    other = type(ministry.sub).objects.create(number="06321014")
    given(ministry, giver="bevillingshaver", holder=ministry["chef"], account=other)
    with pytest.raises(Refusal, match="uden for din delegation"):
        commitments.bind(submitted(ministry), actor=ministry["chef"], value_day=DAY)


def test_neither_ones_own_nor_the_givers_own_is_taken_by_delegation(ministry: Ministry) -> None:
    """The case officer stands in for the controller: not for what either of them registered."""
    officer, controller = ministry["sagsbehandler"], ministry["controller"]
    given(ministry, giver="controller", holder=officer)
    commitment = bound(ministry, a_lone_grant(ministry, "30,0"), "5,0")
    for registered_by in (officer, controller):
        payment = payments.register(
            commitment, actor=registered_by, amount_ore=mio("1,0"), finance_year=2024,
            value_day=DAY,
        )  # fmt: skip
        with pytest.raises(Refusal) as refused:
            payments.release(payment, actor=officer)
        assert refused.value.rule == "R4_four_eyes"
    third = a_person(Role.SAGSBEHANDLER)
    payment = payments.register(
        commitment, actor=third, amount_ore=mio("1,0"), finance_year=2024, value_day=DAY
    )
    payments.release(payment, actor=officer)
    assert payment.state == "released"


def test_what_was_delegated_is_not_delegated_onward(ministry: Ministry) -> None:
    chef, officer = ministry["chef"], ministry["sagsbehandler"]
    given(ministry, giver="bevillingshaver", holder=chef)
    given(ministry, giver="chef", holder=officer)
    assert why_not(chef, Doing.BIND_COMMITMENT, unit="MIGSTAB") == ""
    assert "Det kan kun gøres af" in why_not(officer, Doing.BIND_COMMITMENT, unit="MIGSTAB")


@pytest.mark.parametrize("role", [Role.LAESER, Role.ADMINISTRATOR])
def test_readers_and_administrators_neither_hold_nor_give(ministry: Ministry, role: Role) -> None:
    person = ministry[role.value]
    with pytest.raises(Refusal) as held:
        given(ministry, giver="bevillingshaver", holder=person)
    assert held.value.rule == "R31_delegation_is_to_another"
    with pytest.raises(Refusal) as gave:
        given(ministry, giver=role.value, holder=ministry["chef"])
    assert gave.value.rule == "R23_may"


def test_a_controller_gives_for_one_who_is_ill_but_not_to_himself(ministry: Ministry) -> None:
    controller, ill = ministry["controller"], ministry["bevillingshaver"]
    facts = {"giver": "bevillingshaver", "actor": controller}
    with pytest.raises(Refusal, match="dig selv"):
        given(ministry, holder=controller, **facts)
    made = given(ministry, holder=ministry["chef"], **facts)
    assert (made.giver, made.given_by) == (ill, controller)
    with pytest.raises(Refusal, match="kun delegere din egen"):
        given(ministry, holder=ministry["sagsbehandler"], giver="controller", actor=ill)


def test_one_of_another_unit_who_cannot_see_the_things_is_not_given_them(
    ministry: Ministry,
) -> None:
    stranger = a_person(Role.CHEF, "eksempelenhed")
    with pytest.raises(Refusal, match="anden enhed"):
        given(ministry, giver="chef", holder=stranger)
    given(ministry, giver="bevillingshaver", holder=stranger)  # who serves the whole ministry
    assert "anden enhed" in why_not(stranger, Doing.BIND_COMMITMENT, unit="MIGSTAB")
    assert why_not(stranger, Doing.BIND_COMMITMENT, unit="eksempelenhed") == ""


def test_it_is_given_and_taken_back_on_its_pages(ministry: Ministry) -> None:
    chef, holder = ministry["chef"], ministry["bevillingshaver"]
    said = {
        "giver": holder.pk, "holder": chef.pk, "first_day": TODAY.isoformat(),
        "last_day": (TODAY + dt.timedelta(days=7)).isoformat(), "account": "06.32.10.13",
        "limit_ore": "10 mio", "reason": "Ferie",
    }  # fmt: skip
    answer = post(holder, "delegation_new", said=said)
    made = Delegation.objects.get()
    assert answer.headers["Location"] == f"/delegationer/{made.ref}/"
    assert (made.account, made.limit_ore) == (ministry.sub, mio("10,0"))
    assert "I kraft" in text(get(chef, "delegation", made.ref))
    post(chef, "delegation_withdraw", made.ref)
    assert "Trukket tilbage" in text(get(chef, "delegations"))
    wrong = post(holder, "delegation_new", said={**said, "account": "06.99"})
    assert wrong.status_code == 422
    assert Delegation.objects.count() == 1
