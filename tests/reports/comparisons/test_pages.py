"""The pages of comparisons, in the real figures of § 06.32.10 and of § 6.3 in 2024."""

import csv
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.accounts.models import Account, Figure
from grants.accounts.points import Change, Point
from grants.explanations.services import explain
from ledger.models import Person
from ledger.money import mio
from tests.builders import a_person
from tests.grants.pages import as_, text
from tests.grants.successions.moved import is_now, the_seven
from tests.published import a_source, an_account, publish
from tests.reports.ministry import signed_in

pytestmark = pytest.mark.django_db

Role = Person.Role
FL_2022, TB_2022 = Point(2022, "FL"), Point(2022, "FL_TB")
LOWERED = "/sammenligning/FL-2022/FL_TB-2022/"
WHY = "Eksempel: midlerne er flyttet."


@pytest.fixture
def analyst() -> Client:
    publish()
    return signed_in(Role.LAESER)


def numbers(answer: Any) -> list[str]:
    """The accounts of the table, in its order."""
    return [row.record.number for row in answer.context["table"].paginated_rows]


def taken(answer: Any) -> list[list[str]]:
    said = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.reader(said.splitlines(), delimiter=";"))


def test_the_page_says_what_it_compares_and_by_how_much(analyst: Client) -> None:
    page = analyst.get(f"{LOWERED}?konto=06.32.10&niveau=underkonto")
    said = text(page)
    assert "<title>Sammenligning: FL 2022 → FL+TB 2022, Underkonti under § 06.32.10." in said
    assert "640,0 mio. kr." in said
    assert "-530,0 mio. kr." in said
    assert "-82,8 pct." in said
    assert "Trykt som" not in said
    assert numbers(page) == ["06321013", "06321016", "06321017", "06321014", "06321015"]


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("-size_ore", "06321013", "06321015"), ("size_ore", "06321015", "06321013"),
        ("-change_ore", "06321015", "06321013"), ("change_ore", "06321013", "06321015"),
        ("number", "06321013", "06321017"), ("-number", "06321017", "06321013"),
        ("-before_ore", "06321013", "06321015"), ("after_ore", "06321016", "06321013"),
        ("-percent", "06321015", "06321017"), ("nonsense", "06321013", "06321015"),
    ],
)  # fmt: skip
def test_it_is_sorted_by_any_column_both_ways(
    analyst: Client, sort: str, first: str, last: str
) -> None:
    found = numbers(analyst.get(f"{LOWERED}?konto=06.32.10&niveau=underkonto&sort={sort}"))
    assert (found[0], found[-1]) == (first, last)


def test_what_has_no_per_cent_stands_last_either_way(analyst: Client) -> None:
    for sort in ("percent", "-percent"):
        page = analyst.get(f"/sammenligning/FL-2022/FL-2024/?konto=06.32.10&sort={sort}")
        assert numbers(page)[-1] == "06321018"


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("", 6), ("aendret", 5), ("ny", 1), ("udgaaet", 0), ("flyttet", 0),
    ],
)  # fmt: skip
def test_only_some_rows_are_asked_for(analyst: Client, only: str, expected: int) -> None:
    # .13 stayed at 300,0; .18 is new in 2024; .17 went from 75,0 to 0,0 and still stands.
    page = analyst.get(f"/sammenligning/FL-2022/FL-2024/?konto=06.32.10&kun={only}")
    assert len(numbers(page)) == expected


@pytest.mark.parametrize("typed", ["06.32.10", "§ 06.32.10.", "063210"])
def test_the_form_leads_to_the_address_that_stays(analyst: Client, typed: str) -> None:
    said = {"fra": "FL-2022", "til": "FL_TB-2022", "konto": typed, "kun": "", "sort": "number"}
    answer = analyst.get(reverse("compare"), said)
    assert answer.url == f"{LOWERED}?konto=06.32.10&sort=number"  # type: ignore[attr-defined]


def test_by_default_it_is_the_two_latest_finance_acts(analyst: Client) -> None:
    assert analyst.get("/sammenligning/").url == "/sammenligning/FL-2024/FL-2025/"  # type: ignore[attr-defined]
    page = analyst.get("/sammenligning/FL-2024/FL-2025/")
    assert numbers(page) == ["063210"]  # main accounts of all the state


def test_without_figures_the_page_says_so() -> None:
    assert "Der er ikke indlæst" in text(signed_in().get("/sammenligning/"))
    assert "Der er ikke indlæst" in text(signed_in().get("/merforbrug/"))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("konto=06.32.99", "Der er ingen konto § 06.32.99."),
        ("konto=abc", "er ikke et kontonummer"),
        ("konto=06.32.10&niveau=paragraf", "er selv på et lavere niveau"),
    ],
)
def test_what_is_wrong_is_said_and_kept(analyst: Client, query: str, why: str) -> None:
    said = text(analyst.get(f"{LOWERED}?{query}"))
    assert why in said
    assert "Hent som CSV" not in said


@pytest.mark.parametrize(
    "url",
    [
        "/sammenligning/FL-2022/FL-2022/", "/sammenligning/FL-2022/FL-2031/",
        "/sammenligning/XX-2022/FL-2022/", "/sammenligning/FL-22/FL-2022/", "/merforbrug/1999/",
    ],
)  # fmt: skip
def test_what_has_no_figures_has_no_page(analyst: Client, url: str) -> None:
    assert analyst.get(url).status_code == 404


def test_a_moved_account_says_both_its_numbers() -> None:
    the_seven()
    is_now("06320108", "06320135", 2025)
    page = signed_in().get("/sammenligning/FL_TB-2024/FL-2025/?konto=06.32.01&niveau=underkonto")
    (somalia,) = [row for row in page.context["table"].data if row.is_moved]
    assert (somalia.number, somalia.was) == ("06320135", "06320108")
    assert "Tidligere konto" in text(page)
    assert "06.32.01.08" in text(page)
    only = signed_in().get("/sammenligning/FL_TB-2024/FL-2025/?niveau=underkonto&kun=flyttet")
    assert numbers(only) == ["06320135"]


def test_the_file_has_every_row_exact_and_in_order(analyst: Client) -> None:
    answer = analyst.get(f"{LOWERED}?konto=06.32.10&niveau=underkonto&sort=number&som=csv")
    assert "sammenligning-FL-2022-FL_TB-2022-06.32.10-" in answer["Content-Disposition"]
    lines = taken(answer)
    assert lines[0] == ["FL 2022 → FL+TB 2022: Underkonti under § 06.32.10."]
    assert "konto=06.32.10&niveau=underkonto&sort=number" in lines[1][0]
    assert lines[3] == ["Kilder: Kilde F-30"]
    assert lines[5] == [
        "Konto", "Navn", "FL 2022, kr.", "FL+TB 2022, kr.", "Ændring, kr.", "Pct.", "Forklaring",
    ]  # fmt: skip
    assert lines[6] == [
        "06.32.10.13", "", "300000000,00", "70000000,00", "-230000000,00", "-76,7", "",
    ]  # fmt: skip
    assert len(lines) == 11


# --- An explanation written once shows wherever the change shows --------------------------------


def test_an_explanation_shows_wherever_the_change_does(analyst: Client) -> None:
    writer = a_person(Role.SAGSBEHANDLER)
    before = [text(analyst.get(url)) for url in shows()]
    assert not any(WHY in said for said in before)
    explain(an_account("06.32.10"), Change(FL_2022, TB_2022), actor=writer, text=WHY)
    for url in shows():
        assert WHY in text(analyst.get(url)), url
    other = text(analyst.get("/sammenligning/FL_TB-2022/R-2022/?konto=06.32.10&niveau=hovedkonto"))
    assert WHY not in other


def shows() -> list[str]:
    """Where FL 2022 to FL+TB 2022 of § 06.32.10 is shown, the account's year page among them."""
    return [
        LOWERED,
        f"{LOWERED}?konto=06.32.10",
        "/sammenligning/FL_TB-2022/FL-2022/?konto=06.32.10&niveau=hovedkonto",
        "/konti/06.32.10/2022/",
    ]


def test_only_those_who_may_are_led_to_explain(analyst: Client) -> None:
    link = reverse("explain", args=["063210", FL_2022, TB_2022])
    assert link not in text(analyst.get(LOWERED))
    assert link in text(as_(a_person(Role.CONTROLLER)).get(LOWERED))
    assert link in text(as_(a_person(Role.CONTROLLER)).get("/konti/06.32.10/2022/"))


# --- All ministries ---------------------------------------------------------------------------


def a_state(accounts: int) -> None:
    """As many sub-accounts as a state has, with figures at both points and every tenth changed."""
    made = Account.objects.bulk_create(
        Account(number=f"{10000000 + number}") for number in range(accounts)
    )
    Figure.objects.bulk_create(
        Figure(
            account=account,
            year=year,
            stage="FL",
            amount_ore=mio("1,0") * (place + (year - 2024) * (place % 10 == 0)),
            source=a_source(),
        )
        for place, account in enumerate(made)
        for year in (2024, 2025)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as after a file is taken in


@pytest.mark.parametrize("rows", [5, 4_400])
def test_it_asks_as_little_of_a_whole_state_as_of_five_accounts(rows: int) -> None:
    a_state(rows)
    client = as_(a_person(Role.SAGSBEHANDLER))
    client.get("/findes-ikke/")
    url = "/sammenligning/FL-2024/FL-2025/?niveau=underkonto&kun=aendret"
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url)
    assert len(numbers(page)) == min(-(-rows // 10), 25)
    assert page.context["shown"] == -(-rows // 10)
    assert len(asked) <= 13
    with CaptureQueriesContext(connection) as asked:
        lines = taken(client.get(f"{url}&som=csv"))
    assert len(lines) == 6 + -(-rows // 10)
    assert len(asked) <= 10
