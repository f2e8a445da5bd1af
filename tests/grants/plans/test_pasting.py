"""A block from a spreadsheet is read as a clerk means it, or every wrong cell is named."""

import datetime as dt

from grants.plans.pasting import read_block
from ledger.money import Unit

YEARS = range(2024, 2026)
JANUARY, MARCH = dt.date(2024, 1, 1), dt.date(2024, 3, 1)


def test_bare_cells_are_months_from_january_a_line_a_year() -> None:
    block = read_block("12,5\t\t1.250,75\r\n\t-\t3\r\n", years=YEARS)
    assert block.errors == []
    assert block.cells == {JANUARY: "12,5", MARCH: "1.250,75", dt.date(2025, 3, 1): "3"}


def test_headings_and_years_are_understood_and_the_sum_is_left_out() -> None:
    typed = "\tjan\tfeb\tMarts\tI alt\n2025\t1,0\t\t2,0\t3,0\n2024\t\t\t4,0\t4,0\n"
    block = read_block(typed, years=YEARS)
    assert block.errors == []
    assert block.cells == {
        dt.date(2025, 1, 1): "1,0",
        dt.date(2025, 3, 1): "2,0",
        MARCH: "4,0",
    }


def test_kroner_are_kroner_when_it_is_said() -> None:
    block = read_block("12.500.000,00\t50,0 mio", years=YEARS, unit=Unit.KR)
    assert block.cells[JANUARY] == "12.500.000,00\u00a0kr."
    assert block.cells[dt.date(2024, 2, 1)] == "50,0 mio"


def test_every_wrong_cell_is_named_with_its_row_and_column() -> None:
    """An English decimal point, a word, an amount below zero, and a year the grid lacks."""
    block = read_block("2024\t12.5\tto\n2025\t\t\t-3\n2026\t1\n", years=YEARS)
    said = [error.split(": ”")[0] for error in block.errors]
    assert said[:3] == [
        "Række 1, kolonne 2: januar 2024",
        "Række 1, kolonne 3: februar 2024",
        "Række 2, kolonne 4: marts 2025",
    ]
    assert "et punktum skiller kun tusinder" in block.errors[0]
    assert block.errors[3] == "Række 3, kolonne 2: Året 2026 er ikke i skemaet."


def test_a_thirteenth_cell_is_the_sum_and_a_fourteenth_is_wrong() -> None:
    twelve = "\t".join(["1"] * 12)
    assert read_block(f"{twelve}\t12", years=YEARS).errors == []
    errors = read_block(f"{twelve}\t12\t12", years=YEARS).errors
    assert errors == ["Række 1, kolonne 14: ”12” ligger uden for årets 12 måneder."]


def test_a_sheet_is_not_a_plan() -> None:
    errors = read_block("1\n" * 61, years=YEARS).errors
    assert errors == ["Blokken er for stor. Kopiér kun årene og månederne."]
