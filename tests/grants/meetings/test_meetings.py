"""Registering meetings, and setting a request to one it can reach."""

import datetime as dt

import pytest
from django.utils.translation import override

from grants.aktstykker import effects
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.meetings import services
from grants.meetings.models import Meeting
from grants.meetings.selectors import slots
from ledger.models import Act
from ledger.money import mio
from ledger.refusals import Refusal
from tests.grants.pages import as_, get, post, text
from tests.ministry import Ministry, a_ministry

pytestmark = pytest.mark.django_db(transaction=True)

NOVEMBER = dt.date(2024, 11, 21)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def a_draft(ministry: Ministry, case_number: str = "24/20100") -> Aktstykke:
    pillar = ministry.pillars[0]
    return aktstykker.register(
        actor=ministry["sagsbehandler"],
        case_number=case_number,
        title="Tilsagn til IOM",
        finance_year=2024,
        sub_account=ministry.sub,
        amount_ore=mio("50,0"),
        table=[aktstykker.TableLine(pillar.name, pillar.partner, mio("50,0"), pillar)],
        payment_years=(2024, 2025),
        programme=ministry.programme,
        source=ministry.source,
        value_day=dt.date(2024, 10, 1),
        dated=dt.date(2024, 11, 12),
    )


def set_to(ministry: Ministry, day: dt.date, today: dt.date, why: str = "") -> Aktstykke:
    found = a_draft(ministry)
    meeting = Meeting.objects.create(day=day)
    services.set_to_meeting(
        found, actor=ministry["chef"], meeting=meeting, urgent_reason=why, today=today
    )
    found.refresh_from_db()
    return found


def test_a_request_is_set_to_a_meeting_up_to_the_day_of_delivery(ministry: Ministry) -> None:
    found = set_to(ministry, NOVEMBER, today=dt.date(2024, 11, 13))
    assert found.meeting is not None
    assert found.meeting.day == NOVEMBER
    act = Act.objects.latest("pk")
    assert (act.kind, act.concerns_id) == ("meeting_set", found.case_number)


def test_the_day_after_delivery_it_must_say_why_it_is_urgent(ministry: Ministry) -> None:
    late = dt.date(2024, 11, 14)
    with pytest.raises(Refusal) as refused:
        set_to(ministry, NOVEMBER, today=late)
    assert refused.value.rule == "R114_meeting_can_be_reached"
    assert "2024-11-13" in refused.value.sentence()
    Meeting.objects.all().delete()
    urgent = a_draft(ministry, "24/20101")
    services.set_to_meeting(
        urgent,
        actor=ministry["chef"],
        meeting=Meeting.objects.create(day=NOVEMBER),
        urgent_reason="Eksempel: støtten skal gives inden årets udgang",
        today=late,
    )
    urgent.refresh_from_db()
    assert urgent.urgent_reason.startswith("Eksempel")


@pytest.mark.parametrize(
    ("day", "fits"), [(dt.date(2024, 12, 19), True), (dt.date(2025, 1, 9), False)]
)
def test_a_meeting_after_the_finance_year_is_too_late(
    ministry: Ministry, day: dt.date, *, fits: bool
) -> None:
    """BV 3.4.3: a request on dispositions in 2024 cannot be approved in 2025."""
    if fits:
        assert set_to(ministry, day, today=dt.date(2024, 11, 1)).meeting is not None
        return
    with pytest.raises(Refusal, match="R114") as refused:
        set_to(ministry, day, today=dt.date(2024, 11, 1))
    assert "31. december 2024" in refused.value.sentence()


def test_a_held_or_cancelled_meeting_takes_nobody(ministry: Ministry) -> None:
    with pytest.raises(Refusal, match="R114"):
        set_to(ministry, NOVEMBER, today=NOVEMBER + dt.timedelta(days=1))
    Meeting.objects.update(cancelled=True)
    with pytest.raises(Refusal, match="R114"):
        services.set_to_meeting(
            a_draft(ministry, "24/20102"),
            actor=ministry["chef"],
            meeting=Meeting.objects.get(),
            today=dt.date(2024, 11, 1),
        )


def test_a_meeting_with_requests_is_not_cancelled(ministry: Ministry) -> None:
    set_to(ministry, NOVEMBER, today=dt.date(2024, 11, 1))
    facts = {"finance_by": None, "layout_at": None, "delivery_at": None, "note": ""}
    meeting = Meeting.objects.get()
    with pytest.raises(Refusal, match="R114"):
        services.change_meeting(meeting, actor=ministry["chef"], cancelled=True, **facts)
    Aktstykke.objects.update(meeting=None)
    services.change_meeting(meeting, actor=ministry["chef"], cancelled=True, **facts)
    meeting.refresh_from_db()
    assert meeting.cancelled


def test_the_rule_proposes_the_thursdays_nobody_has_spoken_of(ministry: Ministry) -> None:
    services.register_meeting(actor=ministry["chef"], day=dt.date(2024, 11, 20))
    services.register_recess(
        actor=ministry["chef"],
        first_day=dt.date(2024, 11, 28),
        last_day=dt.date(2024, 11, 28),
        name="Eksempel",
    )
    found = [(s.day.day, s.is_proposed) for s in slots(dt.date(2024, 11, 11), weeks=4)]
    assert found == [(14, True), (20, False), (5, True)]


def test_one_meeting_a_day(ministry: Ministry) -> None:
    services.register_meeting(actor=ministry["chef"], day=NOVEMBER)
    with pytest.raises(Refusal, match="R8"):
        services.register_meeting(actor=ministry["chef"], day=NOVEMBER)


def test_a_reader_registers_nothing(ministry: Ministry) -> None:
    with pytest.raises(Refusal, match="R23"):
        services.register_meeting(actor=ministry["laeser"], day=NOVEMBER)
    assert get(ministry["laeser"], "meeting_new").status_code == 403


def test_from_the_proposed_to_the_registered(ministry: Ministry) -> None:
    chef = ministry["chef"]
    page = text(get(chef, "committee_calendar", fra="2024-11-11"))
    assert "foreslået" in page
    assert "6. nov 2024" in page
    shown = text(get(chef, "meeting_new", dag="2024-11-21"))
    assert 'value="2024-11-21"' in shown
    said = {"day": "2024-11-21", "note": "Eksempel", "layout_at": "2024-11-12T10:00"}
    answer = post(chef, "meeting_new", said=said)
    assert answer.status_code == 302
    meeting = text(as_(chef).get(answer["Location"]))
    assert "12. november 2024 kl. 10.00" in meeting
    assert "6. november 2024" in meeting
    late = post(chef, "meeting_new", said={"day": "2024-12-05", "finance_by": "2024-12-06"})
    assert late.status_code == 422
    assert "Fristen ligger efter mødet." in text(late)


def test_a_week_with_a_meeting_before_the_day_one_looks_from_gets_no_other(
    ministry: Ministry,
) -> None:
    wednesday = dt.date(2024, 11, 20)
    services.register_meeting(actor=ministry["chef"], day=wednesday)
    assert [one.day for one in slots(NOVEMBER, weeks=2)] == [dt.date(2024, 11, 28)]
    friday = dt.date(2024, 12, 6)
    services.register_meeting(actor=ministry["chef"], day=friday)
    days = [one.day for one in slots(dt.date(2024, 11, 29), weeks=1)]
    assert days == []  # the week's meeting lies on the day after the last one looked at


def test_a_meeting_cancelled_since_the_page_was_opened_takes_nobody(ministry: Ministry) -> None:
    seen = Meeting.objects.create(day=NOVEMBER)
    Meeting.objects.filter(pk=seen.pk).update(cancelled=True)
    with pytest.raises(Refusal, match="R114"):
        services.set_to_meeting(
            a_draft(ministry), actor=ministry["chef"], meeting=seen, today=dt.date(2024, 11, 1)
        )


def test_what_an_act_keeps_is_danish_whoever_wrote_it(ministry: Ministry) -> None:
    case, meeting = a_draft(ministry), dt.date(2024, 11, 28)
    with override("en"):
        made = services.register_meeting(actor=ministry["chef"], day=meeting)
        services.set_to_meeting(
            case, actor=ministry["chef"], meeting=made, today=dt.date(2024, 11, 1)
        )
        effects.set_effects(case, actor=ministry["chef"], effects_ore={}, value_day=meeting)
    said = list(Act.objects.order_by("-pk").values_list("reason", flat=True)[:3])
    assert said == [
        "Virkning på tillægsbevillingsloven: ingen",
        "Møde 2024-11-28",
        "Registreret",
    ]
