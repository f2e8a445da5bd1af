"""What is booked here, by article: from acts by their kind, never from what a frame has drawn."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.accounts.models import Account, Line
from grants.changes.models import Reposting
from grants.changes.repostings import REPOSTINGS
from grants.commitments.models import Commitment
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Repayment
from grants.reconciliation.booked import booked
from grants.reconciliation.comparing import State, compared
from grants.registrations import services
from grants.years.models import Income, OtherEntry
from grants.years.sorts import INCOMES, OTHER_ENTRIES
from ledger.balances import balance
from ledger.money import mio
from programmes.models import Partner
from tests.grants.changes.test_changes import annulled, line, open_year, raised, revived, undone
from tests.grants.openings.test_openings import taken_over
from tests.ministry import DAY, Ministry, a_document, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db
SUB, OTHER_SUB = "06321013", "06321014"


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def ours(*years: int, number: str = SUB) -> dict[str, int]:
    return {row.article: row.amount_ore for row in booked(years or (2024,), number)}


def named_in_law(ministry: Ministry, amount: str, name: str = "Eksempelpartner") -> Commitment:
    return bound(
        ministry, a_lone_grant(ministry, amount, name=name), amount,
        basis=Commitment.Basis.NAMED_IN_LAW, basis_reference="FL24, anmærkning",
        basis_document=a_document(ministry["sagsbehandler"]),
    )  # fmt: skip


def of_the_year(ministry: Ministry, sort: Any, thing: Any) -> Any:
    thing.value_day, thing.note, thing.unit, thing.finance_year = DAY, "Eksempel", "MIGSTAB", 2024
    services.register(sort, thing, actor=ministry["controller"])
    services.confirm(sort, thing, actor=ministry["bevillingshaver"])
    return thing


def test_300_0_given_and_1_2_annulled_is_298_8_whether_the_room_comes_back_or_not(
    ministry: Ministry,
) -> None:
    """06.32.10.13 in 2024 (facts 7.1); with "other reasons" the frame stays drawn by 300,0."""
    commitment = named_in_law(ministry, "300,0")
    annulled(ministry, commitment, "1,2", reason="other")
    assert balance(line(ministry, number=SUB).frame_id).drawn_ore == mio("300,0")
    assert ours() == {"4190": mio("300,0"), "4195": mio("-1,2")}
    assert sum(ours().values()) == mio("298,8")


def test_an_annulment_counts_in_the_year_of_its_act(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    annulled(ministry, commitment, "5,0", 2025)
    assert ours(2024) == {"4190": mio("40,0")}
    assert ours(2025) == {"4195": mio("-5,0")}
    assert [row.year for row in booked([2024, 2025])] == [2024, 2025]


def test_an_annulment_undone_is_expenditure_on_41_95(ministry: Ministry) -> None:
    """+2,2 on 41.95 is real (06.32.02.18 in 2024)."""
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    annulment = annulled(ministry, commitment, "2,2")
    open_year(ministry, 2025)
    revived(ministry, annulment, mio("2,2"), 2025)
    assert ours(2025) == {"4195": mio("2,2")}
    assert ours(2024)["4195"] == mio("-2,2")


def test_a_storno_undoes_what_it_reversed_where_it_stood(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "30,0")
    more = raised(ministry, commitment, "10,0")
    annulment = annulled(ministry, commitment, "5,0")
    assert ours() == {"4190": mio("40,0"), "4195": mio("-5,0")}
    undone(ministry, annulment.act_id)
    assert ours() == {"4190": mio("40,0")}
    undone(ministry, more.done_act_id)
    assert ours() == {"4190": mio("30,0")}
    undone(ministry, commitment.bound_act_id)
    assert ours() == {}


def reposted(ministry: Ministry, commitment: Commitment, number: str) -> Reposting:
    to = Line.objects.get(account__number=number, year=2024)
    thing = Reposting(
        commitment=commitment, from_line=commitment.line, to_line=to, amount_ore=1,
        finance_year=2024, value_day=DAY, note="Eksempel", unit="MIGSTAB",
    )  # fmt: skip
    services.register(REPOSTINGS, thing, actor=ministry["sagsbehandler"])
    services.confirm(REPOSTINGS, thing, actor=ministry["controller"])
    commitment.refresh_from_db()
    return thing


def test_a_reposting_moves_what_was_given_and_each_annulment_stays_where_it_was(
    ministry: Ministry,
) -> None:
    """100,0 on .13, 10,0 of it annulled there, the rest moved to .14, 20,0 annulled there."""
    open_year(ministry, 2024, extra=OTHER_SUB)
    commitment = named_in_law(ministry, "100,0")
    annulled(ministry, commitment, "10,0")
    moved = reposted(ministry, commitment, OTHER_SUB)
    last = annulled(ministry, commitment, "20,0", reason="other")
    assert ours(number=SUB) == {"4190": mio("10,0"), "4195": mio("-10,0")}
    assert ours(number=OTHER_SUB) == {"4190": mio("90,0"), "4195": mio("-20,0")}
    assert sum(row.amount_ore for row in booked([2024], "063210")) == mio("70,0")
    undone(ministry, last.act_id)
    undone(ministry, moved.done_act_id)
    assert ours(number=SUB) == {"4190": mio("100,0"), "4195": mio("-10,0")}
    assert booked([2024], OTHER_SUB) == []


def test_opening_entries_count_in_no_year_and_their_annulments_in_their_own(
    ministry: Ministry,
) -> None:
    commitment = taken_over(ministry)
    assert booked([2023, 2024, 2025]) == []
    annulled(ministry, commitment, "3,0")
    assert ours(2024) == {"4195": mio("-3,0")}
    assert booked([2023]) == []


def test_what_is_no_commitment_stands_on_its_article_and_income_below_zero(
    ministry: Ministry,
) -> None:
    account = Account.objects.get(number=SUB)
    for article, amount in (("58.14", "12,5"), ("41.91", "-0,3"), ("58.14", "1,0")):
        entry = OtherEntry(account=account, article=article, text="Prøve", amount_ore=mio(amount))
        of_the_year(ministry, OTHER_ENTRIES, entry)
    payer = Partner.objects.first()
    assert payer is not None
    of_the_year(
        ministry, INCOMES,
        Income(account=account, payer=payer, title="Prøve", amount_ore=mio("37,3")),
    )  # fmt: skip
    assert ours() == {"5814": mio("13,5"), "4191": mio("-0,3"), "": mio("-37,3")}


def test_money_back_for_changed_conditions_lowers_the_account_and_unspent_money_does_not(
    ministry: Ministry,
) -> None:
    """Facts 3.2: negative expenditure on the same account; other reasons are income elsewhere."""
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    payment = payments.register(
        commitment, actor=ministry["sagsbehandler"], amount_ore=mio("25,0"), finance_year=2024,
        value_day=DAY,
    )  # fmt: skip
    payments.release(payment, actor=ministry["controller"])
    assert ours() == {"4190": mio("40,0")}  # a payment is no expenditure
    for kind, amount, reason in (
        (Repayment.Kind.UNSPENT, "2,0", None),
        (Repayment.Kind.REUSABLE, "5,0", ministry.reasons["changed"]),
    ):
        back = repayments.register(
            payment, actor=ministry["sagsbehandler"], kind=kind, amount_ore=mio(amount),
            finance_year=2025, value_day=dt.date(2025, 2, 1), note="Eksempel", reason=reason,
        )  # fmt: skip
        repayments.confirm(back, actor=ministry["controller"])
    assert ours(2025) == {"4190": mio("-5,0")}


def test_what_nobody_confirmed_counts_nowhere(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "40,0")
    a_draft(ministry, grant, "10,0")
    assert booked([2024]) == []


def test_one_query_however_many_acts(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "40,0")
    for _n in range(5):
        annulled(ministry, bound(ministry, grant, "1,0"), "0,01")
    with CaptureQueriesContext(connection) as met:
        assert ours() == {"4190": mio("5,0"), "4195": mio("-0,05")}
    assert len(met) == 1


def test_before_the_accounts_are_printed_nothing_is_compared_and_nothing_matches(
    ministry: Ministry,
) -> None:
    bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    (found,) = compared([2024])
    assert (found.theirs_ore, found.state) == (None, State.NOT_PRINTED)
