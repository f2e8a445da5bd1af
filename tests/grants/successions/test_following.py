"""No supplementary figure from a new number, and what is carried goes to the new one."""

import pytest

from grants.accounts.models import Account, Figure
from grants.successions.services import Pair, answer
from grants.years import selectors
from grants.years.models import Law
from grants.years.moving import unused_in
from ledger.money import mio
from reports.figures.accounts import unused_before
from tests.grants.successions.moved import is_now, known, number, the_seven
from tests.grants.years.worked import carry_forward, confirm, held
from tests.ministry import Ministry, a_ministry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def proposed(year: int) -> dict[str, int | None]:
    rows = selectors.proposals(year, Law.Sort.SUPPLEMENTARY, ["063201", "063202"])
    return {row.account.number: row.proposed_ore for row in rows}


@pytest.mark.parametrize("confirmed", [False, True])
def test_no_supplementary_figure_is_made_of_a_new_number(
    ministry: Ministry, *, confirmed: bool
) -> None:
    the_seven()
    if confirmed:
        is_now("06320108", "06320135", 2025)
    assert set(proposed(2024).values()) == {None}, "450,0 after, 0,0 restated on the new number"
    assert set(proposed(2025).values()) == {None}
    known("06320108", "", 2024, FL="400,0")
    known("06320135", "", 2025, FL_TB="260,0")
    assert proposed(2024)["06320108"] == mio("50,0"), "both figures are its own"
    assert proposed(2025)["06320135"] == mio("10,0")
    assert "06320108" not in proposed(2025)


def moved(ministry: Ministry) -> Account:
    """§ 06.32.10 of 2024 is § 06.33.20 from 2025 on: an example."""
    new = known("063320", "Nærområde- og migrationsfond", 2025)
    answer([Pair(ministry.main, new)], year=2025, is_same=True, actor=ministry["controller"])
    return new


def test_what_is_carried_forward_goes_to_the_new_number(ministry: Ministry) -> None:
    new = moved(ministry)
    (unused,) = unused_in(2024)
    assert (unused.account, unused.left_ore) == (ministry.main, mio("700,0"))
    confirm(ministry, carry_forward(ministry, {ministry.main: "11,8"}))
    assert held(ministry.main).ceiling_ore == mio("688,2")
    assert held(new, 2025).ceiling_ore == mio("11,8")
    assert not ministry.main.lines.filter(year=2025).exists()


def test_without_an_answer_it_stays_where_it_was(ministry: Ministry) -> None:
    known("063320", "Nærområde- og migrationsfond", 2025)
    confirm(ministry, carry_forward(ministry, {ministry.main: "11,8"}))
    assert held(ministry.main, 2025).ceiling_ore == mio("11,8")


def test_the_next_year_begins_with_the_new_numbers(ministry: Ministry) -> None:
    moved(ministry)
    assert selectors.usual_mains(2024) == ["063210"]
    assert selectors.usual_mains(2025) == ["063320"]


def test_what_was_not_used_is_read_under_both_numbers(ministry: Ministry) -> None:
    for year, after, used in ((2022, "110,0", "98,3"), (2023, "355,0", "354,5")):
        known("063210", "", year, FL_TB=after, R=used)
    known("063320", "", 2025, FL_TB="710,0", R="700,0")
    new = number("063320")
    assert [one.year for one in unused_before(new, 2026)] == [2025], "nobody has said it moved"
    moved_to = moved_from_2024(ministry)
    found = unused_before(moved_to, 2026)
    assert [(one.year, one.unused_ore) for one in found] == [
        (2022, mio("11,7")),
        (2023, mio("0,5")),
        (2025, mio("10,0")),
    ]
    assert Figure.objects.filter(account=new, year__lt=2025).count() == 0


def moved_from_2024(ministry: Ministry) -> Account:
    is_now("063210", "063320", 2025)
    return number("063320")
