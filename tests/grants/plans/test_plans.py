"""A payment plan: versions that stay, what was paid beside it, and why it slipped.

IOM's 40,0 is planned with 15,0 in December 2024 and 25,0 in June 2025.
"""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from grants.commitments.models import Commitment
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Payment, Repayment
from grants.payments.selectors import next_instalment
from grants.plans import selectors, services
from grants.plans.models import CashNeed, Explanation, PlanMonth, PlanVersion
from ledger.models import Act, Entry, FinanceYear
from ledger.money import mio
from ledger.refusals import AlreadyDone, Refusal
from tests.grants.openings.test_openings import taken_over
from tests.ministry import Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db

NOVEMBER, DECEMBER = dt.date(2024, 11, 1), dt.date(2024, 12, 1)
JANUARY, JUNE = dt.date(2025, 1, 1), dt.date(2025, 6, 1)
PLANNED = {DECEMBER: mio("15,0"), JUNE: mio("25,0")}


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    FinanceYear.objects.get_or_create(year=2025)
    return bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")


def saved(ministry: Ministry, given: Commitment, **facts: Any) -> PlanVersion:
    said = {"months": PLANNED, "seen": 0, "note": "første plan", **facts}
    return services.save_plan(given, actor=ministry["sagsbehandler"], **said)


def paid(ministry: Ministry, given: Commitment, amount: str, day: dt.date) -> Payment:
    payment = payments.register(
        given,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=day.year,
        value_day=day,
    )
    payments.release(payment, actor=ministry["controller"])
    payment.refresh_from_db()
    return payment


def test_each_save_is_a_version_with_one_act_that_moves_nothing(
    ministry: Ministry, given: Commitment
) -> None:
    entries = Entry.objects.count()
    saved(ministry, given)
    second = saved(ministry, given, months={JUNE: mio("40,0")}, seen=1, note="udskudt")
    assert second.number == 2
    acts = Act.objects.filter(kind="plan_changed").order_by("pk")
    assert [(act.reason, act.actor, act.finance_year) for act in acts] == [
        ("første plan", ministry["sagsbehandler"], 2024),
        ("udskudt", ministry["sagsbehandler"], 2024),
    ]
    assert Entry.objects.count() == entries
    first = given.plan_versions.get(number=1)
    assert selectors.months_of_version(first) == PLANNED
    told = selectors.changes(PLANNED, selectors.months_of_version(second))
    assert [(c.month, c.before_ore, c.after_ore) for c in told] == [
        (DECEMBER, mio("15,0"), 0),
        (JUNE, mio("25,0"), mio("40,0")),
    ]
    assert selectors.plan_of_one(given).planned_ore == mio("40,0")


def test_what_was_saved_is_never_changed(ministry: Ministry, given: Commitment) -> None:
    version = saved(ministry, given)
    services.explain(given, actor=ministry["sagsbehandler"], month=DECEMBER, text="sent")
    for rows, field in (
        (PlanVersion.objects.filter(pk=version.pk), "note"),
        (PlanMonth.objects.filter(version=version), "amount_ore"),
        (Explanation.objects.all(), "text"),
    ):
        with pytest.raises(DatabaseError, match="R3_append_only"), transaction.atomic():
            rows.update(**{field: "1"})
        with pytest.raises(DatabaseError, match="R3_append_only"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_save_on_top_of_another_is_refused_and_two_at_once_cannot_both(
    ministry: Ministry, given: Commitment
) -> None:
    saved(ministry, given)
    with pytest.raises(Refusal, match="R39_plan_follows_what_was_seen"):
        saved(ministry, given, months={JUNE: mio("40,0")}, seen=0)
    with pytest.raises(DatabaseError, match="R39_plan_follows"), transaction.atomic():
        PlanVersion.objects.create(
            commitment=given, number=1, saved_by=ministry["controller"], act_id=uuid.uuid4()
        )
    assert given.plan_versions.count() == 1


def test_a_form_sent_twice_saves_once(ministry: Ministry, given: Commitment) -> None:
    key = uuid.uuid4()
    saved(ministry, given, key=key)
    with pytest.raises(AlreadyDone):
        saved(ministry, given, key=key)
    assert given.plan_versions.count() == 1


@pytest.mark.parametrize("months", [{dt.date(2025, 6, 2): 1}, {JUNE: -1}])
def test_a_month_is_its_first_day_and_above_zero(
    ministry: Ministry, given: Commitment, months: dict[dt.date, int]
) -> None:
    with pytest.raises(Refusal, match="R40"):
        saved(ministry, given, months=months)


def test_who_may_plan(ministry: Ministry, given: Commitment) -> None:
    for role in ("laeser", "administrator", "chef", "bevillingshaver"):
        with pytest.raises(Refusal, match="R23_may"):
            services.save_plan(given, actor=ministry[role], months=PLANNED, seen=0)
        with pytest.raises(Refusal, match="R23_may"):
            services.explain(given, actor=ministry[role], month=JUNE, text="nej")
    services.save_plan(given, actor=ministry["controller"], months=PLANNED, seen=0)


def test_the_plan_says_by_how_much_it_differs(ministry: Ministry, given: Commitment) -> None:
    """40,0 promised and 37,5 planned is 2,5 too little; 40,0 is right to the øre."""
    saved(ministry, given, months={JUNE: mio("37,5")})
    assert selectors.plan_of_one(given).difference_ore == -mio("2,5")
    saved(ministry, given, months={JUNE: mio("40,0") + 1}, seen=1)
    assert selectors.plan_of_one(given).difference_ore == 1
    saved(ministry, given, seen=2)
    assert selectors.plan_of_one(given).difference_ore == 0
    draft = a_draft(ministry, given.grant, "2,0")
    assert selectors.plan_of_one(draft).to_plan_ore == mio("2,0")
    together = selectors.plan_of(Commitment.objects.filter(grant=given.grant))
    assert (together.planned_ore, together.to_plan_ore) == (mio("40,0"), mio("42,0"))


def test_paid_is_what_acts_drew_by_value_day_less_what_failed(
    ministry: Ministry, given: Commitment
) -> None:
    """15,0 paid in December failed in January: minus there. Unspent money is still paid."""
    saved(ministry, given)
    failed = paid(ministry, given, "15,0", dt.date(2024, 12, 31))
    kept = paid(ministry, given, "10,0", dt.date(2025, 6, 1))
    for payment, kind, amount in ((failed, "failed", "15,0"), (kept, "unspent", "1,0")):
        back = repayments.register(
            payment,
            actor=ministry["sagsbehandler"],
            kind=Repayment.Kind(kind),
            amount_ore=mio(amount),
            finance_year=2025,
            value_day=dt.date(2025, 1, 7),
            note="tilbage",
        )
        repayments.confirm(back, actor=ministry["controller"])
    plan = selectors.plan_of_one(given)
    assert [(line.month, line.paid_ore, line.deviation_ore) for line in plan.lines] == [
        (DECEMBER, mio("15,0"), 0),
        (JANUARY, -mio("15,0"), -mio("15,0")),
        (JUNE, mio("10,0"), -mio("15,0")),
    ]
    assert [line.running_ore for line in plan.lines] == [0, -mio("15,0"), -mio("30,0")]
    assert plan.behind_ore == mio("30,0")


def test_late_and_unplanned_payments(ministry: Ministry, given: Commitment) -> None:
    """Without a plan neither; with one each by its month."""
    early = paid(ministry, given, "1,0", dt.date(2024, 11, 30))

    def seen(payment: Payment) -> tuple[bool, bool]:
        row = selectors.with_timing(Payment.objects.all()).get(pk=payment.pk)
        return row.is_late, row.is_unplanned

    assert seen(early) == (False, False)
    saved(ministry, given)
    in_time = paid(ministry, given, "13,9", dt.date(2024, 12, 31))
    late = paid(ministry, given, "0,1", JANUARY)
    assert seen(early) == (False, True)  # nothing was planned in November
    assert seen(in_time) == (False, False)
    assert seen(late) == (True, True)  # December ended 0,1 short
    in_june = paid(ministry, given, "25,0", dt.date(2025, 6, 30))
    assert seen(in_june) == (False, False)
    assert selectors.plan_of_one(given).behind_ore == 0


def test_cash_is_needed_for_what_the_payments_have_not_met(
    ministry: Ministry, given: Commitment
) -> None:
    def needed() -> dict[dt.date, int]:
        return dict(CashNeed.objects.filter(commitment=given).values_list("month", "need_ore"))

    saved(ministry, given)
    assert needed() == PLANNED
    paid(ministry, given, "10,0", dt.date(2024, 12, 5))
    assert needed() == {DECEMBER: mio("5,0"), JUNE: mio("25,0")}
    paid(ministry, given, "7,0", dt.date(2025, 3, 5))
    assert needed() == {DECEMBER: 0, JUNE: mio("23,0")}
    assert selectors.plan_of_one(given).deviations[-1].month == JUNE


def test_only_deviations_are_listed_and_a_comment_is_for_its_amount(
    ministry: Ministry, given: Commitment
) -> None:
    person = ministry["sagsbehandler"]
    assert not selectors.deviations_for(person).exists()
    paid(ministry, given, "10,0", dt.date(2024, 12, 5))
    assert not selectors.deviations_for(person).exists()  # there is no plan to deviate from
    saved(ministry, given, months={DECEMBER: mio("10,0"), JUNE: mio("30,0")})
    (june,) = selectors.deviations_for(person)
    assert (june.month, june.deviation_ore, june.text) == (JUNE, -mio("30,0"), None)
    services.explain(given, actor=person, month=JUNE, text="regnskabet mangler")
    (june,) = selectors.deviations_for(person)
    assert (june.text, june.explained) == ("regnskabet mangler", True)
    paid(ministry, given, "1,0", dt.date(2025, 6, 5))
    (june,) = selectors.deviations_for(person)
    assert (june.deviation_ore, june.explained) == (-mio("29,0"), False)
    assert Explanation.objects.get().deviation_ore == -mio("30,0")
    assert Act.objects.get(kind="plan_explained").reason == "regnskabet mangler"


def test_an_instalment_is_the_next_free_number(ministry: Ministry, given: Commitment) -> None:
    first = paid(ministry, given, "1,0", DECEMBER)
    second = paid(ministry, given, "1,0", DECEMBER)
    assert (first.instalment, second.instalment) == (1, 2)
    back = repayments.register(
        second, actor=ministry["sagsbehandler"], kind=Repayment.Kind.FAILED,
        amount_ore=mio("1,0"), finance_year=2024, value_day=DECEMBER, note="konto lukket",
    )  # fmt: skip
    repayments.confirm(back, actor=ministry["controller"])
    assert next_instalment(given) == 2


def test_what_was_paid_before_ramme_is_in_no_month(ministry: Ministry) -> None:
    """75,0 less 5,0 annulled and 40,0 paid at take-over: 30,0 is left to plan, nothing is late."""
    older = taken_over(ministry)
    plan = selectors.plan_of_one(older)
    assert (plan.to_plan_ore, plan.paid_ore, plan.lines) == (mio("30,0"), 0, [])
    saved(ministry, older, months={JUNE: mio("30,0")})
    assert selectors.plan_of_one(older).difference_ore == 0
    assert [row.need_ore for row in CashNeed.objects.all()] == [mio("30,0")]
