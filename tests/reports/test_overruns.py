"""Accounts used above their figure: § 6.3 in 2024 (users.md 1.2.15, 2.10), a list and no alarms."""

import csv

import pytest

from grants.accounts.points import Change, Point
from grants.explanations.services import explain
from ledger.models import Person
from tests.builders import a_person
from tests.grants.pages import text
from tests.published import an_account, publish
from tests.reports.ministry import signed_in, with_facts

pytestmark = pytest.mark.django_db

SUBS = "/merforbrug/2024/?konto=06.3&niveau=underkonto"


def test_34_of_137_sub_accounts_and_20_of_27_main_accounts_under_6_3_in_2024() -> None:
    with_facts()
    page = signed_in().get(SUBS)
    assert "34 af 137 underkonti under § 6.3 brugte i 2024 mere end bevilget." in text(page)
    first = page.context["table"].paginated_rows[0].record
    assert first.number == "06380111"  # IFU: 550,0 given and 1.065,9 used
    table = {row.number: row for row in page.context["table"].data}
    assert len(table) == 34
    # Given -26,0 and used 20,0 (users.md 2.10).
    assert str(table["06320875"].percent) == "176.9"
    page = signed_in().get("/merforbrug/2024/?konto=06.3")
    assert "20 af 27 hovedkonti under § 6.3 brugte i 2024 mere end bevilget." in text(page)


def test_equal_is_not_above_and_one_ore_is() -> None:
    publish(
        "number FL_TB-2024 R-2024\n"
        "06.32.10.13 300,0 300,0\n06.32.10.14 100,0 100,00000001\n"
        "06.32.10.15 50,0 49,9\n06.32.10.16 - 0,1\n06.32.10.17 5,0 -"
    )
    page = signed_in().get(SUBS.replace("06.3&", "&"))
    assert [row.number for row in page.context["table"].data] == ["06321016", "06321014"]
    # .17 has no line in the accounts: it is not among those that were used.
    assert "2 af 4 underkonti i hele staten brugte i 2024 mere end bevilget." in text(page)


def test_it_is_sorted_and_taken_out_with_its_explanations() -> None:
    publish()
    why = "Eksempel: en forklaring."
    change = Change(Point(2024, "FL_TB"), Point(2024, "R"))
    officer = a_person(Person.Role.SAGSBEHANDLER)
    explain(an_account("06.32.10.15"), change, actor=officer, text=why)
    client = signed_in()
    assert why in text(client.get(SUBS.replace("06.3&", "06.32.10&")))
    answer = client.get(f"{SUBS.replace('06.3&', '06.32.10&')}&sort=percent&som=csv")
    said = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")  # type: ignore[arg-type]
    (row,) = list(csv.reader(said.splitlines(), delimiter=";"))[6:]
    assert row[-4:] == ["50000000,00", "4000000,00", "8,7", why]


def test_it_leads_to_the_latest_year_with_accounts() -> None:
    publish()
    assert signed_in().get("/merforbrug/").url == "/merforbrug/2024/"  # type: ignore[attr-defined]
