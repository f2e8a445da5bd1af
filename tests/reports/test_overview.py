"""The start page: the year's frames as a tree, areas as sums, and the ways in."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from grants.accounts.models import Account, Figure
from ledger.money import mio
from reports.figures.accounts import AccountRow, account_rows, years
from tests.ministry import Ministry, a_lone_grant, a_ministry, bound, with_aktstykke
from tests.reports.ministry import ELSEWHERE, Role, signed_in, text, with_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts() -> None:
    with_facts()


def row(year: int, number: str) -> AccountRow:
    return next(row for row in account_rows(year) if row.number == number)


def test_before_anything_is_loaded_the_page_says_so() -> None:
    page = signed_in().get("/")
    assert page.status_code == 200
    assert "Ingen kilde giver noget om dette år." in text(page)


def test_the_latest_opened_year_is_shown_until_another_is_asked_for(facts: None) -> None:
    client = signed_in()
    assert "Rammer i finansåret 2024" in text(client.get("/"))
    assert "Rammer i finansåret 2021" in text(client.get("/?aar=2021"))
    assert years() == [2021, 2022, 2023, 2024, 2025, 2026]
    assert client.get("/?aar=2019").status_code == 404
    assert client.get("/?aar=i%20fjor").status_code == 404


def test_an_act_on_a_year_leads_to_its_column(facts: None) -> None:
    client = signed_in()
    assert client.get("/aar/2024/").url == "/?aar=2024"
    assert client.get("/aar/2019/").status_code == 404


def test_an_area_is_the_sum_of_its_main_accounts(facts: None) -> None:
    """§ 6.3. in 2024: 27 main accounts, as the state accounts print them."""
    area = row(2024, "063")
    assert area.after_ore == mio("18.375,8")
    assert area.whole["FL_TB"].parts == 27
    assert area.whole["FL_TB"].difference_ore == 0
    assert row(2024, "0632").after_ore == mio("5.515,2")
    assert row(2024, "0636").after_ore == mio("2.209,5")


def test_a_sum_of_some_accounts_never_stands_as_the_area(facts: None) -> None:
    """Only § 06.32.10. has a finance law of 2024 in the sources: 700,0 is not the area's."""
    assert row(2024, "063").act_ore is None
    assert row(2024, "06").after_ore is None
    assert row(2025, "0632").after_ore is None
    assert row(2025, "063210").after_ore == mio("710,0")


def test_what_is_off_by_rounding_says_what_was_printed(facts: None) -> None:
    area = row(2024, "063")
    assert area.accounts_ore == mio("18.956,2")
    assert area.whole["R"].published_ore == mio("18.956,0")
    page = text(signed_in().get("/?aar=2024"))
    assert "sum af 27, trykt som 18.956,0 (afrunding)" in page


def test_a_main_account_more_than_rounding_off_unmakes_the_sum(facts: None) -> None:
    with connection.cursor() as cursor:  # as one who owns the tables
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE grants_figure DISABLE TRIGGER published_stays")
    africa = Figure.objects.filter(account__number="063201", year=2024, stage="FL_TB")
    africa.update(amount_ore=mio("1.763,5"))
    assert row(2024, "063").after_ore is not None
    africa.update(amount_ore=mio("1.765,0"))
    area = row(2024, "063")
    assert "FL_TB" not in area.whole
    assert area.after_ore == mio("18.375,8")  # as printed, no longer as summed
    assert "FL_TB" in row(2024, "0633").whole  # its own parts still make it up
    assert row(2024, "0632").after_ore == mio("5.515,2")


def test_an_opened_account_shows_its_frame_and_the_others_what_was_published(facts: None) -> None:
    opened = row(2024, "063210")
    assert (opened.act_ore, opened.after_ore, opened.left_ore) == (
        mio("700,0"),
        mio("696,0"),
        mio("696,0"),
    )
    published = row(2022, "063210")
    assert (published.act_ore, published.after_ore, published.left_ore) == (
        mio("640,0"),
        mio("110,0"),
        None,
    )
    client = signed_in()
    assert "regnskab, ikke posteret her" in text(client.get("/?aar=2022"))
    assert opened.line is not None
    assert f"/rammer/{opened.line.frame.ref}/" in client.get("/").content.decode()


def test_a_year_is_named_as_it_was(facts: None) -> None:
    assert row(2021, "063210").name == "Migration"
    assert row(2022, "063210").name == "Nærområde- og migrationsfond"
    assert row(2023, "06321013").name == "Retfærdigt og humant asylsystem"


def test_the_kinds_of_left_are_named_and_never_mixed(facts: None) -> None:
    page = text(signed_in().get("/"))
    assert "Rest af bevillingen 696,0 mio. kr. Finansår 2024" in page
    assert "Rest af tilslutningen 0,0 mio. kr. Aktstk. 51 (2024-25): oversendt" in page
    assert "Rest af den politiske ramme 430,0 mio. kr. Capacity" in page
    assert "Ikke udbetalt 0,0 mio. kr. 0 afgivne tilsagn" in page
    assert "regnskabet viser 698,8 mio. kr. netto" in page


def test_another_unit_sees_the_state_s_room_and_none_of_our_requests(facts: None) -> None:
    page = text(signed_in(Role.SAGSBEHANDLER, ELSEWHERE).get("/"))
    assert "Rest af bevillingen 696,0 mio. kr." in page
    assert "Intet aktstykke" in page
    assert "Intet program" in page


def test_the_demonstration_has_its_button_only_where_it_is_one(settings: object) -> None:
    client = signed_in()
    settings.DEMO = False  # type: ignore[attr-defined]
    assert "Ramme indeholder nu kun fakta" not in text(client.get("/"))
    settings.DEMO = True  # type: ignore[attr-defined]
    assert "Ramme indeholder nu kun fakta" in text(client.get("/"))


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as met:
        client.get(url)
    return len(met)


def test_the_number_of_queries_does_not_grow_with_what_is_given() -> None:
    ministry: Ministry = a_ministry()
    with_aktstykke(ministry, decided=True)
    client = signed_in(Role.CONTROLLER)
    bound(ministry, ministry.grants["IOM"], "10,0")
    before = queries(client, "/")
    bound(ministry, ministry.grants["ICMPD"], "10,0")
    bound(ministry, a_lone_grant(ministry, "20,0"), "20,0")
    for number in ("063211", "063212"):
        account = Account.objects.create(number=number)
        Figure.objects.create(
            account=account, year=2024, stage="FL", amount_ore=1, source=ministry.source
        )
    assert queries(client, "/") == before
    assert before <= 33


def test_the_page_needs_no_inline_style(facts: None) -> None:
    assert not re.search(r"<[^>]+\sstyle=", signed_in().get("/").content.decode())
