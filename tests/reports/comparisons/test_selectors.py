"""Two points beside each other, with the real figures of § 06.32.10 (facts.md 7.1)."""

from decimal import Decimal

import pytest

from grants.accounts.models import Figure
from grants.accounts.numbers import Level
from grants.accounts.points import Change, Point
from grants.publications.models import Publication
from ledger.documents import keep_document
from ledger.money import format_mio, format_number, mio
from reports.comparisons.selectors import Row, compare, percent, points_known, printed
from tests.builders import a_person
from tests.grants.successions.moved import is_now, the_seven
from tests.published import an_account, publish

pytestmark = pytest.mark.django_db

FL_2022, TB_2022, R_2022 = Point(2022, "FL"), Point(2022, "FL_TB"), Point(2022, "R")
FL_2024, TB_2024, R_2024 = Point(2024, "FL"), Point(2024, "FL_TB"), Point(2024, "R")
FL_2025 = Point(2025, "FL")


def said(row: Row) -> tuple[str, str, str, str, Decimal | None]:
    def told(ore: int | None) -> str:
        return "-" if ore is None else format_mio(ore)

    change = format_mio(row.change_ore)
    return row.number, told(row.before_ore), told(row.after_ore), change, row.percent


def test_2022_from_the_act_to_after_the_supplementary_act() -> None:
    publish()
    (main,) = compare(Change(FL_2022, TB_2022), under="063210", level=Level.MAIN).rows
    assert said(main) == ("063210", "640,0", "110,0", "-530,0", Decimal("-82.8"))
    subs = compare(Change(FL_2022, TB_2022), under="063210", level=Level.SUB)
    assert [said(row) for row in subs.rows] == [
        ("06321013", "300,0", "70,0", "-230,0", Decimal("-76.7")),
        ("06321014", "50,0", "25,0", "-25,0", Decimal("-50.0")),
        ("06321015", "15,0", "15,0", "0,0", Decimal("0.0")),
        ("06321016", "200,0", "0,0", "-200,0", Decimal("-100.0")),
        ("06321017", "75,0", "0,0", "-75,0", Decimal("-100.0")),
    ]
    assert (subs.totals.before_ore, subs.totals.after_ore) == (mio("640,0"), mio("110,0"))
    assert subs.totals == printed(subs.change, "063210")


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (Change(FL_2022, TB_2022), "640,0", "110,0"),
        (Change(TB_2022, R_2022), "110,0", "98,3"),
        (Change(FL_2024, TB_2024), "700,0", "696,0"),
        (Change(TB_2024, R_2024), "696,0", "698,8"),
        (Change(FL_2024, FL_2025), "700,0", "700,0"),
        (Change(FL_2025, FL_2024), "700,0", "700,0"),
    ],
)
def test_the_rows_of_a_level_add_up_to_what_is_above_them(
    change: Change, before: str, after: str
) -> None:
    publish()
    for level in (Level.MAIN, Level.SUB):
        totals = compare(change, under="0632", level=level).totals
        assert (format_mio(totals.before_ore), format_mio(totals.after_ore)) == (before, after)


def test_from_2024_to_2025_one_is_up_one_down_and_none_new() -> None:
    publish()
    rows = compare(Change(FL_2024, FL_2025), level=Level.SUB).rows
    told = {row.number: said(row)[1:] for row in rows}
    assert told["06321015"] == ("50,0", "100,0", "50,0", Decimal("100.0"))
    assert told["06321016"] == ("150,0", "100,0", "-50,0", Decimal("-33.3"))
    # .17 stood with 0,0 and stands no more: nothing is gone with it.
    assert told["06321017"] == ("0,0", "-", "0,0", None)
    assert not [row.number for row in rows if row.is_new or row.is_gone]


def test_new_and_gone_are_lines_and_not_amounts() -> None:
    publish()
    rows = compare(Change(FL_2022, FL_2024), under="063210", level=Level.SUB).rows
    assert [row.number for row in rows if row.is_new] == ["06321018"]
    assert [row.number for row in rows if row.is_gone] == []
    back = compare(Change(FL_2024, FL_2022), under="063210", level=Level.SUB).rows
    assert [row.number for row in back if row.is_gone] == ["06321018"]
    # No line in the accounts of 2022, and nothing given: used 0,0 of 0,0 is no change.
    used = compare(Change(TB_2022, R_2022), under="063210", level=Level.SUB).rows
    assert [row.number for row in used if row.change_ore] == ["06321013", "06321015"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("640,0", "110,0", "-82.8"), ("15,0", "5,0", "-66.7"), ("125,0", "-20,0", "-116.0"),
        ("-10,0", "-20,0", "-100.0"), ("-10,0", "5,0", "150.0"), ("100,0", "100,05", "0.1"),
        ("100,0", "100,04", "0.0"), ("0,0", "27,9", None),
    ],
)  # fmt: skip
def test_per_cent_has_the_sign_of_the_change_and_of_nothing_is_none(
    before: str, after: str, expected: str | None
) -> None:
    assert percent(mio(before), mio(after)) == (Decimal(expected) if expected else None)


def test_a_moved_account_is_one_row_with_both_its_numbers() -> None:
    the_seven()
    change = Change(TB_2024, FL_2025)
    apart = {row.number: row for row in compare(change, level=Level.SUB).rows}
    assert (apart["06320108"].is_gone, apart["06320135"].is_new) == (True, True)
    is_now("06320108", "06320135", 2025)
    together = {row.number: row for row in compare(change, level=Level.SUB).rows}
    assert "06320108" not in together
    somalia = together["06320135"]
    assert (somalia.was, somalia.name) == ("06320108", "Somalia")
    assert said(somalia)[1:] == ("450,0", "250,0", "-200,0", Decimal("-44.4"))
    assert not somalia.is_new


def test_backwards_it_is_the_same_account() -> None:
    the_seven()
    is_now("06320108", "06320135", 2025)
    rows = compare(Change(FL_2025, TB_2024), level=Level.SUB).rows
    (somalia,) = [row for row in rows if row.is_moved]
    assert (somalia.number, somalia.was) == ("06320108", "06320135")
    assert said(somalia)[1:4] == ("250,0", "450,0", "200,0")


def test_a_restated_figure_stands_on_the_number_of_the_file_it_is_in() -> None:
    the_seven()
    is_now("06320208", "06320220", 2025)
    # The file of 2025 prints the act of 2024 under 2025's numbers.
    change = Change(TB_2024, Point(2024, "B_RESTATED"))
    rows = {row.number: row for row in compare(change, level=Level.SUB).rows}
    assert (rows["06320220"].was, said(rows["06320220"])[1:4]) == (
        "06320208", ("51,5", "75,0", "23,5"),
    )  # fmt: skip
    same_numbers = compare(Change(Point(2024, "B_RESTATED"), FL_2025), level=Level.SUB).rows
    assert not [row for row in same_numbers if row.is_moved]


def test_a_number_used_again_is_not_compared_with_what_it_was() -> None:
    publish("number FL-2024 FL-2025\n06.32.01.08 10,0 -\n06.32.01.35 20,0 30,0")
    is_now("06320108", "06320135", 2025)
    rows = compare(Change(FL_2024, FL_2025), level=Level.SUB).rows
    assert [(row.was, *said(row)[:3]) for row in rows] == [
        ("06320108", "06320135", "10,0", "30,0"),
        ("", "06320135", "20,0", "-"),
    ]


def test_a_figure_that_a_later_file_replaced_is_not_compared() -> None:
    publish("number FL-2024\n06.32.10.13 299,0")
    person = a_person()
    file = Publication.objects.create(
        sort="act", year=2024, stage="FL", name="prøve.csv", sha256="0" * 64, size=1,
        document=keep_document(
            name="prøve.txt", media_type="text/plain", content=b"x", by=person
        ), uploaded_by=person,
    )  # fmt: skip
    Figure.objects.update(replaced_by=file)
    publish("number FL-2024\n06.32.10.13 300,0")
    (row,) = compare(Change(FL_2024, FL_2025), level=Level.SUB).rows
    assert row.before_ore == mio("300,0")
    assert Figure.editions.count() == 2


def test_the_points_that_have_figures_latest_first() -> None:
    assert points_known() == []
    publish("number FFL-2025 FL-2024 R-2022 FL_TB-2024\n06.32.10.13 1,0 2,0 3,0 4,0")
    assert points_known() == [Point(2025, "FFL"), FL_2024, TB_2024, R_2022]


def test_the_name_is_that_of_the_later_year() -> None:
    publish()
    for year, name in ((2021, "Migration"), (2023, "Nærområde- og migrationsfond")):
        an_account("06.32.10", name, year)
    for before, after, name in (
        (Point(2021, "FL"), Point(2021, "R"), "Migration"),
        (Point(2021, "FL"), FL_2024, "Nærområde- og migrationsfond"),
        (FL_2024, Point(2021, "FL"), "Nærområde- og migrationsfond"),
    ):
        (row,) = compare(Change(before, after), under="063210", level=Level.MAIN).rows
        assert row.name == name


def test_per_cent_is_printed_as_amounts_are() -> None:
    told = [format_number(Decimal(number)) for number in ("-82.8", "8589.6", "0.0")]
    assert told == ["-82,8", "8.589,6", "0,0"]
