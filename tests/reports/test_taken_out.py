"""The lists of accounts as files: all that was found, exact, with what the page says of it."""

import csv
from typing import Any

import pytest

from tests.reports.ministry import signed_in, with_facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facts() -> None:
    with_facts()


def taken(url: str) -> list[dict[str, str]]:
    """The rows of the file by their heads; the lines before the first empty one say what it is."""
    answer: Any = signed_in().get(url)
    said = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    lines = list(csv.reader(said.splitlines(), delimiter=";"))
    head, *rows = lines[lines.index([]) + 1 :]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_years_of_an_account_are_taken_out_in_exact_kroner() -> None:
    (year,) = [row for row in taken("/konti/06.32.10/?som=csv") if row["Finansår"] == "2022"]
    amounts = [said for head, said in year.items() if head.endswith(", kr.")]
    for amount in ("640000000,00", "110000000,00", "98300000,00"):
        assert amount in amounts


def test_all_that_is_found_is_taken_out_and_not_the_page_alone() -> None:
    page = signed_in().get("/konti/?aar=2024&q=i")
    rows = taken("/konti/?aar=2024&q=i&page=2&som=csv")
    assert len(rows) == page.context["hits"] > 50
    fund = {row["Konto"]: row for row in taken("/konti/?aar=2024&q=migrationsfond&som=csv")}
    assert fund["06.32.10"]["Navn"] == "Nærområde- og migrationsfond"
    assert fund["06.32.10"]["Regnskab, kr."] == "698800000,00"


def test_the_tree_of_the_overview_is_taken_out() -> None:
    rows = {row["Konto"]: row for row in taken("/?aar=2024&som=csv")}
    assert rows["06.32.10"]["Efter TB, kr."] == "696000000,00"
    # What was restated to a later year's structure says so in the file too.
    assert "omregnet" in {row["Konto"]: row for row in taken("/?aar=2022&som=csv")}["06.3"]["Ramme"]
