"""The forewarning and the list for the supplementary bill."""

import datetime as dt

import pytest

from grants.accounts.models import Account, Figure, Stage
from grants.aktstykker import services as aktstykker
from grants.aktstykker.effects import set_effects
from grants.aktstykker.models import Aktstykke
from grants.meetings.models import Meeting
from ledger.money import mio
from reports.committee.selectors import for_the_bill, forewarned, months_on
from tests.grants.meetings.test_meetings import a_draft
from tests.grants.pages import get, text
from tests.ministry import Ministry, a_document, a_ministry

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = dt.date(2024, 9, 2)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (dt.date(2024, 9, 2), dt.date(2024, 12, 2)),
        (dt.date(2024, 11, 30), dt.date(2025, 2, 28)),
        (dt.date(2024, 10, 31), dt.date(2025, 1, 31)),
    ],
)
def test_three_months_on(day: dt.date, after: dt.date) -> None:
    assert months_on(day, 3) == after


@pytest.mark.parametrize(("day", "told"), [(dt.date(2024, 11, 28), 1), (dt.date(2024, 12, 5), 0)])
def test_what_is_expected_within_three_months_is_forewarned(
    ministry: Ministry, day: dt.date, told: int
) -> None:
    found = a_draft(ministry)
    Aktstykke.objects.filter(pk=found.pk).update(meeting=Meeting.objects.create(day=day))
    assert len(forewarned(ministry["chef"], FIRST)) == told


def test_one_without_a_meeting_is_forewarned_while_its_year_lasts(ministry: Ministry) -> None:
    found = a_draft(ministry)
    assert forewarned(ministry["chef"], FIRST) == [found]
    assert forewarned(ministry["chef"], dt.date(2025, 1, 2)) == []
    page = text(get(ministry["chef"], "forewarning", fra="2024-09-02"))
    assert "24/20100" in page
    assert "50,0" in page


def test_a_delivered_one_is_forewarned_no_more(ministry: Ministry) -> None:
    found = a_draft(ministry)
    aktstykker.send(found, actor=ministry["chef"], value_day=dt.date(2024, 11, 13))
    assert forewarned(ministry["chef"], FIRST) == []


def test_the_forewarning_as_paper(ministry: Ministry) -> None:
    a_draft(ministry)
    answer = get(ministry["chef"], "forewarning_pdf", fra="2024-09-02")
    assert answer.content.startswith(b"%PDF-")


def approved(ministry: Ministry, effects: dict[Account, int]) -> Aktstykke:
    found = a_draft(ministry)
    if effects:
        set_effects(
            found,
            actor=ministry["sagsbehandler"],
            effects_ore=effects,
            value_day=dt.date(2024, 10, 1),
        )
    aktstykker.send(found, actor=ministry["chef"], value_day=dt.date(2024, 11, 13))
    aktstykker.record_decision(
        found,
        actor=ministry["sagsbehandler"],
        decided_on=dt.date(2024, 11, 21),
        text="Eksempel: tiltrådt",
        document=a_document(ministry["sagsbehandler"]),
        example=True,
    )
    aktstykker.confirm_decision(found, actor=ministry["controller"])
    return found


def test_the_list_for_the_bill_has_the_finance_act_and_the_supplement(ministry: Ministry) -> None:
    other = Account.objects.create(number="063179")
    Figure.objects.create(
        account=ministry.main,
        year=2024,
        stage=Stage.FL,
        amount_ore=mio("700,0"),
        source=ministry.source,
    )
    approved(ministry, {ministry.main: mio("-20,0"), other: mio("20,0")})
    found = for_the_bill(ministry["chef"], 2024)
    rows = [(e.account.number, e.given_ore, e.amount_ore) for e in found.effects]
    assert rows == [("063179", None, mio("20,0")), ("063210", mio("700,0"), mio("-20,0"))]
    assert found.total_ore == 0
    page = text(get(ministry["chef"], "bill_list_of_year", 2024))
    assert "-20,0" in page or "−20,0" in page
    file = get(ministry["chef"], "bill_list_of_year", 2024, som="csv")
    assert "700000000,00" in b"".join(file.streaming_content).decode()


def test_one_that_changes_nothing_is_named_beside_the_list(ministry: Ministry) -> None:
    found = approved(ministry, {})
    listed = for_the_bill(ministry["chef"], 2024)
    assert (listed.effects, listed.without) == ([], [found])
    assert for_the_bill(ministry["chef"], 2025).without == []


def test_a_draft_is_not_in_the_bill(ministry: Ministry) -> None:
    a_draft(ministry)
    assert for_the_bill(ministry["chef"], 2024).without == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "99999-01-01", "i går"])
@pytest.mark.parametrize("name", ["committee_calendar", "forewarning"])
def test_a_day_at_the_end_of_all_calendars_is_no_day(
    ministry: Ministry, name: str, day: str
) -> None:
    assert get(ministry["chef"], name, fra=day).status_code == 200
