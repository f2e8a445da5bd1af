"""The real years of § 06.32.10 and § 6.3: compared, explained, given out, frozen and signed."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.accounts.models import Account, Article
from grants.loading import People
from grants.reconciliation import services
from grants.reconciliation.comparing import State, compared, tally
from grants.reconciliation.models import Difference, DifferenceExplanation, Reconciliation
from grants.reconciliation.presenting import apart
from grants.reconciliation.registering import RECONCILIATIONS, register
from grants.reconciliation.selectors import above, differences_of, open_differences
from grants.reconciliation.sheet import as_bytes, changed_since, digest, lines_now
from grants.registrations import services as registrations
from grants.years.models import OtherEntry
from grants.years.sorts import OTHER_ENTRIES
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Entry, FinanceYear
from ledger.money import NBSP, mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.grants.reconciliation.signing import (
    DAY,
    WHY,
    explained,
    registered,
    signed,
    stands_open,
    where,
)
from tests.reports.ministry import Role, with_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return with_facts()


def booked_here(people: People, article: str, amount: str, number: str = "06321013") -> None:
    """Something confirmed on the account in 2024: a later act that moves what is booked here."""
    entry = OtherEntry(
        account=Account.objects.get(number=number), article=article, text="Prøve",
        amount_ore=mio(amount), finance_year=2024, value_day=dt.date(2024, 12, 3), note="Prøve",
        unit="MIGSTAB",
    )  # fmt: skip
    registrations.register(OTHER_ENTRIES, entry, actor=people.controller)
    registrations.confirm(OTHER_ENTRIES, entry, actor=people.bevillingshaver)


def refused(step: Callable[[], object], rule: str, said: str = "") -> None:
    with pytest.raises(Refusal) as no:
        step()
    assert no.value.rule == rule
    assert said in no.value.sentence().replace(NBSP, " ")


# --- Compared ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "accounts"), [(2021, "313,5"), (2022, "98,3"), (2023, "354,5"), (2024, "698,8")]
)
def test_the_accounts_of_06_32_10_are_those_of_the_domain_sheet(
    people: People, year: int, accounts: str
) -> None:
    """Facts 7.1. Nothing is booked here, and every krone of it stands open."""
    lines = compared([year], "063210")
    found = tally(lines)
    assert sum(line.rest_ore for line in lines if line.state.is_open) == mio(accounts)
    assert (found.ours_ore, found.theirs_ore) == (0, mio(accounts))
    assert {line.part for line in lines} == (
        {"net"} if year < 2024 else {"commitments", "annulments"}
    )


def test_of_06_32_10_13_in_2024_the_parts_are_300_0_and_less_1_2(people: People) -> None:
    lines = {line.part: line.theirs_ore for line in compared([2024], "06321013")}
    assert lines == {"commitments": mio("300,0"), "annulments": mio("-1,2")}
    booked_here(people, "41.90", "300,0")
    booked_here(people, "41.95", "-1,16")
    states = [line.state for line in compared([2024], "06321013")]
    assert states == [State.MATCHED, State.ROUNDED]


def test_of_the_whole_6_3_in_2024_every_difference_is_listed(people: People) -> None:
    """Users 2.8 and 2.10: parts, what is no commitment, and the accounts above what was given."""
    lines = compared([2024], "063")
    by_part = {
        part: sum(line.theirs_ore or 0 for line in lines if line.part == part)
        for part in ("commitments", "annulments", "other")
    }
    assert by_part == {
        "commitments": mio("17.661,5"),
        "annulments": mio("-323,6"),
        "other": mio("1.618,1"),
    }
    other = apart(lines)
    assert other is not None
    assert (other.ore, other.share) == (mio("1.659,4"), "8,8")
    assert [(one.above, one.of) for one in above(where("063", 2024))] == [(20, 27), (34, 137)]
    found = tally(lines)
    assert len({line.account for line in lines}) == 137
    assert (
        found.unexplained == found.not_booked_here == sum(bool(line.theirs_ore) for line in lines)
    )
    assert found.unexplained == 169


def test_four_queries_however_many_lines(people: People) -> None:
    with CaptureQueriesContext(connection) as met:
        compared([2021, 2022, 2023, 2024], "063")
    assert len(met) == 4


def test_an_article_is_compared_with_its_own(people: People) -> None:
    """06.32.01.10 in 2024: 0,3 / -0,3 on 41.91 / -60,7 on 41.95."""
    assert Article.objects.filter(number="4191").exists()
    parts = {line.part: line.theirs_ore for line in compared([2024], "06320110")}
    assert parts == {
        "commitments": mio("0,3"), "annulments": mio("-60,7"), "other": mio("-0,3"),
    }  # fmt: skip


def test_what_only_we_have_stands_open_too(people: People) -> None:
    """On the main account itself the accounts print nothing beside its sub-accounts."""
    booked_here(people, "41.90", "10,0", number="063210")
    here = [line for line in compared([2024], "063210") if line.account == "063210"]
    assert [(line.theirs_ore, line.state) for line in here] == [(0, State.UNEXPLAINED)]


# --- Explained and given out ------------------------------------------------------------------


def test_one_explanation_for_many_lines_is_one_act(people: People) -> None:
    before = Act.objects.count()
    assert explained("063", 2024, people.chef) == 169
    assert Act.objects.count() == before + 1
    act = Act.objects.latest("pk")
    assert (act.kind, act.concerns_id) == (Kind.DIFFERENCE_EXPLAINED, "2024-063")
    assert not Entry.objects.filter(act=act).exists()
    found = tally(compared([2024], "063"))
    assert (found.explained, found.unexplained) == (169, 0)
    assert {
        one.amount_ore for one in DifferenceExplanation.objects.filter(account__number="06320108")
    } == {mio("670,0")}
    with pytest.raises(Refusal, match="R8"):
        explained("063", 2024, people.chef)


def test_when_the_figures_move_the_rest_stands_open_again(people: People) -> None:
    explained("06321013", 2024, people.chef)
    booked_here(people, "41.90", "300,0")
    line = stands_open("06321013", 2024)[0]
    assert (line.state, line.rest_ore) == (State.PARTLY, mio("-300,0"))
    services.withdraw(line.explanations[0], actor=people.chef, reason="Nu er det ført")
    assert compared([2024], "06321013")[0].state == State.MATCHED


def test_an_explanation_has_an_amount_and_a_reason_and_is_taken_back_once(people: People) -> None:
    place, lines = where("06321014", 2024), stands_open("06321014", 2024)
    for amount, reason in ((0, "x"), (mio("1,0"), "  ")):
        refused(
            lambda a=amount, r=reason: services.explain(  # type: ignore[misc]
                place, lines, actor=people.chef, amount_ore=a, reason=r
            ),
            "R98_explained_by_an_amount",
        )
    services.explain(place, lines, actor=people.chef, amount_ore=mio("40,0"), reason="En del")
    assert stands_open("06321014", 2024)[0].rest_ore == mio("60,0")
    one = DifferenceExplanation.objects.get()
    refused(
        lambda: services.withdraw(one, actor=people.chef, reason=" "), "R98_explained_by_an_amount"
    )
    services.withdraw(one, actor=people.chef, reason="Fejl")
    refused(
        lambda: services.withdraw(one, actor=people.chef, reason="Fejl"),
        "R8_one_step_from_its_state",
    )
    with pytest.raises(DatabaseError, match="R95"), transaction.atomic():
        DifferenceExplanation.objects.update(reason="Et andet")


def test_about_a_year_that_is_not_kept_here_the_act_is_written_in_this_one(people: People) -> None:
    explained("063210", 2021, people.chef)
    assert not FinanceYear.objects.filter(year=2021).exists()
    assert Act.objects.latest("pk").finance_year == dt.date.today().year  # noqa: DTZ011


def test_a_reader_explains_nothing_and_signs_nothing(people: People) -> None:
    reader = a_person(Role.LAESER)
    refused(lambda: explained("063210", 2021, reader), "R23_may")
    refused(
        lambda: register(where("063210", 2021), actor=people.chef, value_day=DAY, note="x"),
        "R23_may",
    )


def test_a_difference_has_an_owner_and_a_day_until_it_is_explained(people: People) -> None:
    place = where("063210", 2021)
    for owner in (people.chef, people.controller):  # given to another, it is his alone
        services.assign(
            place, stands_open("063210", 2021), actor=people.controller, owner=owner, due_on=DAY
        )
    assert Difference.objects.count() == 3
    assert open_differences(differences_of([people.chef])) == []
    assert len(open_differences(differences_of([people.controller]))) == 3
    explained("063210", 2021, people.chef)
    assert open_differences(differences_of([people.controller])) == []


# --- Signed -----------------------------------------------------------------------------------


def test_nothing_is_signed_while_anything_is_unexplained(people: People) -> None:
    def made_ready() -> Reconciliation:
        return register(where("063210", 2021), actor=people.controller, value_day=DAY, note="x")

    rule = "R99_reconciled_when_explained"
    refused(made_ready, rule, "3 linjer er ikke forklaret: § 06.32.10.13.")
    last, *others = stands_open("063210", 2021)
    services.explain(where("063210", 2021), others, actor=people.chef, reason=WHY)
    refused(made_ready, rule, "1 linje er ikke forklaret")
    services.explain(where("063210", 2021), [last], actor=people.chef, reason=WHY)
    made_ready()
    refused(made_ready, rule)  # once a year
    refused(
        lambda: register(where("063210", 2019), actor=people.controller, value_day=DAY, note="x"),
        rule,
    )


def test_a_second_person_signs_and_not_one_who_explained(people: People) -> None:
    explained("063210", 2021, people.bevillingshaver)
    made = register(where("063210", 2021), actor=people.controller, value_day=DAY, note="Afstemt")
    for actor, rule in (
        (people.controller, "R4_four_eyes"),
        (people.bevillingshaver, "R4_four_eyes"),  # explained what he would sign
        (people.chef, "R23_may"),
    ):
        refused(lambda a=actor: registrations.confirm(RECONCILIATIONS, made, actor=a), rule)  # type: ignore[misc]
    other = a_person(Role.CONTROLLER)
    registrations.confirm(RECONCILIATIONS, made, actor=other)
    act = Act.objects.get(key=made.done_act_id)
    assert (act.kind, act.actor, act.approver) == (Kind.RECONCILED, people.controller, other)
    assert not Entry.objects.filter(act=act).exists()
    assert act.document is not None
    assert act.document.sha256 == made.sheet_sha256 == digest(made.sheet)
    assert check_ledger() == []


def test_figures_that_moved_are_not_signed(people: People) -> None:
    made = registered("06321013", 2024, people)
    booked_here(people, "41.90", "10,0")

    def sign() -> None:
        registrations.confirm(RECONCILIATIONS, made, actor=people.bevillingshaver)

    refused(sign, "R99_reconciled_when_explained", "§ 06.32.10.13. Nye tilsagn (41.90)")
    booked_here(people, "41.90", "-10,0")
    sign()


def test_the_signed_sheet_stays_whatever_happens_later(people: People) -> None:
    made = signed("06321013", 2024, people)
    before = as_bytes(Reconciliation.objects.get(pk=made.pk).sheet)
    assert changed_since(made.sheet["lines"], lines_now(where("06321013", 2024))) == []
    booked_here(people, "41.90", "300,0")
    kept = Reconciliation.objects.get(pk=made.pk)
    assert as_bytes(kept.sheet) == before
    assert digest(kept.sheet) == kept.sheet_sha256
    (changed,) = changed_since(kept.sheet["lines"], lines_now(where("06321013", 2024)))
    assert (changed.account, changed.part) == ("06321013", "commitments")
    assert changed.before is not None
    assert changed.now is not None
    assert (changed.before["ours_ore"], changed.now["ours_ore"]) == (0, mio("300,0"))
    for write in (
        lambda: Reconciliation.objects.filter(pk=made.pk).update(sheet={}),
        lambda: Reconciliation.objects.filter(pk=made.pk).update(finance_year=2023),
        kept.delete,
    ):
        with pytest.raises(DatabaseError, match="R95"), transaction.atomic():
            write()
