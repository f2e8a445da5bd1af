"""What happens in 2025 to a commitment of 2024 is on the account's number of 2025.

Somalia was 06.32.01.08 until 2024 and is .35 from 2025 (users 2.12); the amounts here are examples.
"""

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from grants.accounts.models import Account, Line
from grants.accounts.services import record_law
from grants.agreements import services as agreements
from grants.agreements.models import Agreement
from grants.agreements.selectors import agreement_page, years_of
from grants.commitments.models import Annulment, Commitment
from grants.commitments.room import room_of_annulment
from grants.commitments.under import of_agreement
from grants.commitments.years import line_in
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Repayment
from grants.reconciliation.booked import booked, entries
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.money import mio
from tests.grants.agreements.test_agreements import PAPER
from tests.grants.changes.test_changes import annulled, revived, undone
from tests.grants.successions.moved import is_now, number
from tests.ministry import DAY, Ministry, a_document, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db
OLD, NEW = "06320108", "06320135"


@pytest.fixture
def ministry() -> Ministry:
    """Somalia under both numbers: 450,0 in 2024, and in 2025 250,0 on the new one."""
    ministry = a_ministry()
    for year, sub, ore in ((2024, OLD, "450,0"), (2025, NEW, "250,0")):
        record_law(
            kind=Kind.FINANCE_LAW,
            year=year,
            amounts_ore={number("063201"): mio(ore), number(sub): mio(ore)},
            actor=ministry["controller"],
            approver=ministry["bevillingshaver"],
            value_day=dt.date(year, 1, 1),
            reference=f"Finansloven for {year}",
        )
    return ministry


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    """Example: 100,0 to Somalia in 2024."""
    return bound(
        ministry,
        a_lone_grant(ministry, "100,0"),
        "100,0",
        account=number(OLD),
        basis=Commitment.Basis.NAMED_IN_LAW,
        basis_reference="FL24, anmærkning (eksempel)",
        basis_document=a_document(ministry["sagsbehandler"]),
    )


def drawn(digits: str, year: int = 2025) -> int | None:
    """What is drawn on the account in the year, in øre; None where it is not opened."""
    line = Line.objects.filter(account__number=digits, year=year).first()
    return balance(line.frame_id).drawn_ore if line else None


def ours(year: int = 2025) -> dict[tuple[str, str], int]:
    return {(row.account, row.article): row.amount_ore for row in booked([year], "063201")}


def asked(ministry: Ministry, given: Commitment) -> list[str]:
    """The frames the panel of room names, when 30,0 is to be annulled in 2025."""
    said = {"reason": ministry.reasons["changed"], "finance_year": 2025, "amount_ore": mio("30,0")}
    return [one.frame.label for one in room_of_annulment(given, said).rooms]


def test_room_comes_back_on_the_new_number_and_nothing_on_the_old(
    ministry: Ministry, given: Commitment
) -> None:
    is_now(OLD, NEW, 2025)
    labels = asked(ministry, given)
    assert any("06.32.01.35." in one for one in labels)
    assert not any("06.32.01.08" in one for one in labels)
    annulled(ministry, given, "30,0", 2025)
    assert (drawn(NEW), drawn(OLD)) == (mio("-30,0"), None)
    assert drawn("063201") == mio("-30,0")
    assert drawn(OLD, 2024) == mio("100,0"), "the year it was given in stands"
    assert ours() == {(NEW, "4195"): mio("-30,0")}
    assert ours(2024) == {(OLD, "4190"): mio("100,0")}
    assert len(single(NEW)) == 1
    assert single(OLD) == []
    assert check_ledger() == []


def single(under: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(*entries(2025, under))
        return cursor.fetchall()


@pytest.mark.parametrize("answer", ["none", "not the same", "from 2026"])
def test_without_a_confirmed_number_of_the_year_it_stays_on_the_old(
    ministry: Ministry, given: Commitment, answer: str
) -> None:
    if answer != "none":
        is_now(OLD, NEW, 2025 + (answer == "from 2026"), same=answer != "not the same")
    annulled(ministry, given, "30,0", 2025)
    assert (drawn(NEW), drawn(OLD)) == (0, mio("-30,0"))
    assert ours() == {(OLD, "4195"): mio("-30,0")}


def test_an_annulment_in_the_year_it_was_given_is_on_the_old_number(
    ministry: Ministry, given: Commitment
) -> None:
    is_now(OLD, NEW, 2025)
    annulled(ministry, given, "30,0", 2024)
    assert (drawn(OLD, 2024), drawn(NEW)) == (mio("70,0"), 0)
    assert ours(2024) == {(OLD, "4190"): mio("100,0"), (OLD, "4195"): mio("-30,0")}


def test_two_steps_are_followed(ministry: Ministry, given: Commitment) -> None:
    """.08 is .35 from 2025; that it is .40 from 2026 is an example."""
    is_now(OLD, NEW, 2025)
    is_now(NEW, "06320140", 2026)
    annulled(ministry, given, "10,0", 2025)
    annulled(ministry, given, "5,0", 2026)
    assert (drawn(NEW), drawn("06320140", 2026)) == (mio("-10,0"), mio("-5,0"))
    assert ours() == {(NEW, "4195"): mio("-10,0")}
    assert ours(2026) == {("06320140", "4195"): mio("-5,0")}


def test_a_storno_and_a_revival_use_the_frames_of_the_annulment(
    ministry: Ministry, given: Commitment
) -> None:
    """The number is confirmed after the annulment: what it gave on .08 is taken back from .08."""
    first = annulled(ministry, given, "10,0", 2025)
    second = annulled(ministry, given, "30,0", 2025)
    is_now(OLD, NEW, 2025)
    undone(ministry, Annulment.objects.get(pk=second.pk).act_id)
    assert (drawn(OLD), drawn(NEW)) == (mio("-10,0"), 0)
    revived(ministry, Annulment.objects.get(pk=first.pk), mio("10,0"), 2025)
    assert (drawn(OLD), drawn(NEW)) == (0, 0)
    assert ours() == {(NEW, "4195"): 0}
    assert check_ledger() == []


def test_a_revival_in_2025_of_what_was_annulled_in_2024_draws_on_the_new_number(
    ministry: Ministry, given: Commitment
) -> None:
    is_now(OLD, NEW, 2025)
    before = annulled(ministry, given, "30,0", 2024)
    revived(ministry, Annulment.objects.get(pk=before.pk), mio("2,2"), 2025)
    assert (drawn(NEW), drawn(OLD), drawn(OLD, 2024)) == (mio("2,2"), None, mio("70,0"))
    assert ours() == {(NEW, "4195"): mio("2,2")}


@pytest.mark.parametrize("moved", [True, False])
def test_money_back_for_changed_conditions_gives_room_on_the_number_of_its_year(
    ministry: Ministry, given: Commitment, *, moved: bool
) -> None:
    if moved:
        is_now(OLD, NEW, 2025)
    day = dt.date(2025, 2, 1)
    payment = payments.register(
        given, actor=ministry["sagsbehandler"], amount_ore=mio("40,0"), finance_year=2025,
        value_day=day, reference="rate 1 (eksempel)",
    )  # fmt: skip
    payments.release(payment, actor=ministry["controller"])
    assert drawn(NEW) == 0, "a payment draws on no account"
    back = repayments.register(
        payment, actor=ministry["sagsbehandler"], kind=Repayment.Kind.REUSABLE,
        amount_ore=mio("5,0"), finance_year=2025, value_day=day, note="Eksempel",
        reason=ministry.reasons["changed"],
    )  # fmt: skip
    repayments.confirm(back, actor=ministry["controller"])
    assert drawn(NEW if moved else OLD) == mio("-5,0")
    assert drawn(OLD if moved else NEW) == (None if moved else 0)
    assert ours() == {(NEW if moved else OLD, "4190"): mio("-5,0")}


def test_its_own_year_asks_nothing_and_another_two_at_most(
    given: Commitment, django_assert_num_queries: Any
) -> None:
    is_now(OLD, NEW, 2025)
    given = Commitment.objects.select_related("line__account").get(pk=given.pk)
    with django_assert_num_queries(1):
        assert line_in(given, 2024) == given.line
    new = Line.objects.get(account__number=NEW, year=2025)
    with django_assert_num_queries(3):
        assert line_in(given, 2025) == new


def an_agreement(ministry: Ministry) -> Agreement:
    """Example: 100,0 a year in 2024 and 2025, agreed in 2024 on the number of 2024."""
    made = agreements.register(
        grant=a_lone_grant(ministry, "200,0"),
        actor=ministry["sagsbehandler"],
        title="Somalia (eksempel)",
        contribution=Agreement.Contribution.SOFT,
        first_day=dt.date(2024, 1, 1),
        last_day=dt.date(2025, 12, 31),
        years=[agreements.YearLine(year, number(OLD), mio("100,0")) for year in (2024, 2025)],
        value_day=DAY,
    )
    agreements.sign(made, actor=ministry["chef"], signed_on=DAY, upload=PAPER)
    return made


@pytest.mark.parametrize("moved", [True, False])
def test_a_year_of_an_agreement_is_given_on_its_number_of_the_year(
    ministry: Ministry, *, moved: bool
) -> None:
    made = an_agreement(ministry)
    if moved:
        is_now(OLD, NEW, 2025)
    rows = years_of(agreement_page(ministry["controller"]).get(pk=made.pk))
    said = [(row.finance_year, row.account.number, row.is_open) for row in rows]
    assert said == [(2024, OLD, True), (2025, NEW if moved else OLD, moved)]
    konto = NEW if moved else OLD
    chosen = of_agreement([made], {"aftale": str(made.ref), "aar": "2025", "konto": konto})
    line = Line.objects.filter(account__number=NEW, year=2025).get()
    assert chosen.get("line") == (str(line.pk) if moved else None)
    assert Account.objects.get(number=OLD).lines.filter(year=2025).count() == 0
