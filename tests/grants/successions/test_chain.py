"""One account through its numbers, and two years of many accounts, in one query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.accounts.models import Account
from grants.successions.selectors import account_in, chain, predecessors, same_before, spans
from tests.grants.successions.moved import is_now, known, number, the_seven

pytestmark = pytest.mark.django_db(transaction=True)


def numbers(digits: str, year: int | None = None) -> dict[int, str]:
    return {at: account.number for at, account in chain(number(digits), year).items()}


def by_number(found: dict[int, int]) -> dict[str, str]:
    named = dict(Account.objects.values_list("pk", "number"))
    return {named[new]: named[old] for new, old in found.items()}


def test_somalia_is_one_series_from_either_number() -> None:
    the_seven()
    is_now("06320108", "06320135", 2025)
    assert numbers("06320108") == {2024: "06320108", 2025: "06320135"}
    assert numbers("06320135") == {2024: "06320108", 2025: "06320135"}


def test_what_nobody_confirmed_is_no_series() -> None:
    the_seven()
    is_now("06320106", "06320134", 2025, same=False)
    assert numbers("06320108") == {2024: "06320108"}
    assert numbers("06320134") == {2025: "06320134"}, "a person said no"
    assert predecessors(2024, 2025) == {}


def test_a_series_of_three_numbers_over_several_years() -> None:
    for digits, year in (("06320108", 2022), ("06320108", 2023), ("06320135", 2024),
                         ("06320135", 2025), ("06320151", 2026)):  # fmt: skip
        known(digits, "Somalia", year)
    is_now("06320108", "06320135", 2024)
    is_now("06320135", "06320151", 2026)
    whole = {2022: "06320108", 2023: "06320108", 2024: "06320135", 2025: "06320135",
             2026: "06320151"}  # fmt: skip
    assert numbers("06320108") == numbers("06320135") == numbers("06320151") == whole
    assert by_number(predecessors(2022, 2026)) == {"06320151": "06320108"}
    assert by_number(predecessors(2024, 2026)) == {"06320151": "06320135"}
    assert by_number(predecessors(2022, 2024)) == {"06320135": "06320108"}
    assert predecessors(2024, 2025) == predecessors(2024, 2024) == {}


def test_a_step_counts_from_its_year_on_and_not_before() -> None:
    is_now("06320108", "06320135", 2025)
    old, new = number("06320108"), number("06320135")
    assert account_in(old, 2024, 2024) == account_in(new, 2025, 2024) == old
    assert account_in(old, 2023, 2025) == account_in(new, 2026, 2025) == new
    assert [(one.first, one.last) for one in spans(new)] == [(None, 2024), (2025, None)]


def test_numbers_that_move_up_a_place_in_one_year_are_two_series() -> None:
    is_now("06320101", "06320102", 2025)
    is_now("06320102", "06320103", 2025)
    assert by_number(predecessors(2024, 2025)) == {"06320102": "06320101", "06320103": "06320102"}
    assert [one.account_id for one in spans(number("06320103"))] == [
        number("06320102").pk, number("06320103").pk,
    ]  # fmt: skip
    assert account_in(number("06320101"), 2024, 2025).number == "06320102"
    assert account_in(number("06320102"), 2024, 2025).number == "06320103"
    assert account_in(number("06320102"), 2025, 2024).number == "06320101"


def test_a_number_used_again_is_not_what_it_was() -> None:
    is_now("06320108", "06320135", 2025)
    for year in (2023, 2024, 2027):
        known("06320108", "Somalia" if year < 2025 else "Ghana", year)
    known("06320135", "Somalia", 2025)
    assert numbers("06320108", 2027) == {2027: "06320108"}
    assert numbers("06320135") == {2023: "06320108", 2024: "06320108", 2025: "06320135"}
    old, new = number("06320108").pk, number("06320135").pk
    assert same_before([old, new], 2027, 2024) == {old: None, new: old}
    assert same_before([old, new], 2024, 2027) == {old: new, new: None}


def test_back_is_the_same_as_forth() -> None:
    is_now("06320108", "06320135", 2025)
    old, new = number("06320108").pk, number("06320135").pk
    assert predecessors(2025, 2024) == {old: new}
    assert predecessors(2024, 2025) == {new: old}
    assert same_before([old, new], 2025, 2024) == {old: None, new: old}


def test_a_number_that_came_back_is_itself() -> None:
    is_now("06320108", "06320135", 2024)
    is_now("06320135", "06320108", 2026)
    assert predecessors(2023, 2026) == {}
    assert account_in(number("06320108"), 2026, 2025).number == "06320135"


def test_two_years_of_thousands_ask_once() -> None:
    the_seven()
    is_now("06320108", "06320135", 2025)
    many = [*range(1, 5000), number("06320135").pk]
    with CaptureQueriesContext(connection) as asked:
        found = same_before(many, 2025, 2024)
    assert len(asked) == 1
    assert found[number("06320135").pk] == number("06320108").pk


def test_a_series_asks_three_times() -> None:
    the_seven()
    is_now("06320108", "06320135", 2025)
    one = number("06320108")
    with CaptureQueriesContext(connection) as asked:
        chain(one)
    assert len(asked) == 3
