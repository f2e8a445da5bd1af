"""What of a request waits for whom: acceptance by another, Finance, delivery, lapse."""

import pytest

from grants.aktstykker import life
from grants.aktstykker.models import Aktstykke
from ledger.models import Person
from programmes.services import own_case
from reports.my_work.selectors import for_others, hats, waiting_rows
from tests.grants.aktstykker.test_life import a_request
from tests.ministry import Ministry, a_ministry
from tests.papers_made import DIGEST, delivered

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def waits(person: Person, queue: str) -> list[str]:
    rows = waiting_rows(person, hats(person))
    return [one.queue.title(one.row) for one in rows if one.queue.name == queue]


def test_a_paper_waits_for_another_than_the_one_who_submitted_it(ministry: Ministry) -> None:
    head, holder = ministry["chef"], ministry["bevillingshaver"]
    made = a_request(ministry)
    life.submit(made, actor=head, version=1, digest=DIGEST)
    assert waits(head, "aktstykke_review") == []
    assert waits(holder, "aktstykke_review") == ["Capacity"]
    assert [one.queue.thing for one in for_others(head)] == ["aktstykke"]
    life.accept(made, actor=holder)
    assert waits(holder, "aktstykke_review") == []
    assert waits(ministry["sagsbehandler"], "aktstykke_finance") == ["Capacity"]
    assert waits(ministry["laeser"], "aktstykke_finance") == []


def test_what_was_not_approved_in_its_year_waits_to_be_recorded(ministry: Ministry) -> None:
    made = delivered(ministry, a_request(ministry))
    assert waits(ministry["chef"], "aktstykke_lapse") == []  # its decision may be in no source
    Aktstykke.objects.update(source=own_case(made.case_number))
    assert waits(ministry["chef"], "aktstykke_lapse") == ["Capacity"]


def test_a_confidential_title_is_not_listed_and_for_who_may_not_read_it_nor_is_the_case(
    ministry: Ministry,
) -> None:
    made = a_request(ministry)
    life.submit(made, actor=ministry["sagsbehandler"], version=1, digest=DIGEST)
    level = Aktstykke.Confidentiality.CONTENT
    Aktstykke.objects.update(confidentiality=level, confidential_reason="Eksempel")
    assert waits(ministry["chef"], "aktstykke_review") == ["24/13275"]
    assert waits(ministry["bevillingshaver"], "aktstykke_review") == []
