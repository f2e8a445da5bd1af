"""After delivery: the number, who was told, postponed, decided with what came with it, lapsed."""

import datetime as dt
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from grants.aktstykker import ending, following, services
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.taking_back import take_back_decision
from grants.meetings.models import Meeting
from grants.questions.services import ask
from ledger.kinds import Kind
from ledger.models import Act
from programmes.services import own_case
from tests.builders import a_year
from tests.grants.aktstykker.test_life import a_request, refused
from tests.ministry import DAY, Ministry, a_document, a_ministry
from tests.papers_made import a_letter, delivered

pytestmark = pytest.mark.django_db
State = Aktstykke.State
NEXT_YEAR = dt.date(2025, 1, 1)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def sent(ministry: Ministry) -> Aktstykke:
    return delivered(ministry, a_request(ministry))


def number(ministry: Ministry, request: Aktstykke, **facts: Any) -> None:
    said = {"actor": ministry["sagsbehandler"], "number": 51, "session": "2024-25"}
    following.receive_number(request, **(said | {"value_day": DAY} | facts))


def test_it_is_aktstykke_51_only_when_the_number_is_received(
    ministry: Ministry, sent: Aktstykke
) -> None:
    assert sent.citation == "24/13275"
    number(ministry, sent)
    sent.refresh_from_db()
    assert sent.citation == "Aktstk. 51 (2024-25)"
    assert Act.objects.get(kind=Kind.NUMBER_RECEIVED).reference == "Aktstk. 51 (2024-25)"


def test_no_number_before_delivery_and_none_twice(ministry: Ministry, sent: Aktstykke) -> None:
    other = a_request(ministry, case_number="24/20000")
    refused("R8", number, ministry, other)
    number(ministry, sent)
    services.send(other, actor=ministry["chef"], value_day=DAY)
    assert "Aktstk. 51 (2024-25)" in refused("R8", number, ministry, other)
    number(ministry, other, number=52)


def test_a_refusal_tells_of_no_request_that_only_the_cleared_may_know(
    ministry: Ministry, sent: Aktstykke
) -> None:
    secret = Aktstykke.Confidentiality.EXISTENCE
    other = a_request(ministry, case_number="24/20000")
    Aktstykke.objects.filter(pk=other.pk).update(
        number=51, session="2024-25", confidentiality=secret, confidential_reason="Eksempel"
    )
    number(ministry, sent)


def test_the_foreign_affairs_committee_is_told_with_a_letter(
    ministry: Ministry, sent: Aktstykke
) -> None:
    officer = ministry["sagsbehandler"]
    refused("R9", following.tell_committee, sent, actor=officer, value_day=DAY, upload=None)
    following.tell_committee(sent, actor=officer, value_day=DAY, upload=a_letter("uru.pdf"))
    act = Act.objects.get(kind=Kind.COMMITTEE_TOLD)
    assert act.document is not None
    assert (act.value_day, act.document.name) == (DAY, "uru.pdf")
    draft = a_request(ministry, case_number="24/20000")
    refused("R8", following.tell_committee, draft, actor=officer, value_day=DAY, upload=a_letter())


def test_postponed_to_a_meeting_or_at_rest_with_none(ministry: Ministry, sent: Aktstykke) -> None:
    said: dict[str, Any] = {"actor": ministry["sagsbehandler"], "value_day": DAY}
    refused("R9", following.postpone, sent, how="udsat", reason="", **said)
    meeting = Meeting.objects.create(day=dt.date(2024, 12, 12))
    following.postpone(sent, how="udsat", reason="Samråd", meeting=meeting, **said)
    assert Act.objects.latest("pk").reason == "Udsat: Samråd"
    assert "12. december 2024" in Act.objects.latest("pk").reference
    following.postpone(sent, how="i_bero", reason="Til behandling i salen", **said)
    sent.refresh_from_db()
    assert (sent.meeting, sent.state) == (None, State.SENT)
    assert Act.objects.latest("pk").reason == "Sat i bero: Til behandling i salen"


def decide(ministry: Ministry, request: Aktstykke, **facts: Any) -> None:
    officer = ministry["sagsbehandler"]
    said = {"decided_on": DAY, "text": "Tiltrådt af et flertal", "document": a_document(officer)}
    services.record_decision(request, actor=officer, **(said | facts))


def test_remark_and_conditions_are_fields_of_the_decision(
    ministry: Ministry, sent: Aktstykke
) -> None:
    decide(ministry, sent, remark="Et mindretal bemærker", conditions="Årlig orientering")
    sent.refresh_from_db()
    assert (sent.remark, sent.conditions) == ("Et mindretal bemærker", "Årlig orientering")
    act = Act.objects.get(kind=Kind.DECISION_RECORDED)
    assert act.reason == (
        "Tiltrådt af et flertal Vilkår: Årlig orientering Påtegning: Et mindretal bemærker"
    )
    take_back_decision(sent, actor=ministry["controller"], reason="Tastefejl")
    sent.refresh_from_db()
    assert (sent.remark, sent.conditions) == ("", "")


def test_approval_by_31_december_and_after_it_only_with_a_reason(
    ministry: Ministry, sent: Aktstykke
) -> None:
    late = {"decided_on": NEXT_YEAR}
    assert "2024" in refused("R115", decide, ministry, sent, **late)
    refused("R115", decide, ministry, sent, late_reason="  ", **late)
    decide(ministry, sent, late_reason="Udvalget tiltrådte på ekstraordinært møde", **late)
    assert "ekstraordinært" in Act.objects.get(kind=Kind.DECISION_RECORDED).reason


def test_on_31_december_no_reason_is_asked(ministry: Ministry, sent: Aktstykke) -> None:
    decide(ministry, sent, decided_on=dt.date(2024, 12, 31))
    assert sent.state == State.DECISION_RECORDED


def test_it_lapses_when_its_year_is_over_and_not_a_day_before(
    ministry: Ministry, sent: Aktstykke
) -> None:
    Aktstykke.objects.update(source=own(sent))
    last = dt.date(2024, 12, 31)
    assert not ending.to_lapse(last).exists()
    assert list(ending.to_lapse(NEXT_YEAR)) == [sent]
    refused("R8", ending.lapse, sent, actor=ministry["chef"], value_day=last)
    ending.lapse(sent, actor=ministry["chef"], value_day=NEXT_YEAR)
    sent.refresh_from_db()
    assert sent.state == State.LAPSED
    assert not ending.to_lapse(NEXT_YEAR).exists()
    refused("R8", decide, ministry, sent)


def own(request: Aktstykke) -> Any:
    return own_case(request.case_number)


def test_what_a_source_shows_is_not_made_to_lapse(ministry: Ministry, sent: Aktstykke) -> None:
    """Its decision may have been given and is not in the sources: nothing is made up."""
    assert not ending.to_lapse(NEXT_YEAR).exists()


def test_what_informs_does_not_lapse_and_what_asks_is_not_noted(
    ministry: Ministry, sent: Aktstykke
) -> None:
    informs = a_request(ministry, case_number="24/20000", kind="orienterende")
    services.send(informs, actor=ministry["chef"], value_day=DAY)
    chef = ministry["chef"]
    a_year(2026)
    said = {"actor": chef, "reason": "Eksempel", "value_day": DAY}
    for request, state in ((informs, State.LAPSED), (informs, State.REJECTED), (sent, State.NOTED)):
        refused("R9", ending.end_without_approval, request, state=state, **said)
    ending.end_without_approval(
        informs, state=State.NOTED, remark="Taget til efterretning", upload=a_letter(), **said
    )
    informs.refresh_from_db()
    assert (informs.state, informs.remark) == (State.NOTED, "Taget til efterretning")
    assert Act.objects.latest("pk").document is not None


def test_a_draft_is_given_up(ministry: Ministry) -> None:
    draft = a_request(ministry)
    said: dict[str, Any] = {"actor": ministry["chef"], "reason": "Opgivet", "value_day": DAY}
    refused("R8", ending.end_without_approval, draft, state=State.REJECTED, **said)
    ending.end_without_approval(draft, state=State.WITHDRAWN, **said)
    assert draft.state == State.WITHDRAWN


def test_the_command_lists_and_records_what_lapses(ministry: Ministry, sent: Aktstykke) -> None:
    Aktstykke.objects.update(source=own(sent))
    head = ministry["chef"]
    assert lapsed(head, "2024-12-31") == []
    assert lapsed(head, "2025-01-01", "--dry-run") == ["24/13275"]
    sent.refresh_from_db()
    assert sent.state == State.SENT
    assert lapsed(head, "2025-01-01") == ["24/13275"]
    sent.refresh_from_db()
    assert sent.state == State.LAPSED


def test_the_command_names_no_request_to_one_who_may_not_know_of_it(
    ministry: Ministry, sent: Aktstykke
) -> None:
    secret = Aktstykke.Confidentiality.EXISTENCE
    Aktstykke.objects.update(
        source=own(sent), confidentiality=secret, confidential_reason="Eksempel"
    )
    assert lapsed(ministry["chef"], "2025-01-01") == []


def lapsed(person: Any, day: str, *more: str) -> list[str]:
    out = StringIO()
    said = ["--by", person.username, "--day", day, "--json", *more]
    call_command("lapse_requests", *said, stdout=out)
    found: list[str] = json.loads(out.getvalue())["lapsed"]
    return found


def test_a_draft_that_was_given_up_never_was_before_the_committee(ministry: Ministry) -> None:
    draft = a_request(ministry)
    said = {"actor": ministry["chef"], "reason": "Ikke længere nødvendigt", "value_day": DAY}
    ending.end_without_approval(draft, state=State.WITHDRAWN, **said)
    refused("R8", number, ministry, draft)
    facts = {"number": 1, "asked_on": DAY, "text": "Hvorfor?"}
    refused("R8", ask, draft, actor=ministry["sagsbehandler"], **facts)


def test_one_withdrawn_from_the_committee_still_has_its_number(
    ministry: Ministry, sent: Aktstykke
) -> None:
    said = {"actor": ministry["chef"], "reason": "Trukket tilbage", "value_day": DAY}
    ending.end_without_approval(sent, state=State.WITHDRAWN, **said)
    number(ministry, sent)
    assert sent.citation == "Aktstk. 51 (2024-25)"
