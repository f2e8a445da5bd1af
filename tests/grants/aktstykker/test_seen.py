"""Nobody accepts, agrees to or delivers another version than the one he has read."""

import datetime as dt

import pytest
from django.utils import timezone

from grants.aktstykker import life, services
from grants.aktstykker.models import Aktstykke
from grants.papers.services import deliver
from ledger.refusals import Refusal
from tests.grants.aktstykker.test_life import a_request, refused
from tests.ministry import DAY, Ministry, a_document, a_ministry
from tests.papers_made import DIGEST, OTHER_DIGEST, a_paper, agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def again(draft: Aktstykke, ministry: Ministry, version: int, digest: str) -> None:
    """Sent back and in again, by others, as another version."""
    now = Aktstykke.objects.get(pk=draft.pk)
    life.send_back(now, actor=ministry["chef"], reason="Eksempel: rettet")
    life.submit(now, actor=ministry["sagsbehandler"], version=version, digest=digest)


@pytest.mark.parametrize(("version", "digest"), [(2, DIGEST), (1, OTHER_DIGEST)])
def test_what_was_submitted_since_is_not_accepted(
    ministry: Ministry, version: int, digest: str
) -> None:
    draft = a_request(ministry)
    life.submit(draft, actor=ministry["sagsbehandler"], version=1, digest=DIGEST)
    mark = life.review_mark(draft)
    again(draft, ministry, version, digest)
    refused("R8", life.accept, draft, actor=ministry["chef"])
    now = Aktstykke.objects.get(pk=draft.pk)
    with pytest.raises(Refusal, match="R8"):
        life.as_reviewed(now, mark)
    life.as_reviewed(now, life.review_mark(now))
    life.accept(now, actor=ministry["chef"])


def test_a_paper_made_before_it_was_sent_back_is_not_delivered(ministry: Ministry) -> None:
    draft = a_request(ministry)
    agreed(ministry, draft)
    stale = Aktstykke.objects.get(pk=draft.pk)
    again(draft, ministry, 2, DIGEST)
    now = Aktstykke.objects.get(pk=draft.pk)
    life.accept(now, actor=ministry["chef"])
    assert now.state == Aktstykke.State.AGREED
    refused("R8", deliver, stale, actor=ministry["chef"], paper=a_paper(), value_day=DAY)


@pytest.mark.parametrize(("days", "taken"), [(0, True), (1, False)])
def test_a_decision_is_not_of_a_day_to_come(ministry: Ministry, days: int, *, taken: bool) -> None:
    draft = a_request(ministry)
    services.send(draft, actor=ministry["chef"], value_day=DAY)
    said = {
        "actor": ministry["sagsbehandler"],
        "decided_on": timezone.localdate() + dt.timedelta(days=days),
        "text": "Eksempel: tiltrådt",
        "document": a_document(ministry["sagsbehandler"]),
        "late_reason": "Eksempel",
    }
    if taken:
        services.record_decision(draft, **said)
    else:
        refused("R9", services.record_decision, draft, **said)
