"""Findings: what is looked at, both sides of every line, what would be done, and for whom."""

import csv
import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from grants.accounts.models import Line
from grants.commitments import grants as opening
from grants.reservations import services as reservations
from ledger.models import Person
from ledger.moment import Moment
from ledger.money import mio
from reports.findings.ceilings import near
from reports.findings.finding import Found
from reports.findings.idle import Asked, idle
from reports.findings.kinds import KINDS
from reports.findings.missing import last_safe_day, missing
from reports.findings.neighbours import neighbours
from reports.findings.sub_accounts import above
from tests.builders import a_person
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound, with_aktstykke
from tests.published import publish
from tests.reports.ministry import signed_in, text, with_facts

pytestmark = pytest.mark.django_db
Role = Person.Role


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def get(person: Person, path: str) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(path)


def whys(found: Found) -> list[tuple[str, int]]:
    return [(row.why, row.amount_ore) for row in found.rows]


def test_a_commitment_is_idle_when_its_payment_years_are_over(ministry: Ministry) -> None:
    """20,0 to be paid in 2024-2025: not idle on 31 December 2025, idle the day after."""
    given = bound(ministry, a_lone_grant(ministry, "43,0"), "20,0")
    officer = ministry["sagsbehandler"]
    before = Moment(value_day=dt.date(2025, 12, 31))
    assert "Betalingsårene er forbi" not in [
        why for why, _ore in whys(idle(officer, moment=before))
    ]
    found = idle(officer, moment=Moment(value_day=dt.date(2026, 1, 1)))
    assert whys(found) == [("Betalingsårene er forbi", mio("20,0"))]
    row = found.rows[0]
    assert (row.since, row.frees_ore) == (dt.date(2025, 12, 31), mio("20,0"))
    assert row.act.url.startswith(f"/tilsagn/{given.ref}/annuller/?forslag=1&")


def test_nothing_paid_for_twelve_months_and_not_a_day_less(ministry: Ministry) -> None:
    bound(ministry, a_lone_grant(ministry, "43,0"), "20,0")
    officer, year_later = ministry["sagsbehandler"], DAY.replace(year=DAY.year + 1)
    day_before = Moment(value_day=year_later - dt.timedelta(days=1))
    assert whys(idle(officer, moment=day_before)) == []
    found = idle(officer, moment=Moment(value_day=year_later))
    assert whys(found) == [("Længe uden betaling", mio("20,0"))]
    assert found.rows[0].act.label == "Læg en betalingsplan"
    assert whys(idle(officer, moment=day_before, months=11)) == whys(found)


def test_months_are_counted_back_to_the_last_day_of_a_shorter_one() -> None:
    asked = Asked(dt.date(2024, 3, 31), Moment(), 1)
    assert asked.before == dt.date(2024, 2, 29)
    assert asked._replace(months=12).before == dt.date(2023, 3, 31)


def test_a_reservation_is_idle_the_day_after_its_last_day(ministry: Ministry) -> None:
    today = timezone.localdate()
    reservations.reserve(
        actor=ministry["sagsbehandler"],
        line=Line.objects.get(account=ministry.sub, year=2024),
        amount_ore=mio("12,0"),
        purpose="Eksempel",
        until=today + dt.timedelta(days=30),
    )
    officer = ministry["sagsbehandler"]
    assert whys(idle(officer)) == []
    assert whys(idle(officer, today=today + dt.timedelta(days=30))) == []
    found = idle(officer, today=today + dt.timedelta(days=31))
    assert whys(found) == [("Reservation over sin dag", mio("12,0"))]
    assert found.frees_ore == mio("12,0")
    assert found.rows[0].act.url.startswith("/tilsagn/reservationer/")


def test_an_approval_not_used_is_idle_when_its_year_is_over(ministry: Ministry) -> None:
    with_aktstykke(ministry, decided=True)
    bound(ministry, ministry.grants["IOM"], "50,0")
    reader = ministry["laeser"]
    late = idle(reader, moment=Moment(value_day=dt.date(2024, 12, 31)))
    assert "Tilslutning, som ikke blev brugt" not in dict(whys(late))
    found = idle(reader, moment=Moment(value_day=dt.date(2025, 1, 1)))
    assert ("Tilslutning, som ikke blev brugt", mio("50,0")) in whys(found)


@pytest.mark.parametrize(
    ("planned", "count"), [("38,6", 0), ("38,7", 1), ("42,9", 1), ("43,0", 1), ("43,1", 0)]
)
def test_within_ten_per_cent_under_the_threshold(
    ministry: Ministry, planned: str, count: int
) -> None:
    a_lone_grant(ministry, planned)
    found = neighbours(ministry["laeser"])
    assert whys(found) == [("Lige under beløbsgrænsen", mio(planned))] * count


def test_a_pair_to_one_partner_that_together_is_above(ministry: Ministry) -> None:
    bound(ministry, a_lone_grant(ministry, "25,0"), "25,0")
    a_lone_grant(ministry, "18,0")
    assert whys(neighbours(ministry["laeser"])) == []
    a_lone_grant(ministry, "0,1")
    found = neighbours(ministry["laeser"])
    assert whys(found) == [("Sammen over beløbsgrænsen", mio("43,1"))]
    assert "100.000,00" not in found.rows[0].act.effect
    assert "0,1\u00a0mio.\u00a0kr. over grænsen" in found.rows[0].act.effect


def test_a_frame_is_near_its_ceiling_under_five_per_cent_and_not_at_five(
    ministry: Ministry,
) -> None:
    """43,0 without Parliament: 40,85 leaves exactly 5 per cent; one øre more is under."""
    grant = a_lone_grant(ministry, "43,0")
    bound(ministry, grant, "40,85")
    titles = [row.title for row in near(ministry["laeser"]).rows]
    assert grant.title not in titles
    bound(ministry, grant, "0,00000001")
    found = near(ministry["laeser"])
    assert [(row.title, row.amount_ore) for row in found.rows] == [
        (grant.title, mio("43,0") - mio("40,85") - 1)
    ]
    assert near(ministry["laeser"], percent=4).rows == []


def test_what_will_miss_the_year_and_the_last_safe_day(ministry: Ministry) -> None:
    """700,0 with 100,0 on its way: 600,0 has no plans. Last meetings of December 2024."""
    with_aktstykke(ministry)
    today = dt.date(2024, 11, 12)
    found = missing(ministry["sagsbehandler"], 2024, today=today)
    last = last_safe_day(2024, today)
    assert whys(found) == [("Plads, som ingen har planer for", mio("600,0"))]
    assert last is not None
    assert dt.date(2024, 11, 12) <= last < dt.date(2024, 12, 31)
    assert last_safe_day(2024, dt.date(2025, 1, 2)) is None


def test_an_approval_of_the_year_that_is_not_given_will_miss_it(ministry: Ministry) -> None:
    with_aktstykke(ministry, decided=True)
    bound(ministry, ministry.grants["IOM"], "50,0")
    found = missing(ministry["sagsbehandler"], 2024)
    assert ("Tilsluttet og ikke givet", mio("50,0")) in whys(found)


def test_34_sub_accounts_above_their_figure_in_2024() -> None:
    with_facts()
    found = above(a_person(Role.LAESER), 2024, under="063")
    assert found.count == 34
    assert found.rows[0].title.startswith("I")  # IFU: 550,0 given and 1.065,9 used
    assert found.rows[0].amount_ore == mio("515,9")


def test_at_the_figure_is_not_above_it_and_one_ore_is() -> None:
    publish("number FL_TB-2024 R-2024\n06.32.10.13 300,0 300,0\n06.32.10.14 100,0 100,00000001")
    found = above(a_person(Role.LAESER), 2024)
    assert [row.beside for row in found.rows] == ["§\u00a006.32.10.14."]


def test_another_units_things_are_in_no_list_and_no_count(ministry: Ministry) -> None:
    bound(ministry, a_lone_grant(ministry, "42,9"), "42,9")
    stranger = a_person(Role.SAGSBEHANDLER, "eksempelenhed")
    later = Moment(value_day=dt.date(2026, 1, 1))
    for found in (neighbours(stranger), near(stranger, percent=99), idle(stranger, moment=later)):
        assert [row for row in found.rows if row.unit] == []
        assert found.frees_ore == 0


def test_a_reader_sees_whom_to_ask_and_no_form(ministry: Ministry) -> None:
    bound(ministry, a_lone_grant(ministry, "43,0"), "20,0")
    (row,) = idle(ministry["laeser"], moment=Moment(value_day=dt.date(2026, 1, 1))).rows
    assert row.act.url == ""
    assert "Sagsbehandler" in row.act.who


def test_the_form_is_opened_with_the_proposal_in_it_and_its_own_key(ministry: Ministry) -> None:
    bound(ministry, a_lone_grant(ministry, "43,0"), "20,0")
    officer = ministry["sagsbehandler"]
    (row,) = idle(officer, moment=Moment(value_day=dt.date(2026, 1, 1))).rows
    evil = "11111111-1111-4111-8111-111111111111"
    page = get(officer, f"{row.act.url}&key={evil}")
    assert 'value="20.000.000,00"' in page.content.decode()
    assert f'value="{evil}"' not in page.content.decode()
    # Without the word the address fills nothing.
    plain = get(officer, row.act.url.replace("forslag=1&", ""))
    assert 'value="20.000.000,00"' not in plain.content.decode()


@pytest.mark.parametrize("slug", list(KINDS))
def test_each_list_is_a_page_and_a_file(ministry: Ministry, slug: str) -> None:
    bound(ministry, a_lone_grant(ministry, "42,9"), "42,9")
    page = get(ministry["laeser"], f"/fund/{slug}/")
    assert page.status_code == 200
    answer: Any = get(ministry["laeser"], f"/fund/{slug}/?som=csv")
    said = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    rows = list(csv.reader(said.splitlines(), delimiter=";"))
    assert any("Hvad" in row for row in rows)


def test_the_filter_takes_the_others_away(ministry: Ministry) -> None:
    a_lone_grant(ministry, "42,9")
    assert "Sag med Eksempelpartner" in text(get(ministry["laeser"], "/fund/ved-beloebsgraensen/"))
    page = get(ministry["laeser"], "/fund/ved-beloebsgraensen/?q=noget+andet")
    assert len(page.context["table"].rows) == 0


def test_there_is_no_other_kind() -> None:
    assert signed_in().get("/fund/noget-andet/").status_code == 404


def test_the_overview_counts_each_kind_and_asks_no_more_when_there_is_more(
    ministry: Ministry,
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "Ved beløbsgrænsen" in text(get(ministry["laeser"], "/fund/"))
        return len(queries)

    bound(ministry, a_lone_grant(ministry, "42,9"), "42,9")
    asked()
    before = asked()
    for number in range(5):
        bound(ministry, a_lone_grant(ministry, "42,9", name=f"Eksempel {number}"), "42,9")
    assert asked() == before


def test_a_programmes_disposition_is_tested_as_a_whole(ministry: Ministry) -> None:
    opening.open_disposition(
        programme=ministry.programme, planned_total_ore=mio("42,0"), year=2024,
        actor=ministry["controller"], value_day=DAY,
    )  # fmt: skip
    (row,) = neighbours(ministry["laeser"]).rows
    assert (row.title, row.url) == ("Capacity", "/programmer/capacity/")
