"""The grid as a clerk uses it: typed, pasted, spread, saved over nobody, and explained."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.urls import reverse

from grants.commitments.models import Commitment
from grants.payments import services as payments
from grants.plans import services
from grants.plans.models import Explanation, PlanVersion
from grants.plans.selectors import months_of_version, plan_of_one
from ledger.models import FinanceYear
from ledger.money import mio
from tests.builders import a_person
from tests.grants.pages import get, post, text
from tests.ministry import Ministry, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db

DECEMBER, JUNE = dt.date(2024, 12, 1), dt.date(2025, 6, 1)
EMPTY = {"version": "0", "first_year": "2024", "last_year": "2025"}


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    FinanceYear.objects.get_or_create(year=2025)
    return bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")


def cells(answer: Any) -> dict[str, str]:
    """What stands in the grid's fields."""
    found = re.findall(r'<input[^>]*name="m_(\d{4}_\d\d)"[^>]*>', answer.content.decode())
    page = answer.content.decode()
    values = {}
    for name in found:
        field = re.search(rf'<input[^>]*name="m_{name}"[^>]*>', page)
        value = re.search(r'value="([^"]*)"', field[0]) if field else None
        if value:
            values[name] = value[1].replace("\xa0", " ")
    return values


def test_the_grid_is_empty_at_first_and_has_the_years_of_the_payments(
    ministry: Ministry, given: Commitment
) -> None:
    """Nothing is invented: 24 empty cells, and the whole commitment is still to be planned."""
    answer = get(ministry["sagsbehandler"], "plan_edit", given.ref)
    page = text(answer)
    assert cells(answer) == {}
    assert len(re.findall(r'name="m_\d{4}_\d\d"', page)) == 24
    assert "Planen er 40,0 mio. kr. mindre end tilsagnet." in page


def test_a_plan_is_typed_in_mio_and_kept_to_the_ore(ministry: Ministry, given: Commitment) -> None:
    said = {**EMPTY, "m_2024_12": "15", "m_2025_06": "24.999.999,99 kr.", "m_2025_07": "0"}
    answer = post(ministry["sagsbehandler"], "plan_edit", given.ref, said=said)
    assert answer.url == reverse("plan", args=[given.ref])
    version = PlanVersion.objects.get()
    assert months_of_version(version) == {DECEMBER: mio("15,0"), JUNE: mio("25,0") - 1}
    page = text(get(ministry["laeser"], "plan", given.ref))
    assert "Planen er 0,00000001 mio. kr. mindre end tilsagnet." in page
    again = get(ministry["sagsbehandler"], "plan_edit", given.ref)
    assert cells(again) == {"2024_12": "15,0", "2025_06": "24,99999999"}


def test_wrong_cells_are_named_and_nothing_is_saved(ministry: Ministry, given: Commitment) -> None:
    said = {**EMPTY, "m_2024_12": "12.5", "m_2025_06": "-1", "m_2025_01": "3"}
    answer = post(ministry["sagsbehandler"], "plan_edit", given.ref, said=said)
    page = text(answer)
    assert answer.status_code == 422
    assert "december 2024: ”12.5” er ikke et beløb" in page
    assert "juni 2025: Et planlagt beløb er ikke under nul." in page
    assert cells(answer) == {"2024_12": "12.5", "2025_06": "-1", "2025_01": "3"}
    assert not PlanVersion.objects.exists()


def test_a_paste_fills_the_grid_and_saves_nothing(ministry: Ministry, given: Commitment) -> None:
    block = "2024\t" + "\t" * 11 + "15,0\r\n2025\t1.000,5\t\t2\r\n"
    said = {**EMPTY, "m_2025_06": "7", "paste": block, "do": "paste"}
    answer = post(ministry["sagsbehandler"], "plan_edit", given.ref, said=said)
    assert answer.status_code == 200
    assert cells(answer) == {
        "2024_12": "15,0", "2025_01": "1.000,5", "2025_03": "2", "2025_06": "7",
    }  # fmt: skip
    assert "4 måneder er sat ind" not in text(answer)
    assert "3 måneder er sat ind. Planen er ikke gemt endnu." in text(answer)
    assert not PlanVersion.objects.exists()
    wrong = {**said, "paste": "2024\tto\r\n2025\t1,2,3\r\n"}
    answer = post(ministry["sagsbehandler"], "plan_edit", given.ref, said=wrong)
    assert answer.status_code == 422
    assert "Række 1, kolonne 2: januar 2024: ”to” er ikke et beløb." in text(answer)
    assert "Række 2, kolonne 2: januar 2025: ”1,2,3” er ikke et beløb." in text(answer)
    assert cells(answer) == {"2025_06": "7"}


def test_kroner_from_excel_are_kroner(ministry: Ministry, given: Commitment) -> None:
    said = {**EMPTY, "paste": "15.000.000,00", "paste_unit": "KR", "do": "paste"}
    answer = post(ministry["sagsbehandler"], "plan_edit", given.ref, said=said)
    assert cells(answer) == {"2024_01": "15.000.000,00 kr."}
    assert "Planen er 25,0 mio. kr. mindre end tilsagnet." in text(answer)


def test_an_even_spread_is_of_what_is_left_and_meets_to_the_ore(
    ministry: Ministry, given: Commitment
) -> None:
    """40,0 less 10,0 in December over seven months: six of 4,28571428 and the rest in July."""
    said = {
        **EMPTY, "m_2024_12": "10", "m_2025_01": "99", "do": "spread",
        "spread_from": "2025-01-01", "spread_to": "2025-07-01",
    }  # fmt: skip
    answer = post(ministry["sagsbehandler"], "plan_edit", given.ref, said=said)
    found = cells(answer)
    assert (found["2025_01"], found["2025_07"]) == ("4,28571428", "4,28571432")
    assert "Planen svarer til tilsagnet." in text(answer)
    answer = post(
        ministry["sagsbehandler"], "plan_edit", given.ref, said={**said, "m_2024_12": "40"}
    )
    assert answer.status_code == 422
    assert "Der er intet tilbage at fordele" in text(answer)


def test_another_year_can_be_set_on(ministry: Ministry, given: Commitment) -> None:
    answer = post(ministry["sagsbehandler"], "plan_edit", given.ref, said={**EMPTY, "do": "year"})
    assert 'name="m_2026_12"' in text(answer)
    said = {**EMPTY, "last_year": "2026", "m_2026_12": "40"}
    assert post(ministry["sagsbehandler"], "plan_edit", given.ref, said=said).status_code == 302
    assert plan_of_one(given).difference_ore == 0


def test_the_sum_is_told_while_one_types(ministry: Ministry, given: Commitment) -> None:
    said = {"first_year": 2024, "last_year": 2025, "m_2024_12": "15", "m_2025_06": "22,5"}
    page = text(get(ministry["sagsbehandler"], "plan_sums", given.ref, **said))
    assert "Planen er 2,5 mio. kr. mindre end tilsagnet." in page
    assert 'id="plan-sum-2025"' in page
    assert ">22,50<" in page


def test_a_stale_edit_shows_both_and_is_saved_only_when_asked_again(
    ministry: Ministry, given: Commitment
) -> None:
    first, second = ministry["sagsbehandler"], ministry["controller"]
    assert post(first, "plan_edit", given.ref, said={**EMPTY, "m_2025_06": "40"}).status_code == 302
    mine = {**EMPTY, "m_2025_06": "30", "note": "min"}
    answer = post(second, "plan_edit", given.ref, said=mine)
    page = text(answer)
    assert answer.status_code == 422
    assert "R39_plan_follows_what_was_seen" in page
    assert "40.000.000,00" in page
    assert "30.000.000,00" in page
    assert PlanVersion.objects.count() == 1
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    again = {**mine, "version": version[1]}
    assert post(second, "plan_edit", given.ref, said=again).status_code == 302
    assert [v.number for v in given.plan_versions.all()] == [2, 1]


def test_a_later_version_says_why_and_what_it_changed(
    ministry: Ministry, given: Commitment
) -> None:
    person = ministry["sagsbehandler"]
    post(person, "plan_edit", given.ref, said={**EMPTY, "m_2025_06": "40"})
    later = {**EMPTY, "version": "1", "m_2025_06": "30", "m_2025_07": "10"}
    assert "Skriv, hvorfor planen ændres." in text(post(person, "plan_edit", given.ref, said=later))
    same = {**EMPTY, "version": "1", "m_2025_06": "40,0", "note": "igen"}
    assert "Der er intet at gemme" in text(post(person, "plan_edit", given.ref, said=same))
    later["note"] = "partneren er bagud"
    assert post(person, "plan_edit", given.ref, said=later).status_code == 302
    page = text(get(ministry["laeser"], "plan_version", given.ref, 2))
    assert "Fra version 1 til version 2" in page
    assert "partneren er bagud" in page
    assert "-10.000.000,00" in page
    assert get(ministry["laeser"], "plan_version", given.ref, 3).status_code == 404


def test_a_deviation_is_explained_with_its_history(ministry: Ministry, given: Commitment) -> None:
    person = ministry["sagsbehandler"]
    services.save_plan(given, actor=person, months={JUNE: mio("40,0")}, seen=0)
    page = text(get(person, "deviations", explained="nej", year=2025))
    assert "-40.000.000,00" in page
    assert "Ikke forklaret" in page
    where = (given.ref, 2025, 6)
    assert post(person, "plan_explain", *where, said={"text": ""}).status_code == 422
    assert post(person, "plan_explain", *where, said={"text": "udskudt"}).status_code == 302
    assert Explanation.objects.get().deviation_ore == -mio("40,0")
    assert "udskudt" in text(get(ministry["laeser"], "plan_explain", *where))
    assert "Der er ingen afvigelser" in text(get(person, "deviations", explained="nej"))
    assert "udskudt" in text(get(person, "deviations"))
    assert post(ministry["laeser"], "plan_explain", *where, said={"text": "x"}).status_code == 403
    assert get(person, "plan_explain", given.ref, 2025, 7).status_code == 404
    assert get(person, "plan_explain", given.ref, 2025, 13).status_code == 404


def test_the_payments_list_marks_and_filters_late_and_unplanned(
    ministry: Ministry, given: Commitment
) -> None:
    person = ministry["sagsbehandler"]
    services.save_plan(given, actor=person, months={DECEMBER: mio("40,0")}, seen=0)
    for amount, day in (("10,0", DECEMBER), ("5,0", dt.date(2025, 2, 3))):
        payments.register(
            given, actor=person, amount_ore=mio(amount), finance_year=day.year, value_day=day
        )
    page = text(get(person, "payments", plan="forsinket"))
    assert "5.000.000,00" in page
    assert "10.000.000,00" not in page
    assert page.count('<span class="badge badge-warning">Uden for plan') == 1
    assert "Forsinket" in text(get(person, "commitment", given.ref))


def test_another_units_plan_is_not_there(ministry: Ministry, given: Commitment) -> None:
    stranger = a_person("sagsbehandler", "anden-enhed")
    for name, args in (
        ("plan", ()), ("plan_edit", ()), ("plan_sums", ()), ("plan_version", (1,)),
        ("plan_explain", (2025, 6)),
    ):  # fmt: skip
        assert get(stranger, name, given.ref, *args).status_code == 404
    key = {"key": uuid.uuid4()}
    assert post(ministry["chef"], "plan_edit", given.ref, said=key).status_code == 403
