"""What is proposed: the seven of the file of 2025, by name, the best evidence first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.accounts.models import Account, AccountName
from grants.successions.proposing import Evidence, Proposal, proposals
from tests.grants.successions.moved import SEVEN, a_source, is_now, known, the_seven

pytestmark = pytest.mark.django_db(transaction=True)


def pairs(found: list[Proposal]) -> list[tuple[str, str]]:
    return [(one.old.number, one.new.number) for one in found]


def test_the_seven_are_proposed_the_best_evidence_first() -> None:
    the_seven()
    found = proposals(2025)
    assert sorted(pairs(found)) == sorted((row[0], row[1]) for row in SEVEN)
    assert [(one.old_name, one.evidence) for one in found] == [
        ("Niger", Evidence.SAME_AMOUNT),
        ("Myanmar", Evidence.SAME_AMOUNT),
        ("Indsatser i Afghanistan og nærområder", Evidence.SAME_AMOUNT),
        ("Etiopien", Evidence.BOTH_NOTHING),
        ("Sydsudan", Evidence.BOTH_NOTHING),
        ("Somalia", Evidence.OTHER_AMOUNT),
        ("Palæstina", Evidence.OTHER_AMOUNT),
    ]
    assert {one.rivals for one in found} == {0}


def test_the_finance_law_is_evidence_as_well_as_what_came_after_it() -> None:
    the_seven()
    known("06320208", "", 2024, FL="75,0")
    palestine = next(one for one in proposals(2025) if one.old_name == "Palæstina")
    assert palestine.evidence is Evidence.SAME_AMOUNT
    assert palestine.act_ore == palestine.restated_ore == 75_000_000_00


def test_no_proposal_in_a_year_without_its_file() -> None:
    the_seven()
    assert proposals(2026) == [], "all are gone, and none is new"
    assert proposals(2024) == [], "all are new, and none is gone"


@pytest.mark.parametrize(
    ("old", "new", "agree"),
    [
        ("Somalia", "SOMALIA", True),
        ("COVID-19-relaterede  udgifter ", "Covid-19-relaterede udgifter", True),
        ("ÆLDRE ÅR ØST", "Ældre år øst", True),
        ("Somalia", "Somalia og Kenya", False),
        ("Somalia", "", False),
    ],
)
def test_case_and_surplus_blanks_do_not_part_names(old: str, new: str, *, agree: bool) -> None:
    known("06320108", old, 2024)
    known("06320135", new, 2025, FL="1,0")
    assert bool(proposals(2025)) is agree


LONG = "Tilskud til initiativer til fremme af kendskab til Norden"


@pytest.mark.parametrize(
    ("old", "new", "cut", "agree"),
    [
        (LONG[:45], LONG, "old", True),
        (LONG, LONG[:44], "new", True),
        (LONG[:45], LONG[:44], "both", True),
        (LONG[:45], LONG, "", False),
        (LONG[:44] + "x", LONG, "old", False),
    ],
)
def test_a_name_that_was_cut_off_agrees_with_the_one_it_begins(
    old: str, new: str, cut: str, *, agree: bool
) -> None:
    known("20842150", old, 2024)
    known("20890370", new, 2025)
    if cut in {"old", "both"}:
        AccountName.objects.filter(year=2024).update(truncated=True)
    if cut in {"new", "both"}:
        AccountName.objects.filter(year=2025).update(truncated=True)
    assert bool(proposals(2025)) is agree


def test_another_section_or_level_is_not_proposed() -> None:
    known("06320108", "Somalia", 2024)
    known("07320135", "Somalia", 2025)
    known("063235", "Somalia", 2025)
    assert proposals(2025) == []


def test_one_that_stays_is_not_proposed() -> None:
    for year in (2024, 2025):
        known("06320108", "Somalia", year)
    known("06320135", "Somalia", 2025)
    assert proposals(2025) == []
    known("06320109", "", 2024, FL="1,0")
    known("06320109", "", 2025, R="1,0")
    assert proposals(2025) == [], "known by a figure in both years"


def test_what_a_later_file_restates_does_not_make_it_present() -> None:
    known("06320108", "Somalia", 2024)
    known("06320135", "Somalia", 2025, B_RESTATED="0,0")
    assert pairs(proposals(2025)) == [("06320108", "06320135")]


def test_several_candidates_are_all_shown_and_none_is_chosen() -> None:
    known("37540150", "Periodiserede renter", 2024, FL_TB="10,0")
    known("37614420", "Periodiserede renter", 2024, FL_TB="2,0")
    known("37611020", "Periodiserede renter", 2025, B_RESTATED="10,0")
    known("37611420", "Periodiserede renter", 2025, B_RESTATED="3,0")
    found = proposals(2025)
    assert len(found) == 4
    assert {one.rivals for one in found} == {1}
    assert pairs(found)[0] == ("37540150", "37611020"), "the amount says which is likelier"


def test_a_main_account_takes_its_sub_accounts_along() -> None:
    known("231114", "Mærkningsordning", 2024, FL_TB="1,3")
    known("232114", "Mærkningsordning", 2025, B_RESTATED="1,3")
    known("23111410", "Mærkningsordning, drift", 2024, FL_TB="1,3")
    known("23211410", "Drift af mærkningsordningen", 2025, B_RESTATED="1,3")
    known("23111420", "Renter", 2024)
    known("23211435", "Renter", 2025)
    known("23229911", "Renter", 2025)
    found = proposals(2025)
    assert pairs(found) == [
        ("231114", "232114"),
        ("23111410", "23211410"),
        ("23111420", "23211435"),
    ], "by its last digits, or by its name; not somewhere else"
    assert [one.below is not None for one in found] == [False, True, True]
    is_now("231114", "232114", 2025)
    assert pairs(proposals(2025)) == [("23111410", "23211410"), ("23111420", "23211435")]


def test_what_is_answered_is_not_asked_again() -> None:
    the_seven()
    is_now("06320108", "06320135", 2025)
    is_now("06320106", "06320134", 2025, same=False)
    left = {old for old, _new in pairs(proposals(2025))}
    assert left == {row[0] for row in SEVEN} - {"06320108", "06320106"}


def test_a_state_of_thousands_is_one_query() -> None:
    the_seven()
    source = a_source()
    numbers = [f"{10 + n // 500:02d}{n % 500:04d}11" for n in range(6000)]
    Account.objects.bulk_create([Account(number=number) for number in numbers])
    ids = dict(Account.objects.filter(number__in=numbers).values_list("number", "pk"))
    AccountName.objects.bulk_create(
        AccountName(account_id=ids[number], year=year, name=f"Konto {number}", source=source)
        for number in numbers
        for year in (2024, 2025)
    )
    with CaptureQueriesContext(connection) as asked:
        found = proposals(2025)
    assert len(asked) == 1
    assert len(found) == 7
