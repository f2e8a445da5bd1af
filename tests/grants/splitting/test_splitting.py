"""Splitting: lone grants below the threshold to one partner that together are above it."""

import uuid

import pytest
from django.urls import reverse

from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.commitments.splitting import cluster_of
from grants.splitting.models import SplitAnswer
from grants.splitting.selectors import all_found
from grants.splitting.services import answer_split
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.grants.pages import get, post, text
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def two(ministry: Ministry, second: str) -> Commitment:
    """25,0 to a partner is given; a draft of `second` on another lone grant to the same."""
    bound(ministry, a_lone_grant(ministry, "25,0"), "25,0")
    return a_draft(ministry, a_lone_grant(ministry, second), second)


def submit(ministry: Ministry, draft: Commitment) -> None:
    commitments.submit(draft, actor=ministry["sagsbehandler"], value_day=DAY)


def answer(ministry: Ministry, draft: Commitment) -> SplitAnswer:
    return answer_split(
        draft, actor=ministry["sagsbehandler"], answer="To ansøgninger, to lande", value_day=DAY
    )


def test_18_0_beside_25_0_is_43_0_and_no_question(ministry: Ministry) -> None:
    draft = two(ministry, "18,0")
    assert cluster_of(draft) is None
    submit(ministry, draft)


def test_18_1_beside_25_0_is_refused_until_answered(ministry: Ministry) -> None:
    draft = two(ministry, "18,1")
    found = cluster_of(draft)
    assert found
    assert (found.total_ore, len(found.parts)) == (mio("43,1"), 2)
    with pytest.raises(Refusal) as no:
        submit(ministry, draft)
    assert no.value.rule == "R37_splitting_is_answered"
    assert "43,1" in no.value.sentence()
    answer(ministry, draft)
    submit(ministry, draft)
    act = Act.objects.get(kind=Kind.SPLIT_ANSWERED)
    assert act.reason == "To ansøgninger, to lande"
    kept = SplitAnswer.objects.get()
    assert {part["amount_ore"] for part in kept.found} == {mio("25,0"), mio("18,1")}


def test_a_new_commitment_of_the_cluster_asks_again(ministry: Ministry) -> None:
    draft = two(ministry, "30,0")
    answer(ministry, draft)
    submit(ministry, draft)
    third = a_draft(ministry, a_lone_grant(ministry, "1,0"), "1,0")
    with pytest.raises(Refusal):
        submit(ministry, third)


def test_another_grant_beside_it_asks_again(ministry: Ministry) -> None:
    draft = two(ministry, "30,0")
    answer(ministry, draft)
    a_lone_grant(ministry, "10,0")
    with pytest.raises(Refusal) as no:
        submit(ministry, draft)
    assert no.value.rule == "R37_splitting_is_answered"
    answer(ministry, draft)
    submit(ministry, draft)


def test_another_partner_and_what_parliament_sees_are_no_question(ministry: Ministry) -> None:
    bound(ministry, a_lone_grant(ministry, "25,0"), "25,0")
    submit(ministry, a_draft(ministry, a_lone_grant(ministry, "30,0", name="En anden"), "30,0"))
    a_lone_grant(ministry, "90,0")  # above the threshold by itself: it goes to the Committee
    submit(ministry, a_draft(ministry, a_lone_grant(ministry, "18,0"), "18,0"))


def test_nothing_to_answer_and_no_words(ministry: Ministry) -> None:
    with pytest.raises(Refusal):
        answer(ministry, two(ministry, "18,0"))
    draft = a_draft(ministry, a_lone_grant(ministry, "20,0"), "20,0")
    with pytest.raises(Refusal):
        answer_split(draft, actor=ministry["sagsbehandler"], answer=" ", value_day=DAY)
    assert not SplitAnswer.objects.exists()


def test_another_units_grant_counts_and_is_not_named(ministry: Ministry) -> None:
    draft = two(ministry, "20,0")
    other = draft.grant.__class__.objects.exclude(pk=draft.grant_id).get()
    type(other).objects.filter(pk=other.pk).update(unit="en anden enhed")
    found = cluster_of(draft)
    assert found
    assert found.total_ore == mio("45,0")
    assert str(other.ref) not in [part.ref for part in found.parts]
    assert "en sag i en anden enhed" in [part.title for part in found.parts]


def test_pages(ministry: Ministry) -> None:
    draft = two(ministry, "20,0")
    writer, approver = ministry["sagsbehandler"], ministry["bevillingshaver"]
    refused = post(writer, "commitment_submit", draft.ref, said={"version": draft.version})
    assert refused.status_code == 422
    page = text(get(writer, "commitment", draft.ref))
    assert "Det skal besvares, før tilsagnet kan sendes til godkendelse." in page
    assert reverse("split_answer", args=[draft.ref]) in page
    assert "Mulig opdeling" in text(get(writer, "split_answer", draft.ref))
    said = {"answer": "Hver sit land", "key": uuid.uuid4()}
    for _twice in range(2):
        assert post(writer, "split_answer", draft.ref, said=said).status_code == 302
    assert SplitAnswer.objects.count() == 1
    submit(ministry, Commitment.objects.get(pk=draft.pk))
    binding = text(get(approver, "commitment_bind", draft.ref))
    assert "Hver sit land" in binding
    assert "45,0 mio. kr." in binding
    assert "Eksempelpartner: 45,0 mio. kr." in text(get(ministry["controller"], "splits"))
    assert [one.answers for one in all_found(ministry["controller"])] == [1]


def test_another_units_cluster_is_not_there(ministry: Ministry) -> None:
    draft = two(ministry, "20,0")
    other = a_person(Person.Role.SAGSBEHANDLER, "en anden enhed")
    assert get(other, "split_answer", draft.ref).status_code == 404
    assert "Ingen sager ser ud til at være delt op." in text(get(other, "splits"))
