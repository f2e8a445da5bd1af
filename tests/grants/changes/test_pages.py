"""The pages of changes as people use them: registered by one, confirmed by another, both seen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from grants.accounts.models import Line
from grants.changes.models import Amendment
from grants.commitments.models import Annulment, Commitment
from ledger.money import mio
from tests.builders import left
from tests.ministry import Ministry, a_draft, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def as_(ministry: Ministry, role: str) -> Client:
    client = Client()
    client.force_login(ministry[role])
    return client


def form_of(client: Client, url: str) -> dict[str, Any]:
    """What stands in the form, as a browser would send it."""
    form = client.get(url).context["form"]
    found = {}
    for bound_field in form:
        value = form.fields[bound_field.name].prepare_value(bound_field.value())
        found[bound_field.name] = "" if value is None else str(value)
    return found


def test_a_commitment_is_raised_by_two_people(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "30,0")
    url = reverse("commitment_amend", args=[commitment.ref])
    first = as_(ministry, "sagsbehandler")
    assert first.get(url).context["room"].mood == "ask"
    said = form_of(first, url) | {"amount_ore": "43 mio", "note": "Aftalen er udvidet"}
    assert first.post(url, said).status_code == 302
    thing = Amendment.objects.get()
    assert thing.amount_ore == mio("13,0")
    confirm = reverse("registration_confirm", args=["forhoejelser", thing.ref])
    assert first.get(confirm).status_code == 403
    second = as_(ministry, "bevillingshaver")
    assert second.post(confirm, form_of(second, confirm)).status_code == 302
    page = first.get(reverse("commitment", args=[commitment.ref])).content.decode()
    assert "Forhøjelse af tilsagn" in page
    assert "43.000.000,00" in page


def test_above_the_threshold_it_says_so_and_keeps_what_was_typed(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "30,0")
    url = reverse("commitment_amend", args=[commitment.ref])
    first = as_(ministry, "sagsbehandler")
    answer = first.post(url, form_of(first, url) | {"amount_ore": "43,1 mio", "note": "Mere"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Finansudvalgets tilslutning" in page
    assert "43,1 mio" in page
    assert not Amendment.objects.exists()


def test_downwards_it_is_an_annulment_with_its_reason(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "30,0")
    url = reverse("commitment_amend", args=[commitment.ref])
    first = as_(ministry, "sagsbehandler")
    said = form_of(first, url) | {"amount_ore": "25 mio", "note": "Mindre"}
    answer = first.post(url, said)
    assert answer.status_code == 422
    assert "om pladsen kan bruges igen" in answer.content.decode()
    reason = str(ministry.reasons["changed"].pk)
    assert first.post(url, said | {"reason": reason}).status_code == 302
    assert Annulment.objects.get().amount_ore == mio("5,0")


def test_sent_back_it_stays_to_be_seen_and_moves_nothing(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "30,0")
    url = reverse("commitment_amend", args=[commitment.ref])
    first, second = as_(ministry, "sagsbehandler"), as_(ministry, "bevillingshaver")
    first.post(url, form_of(first, url) | {"amount_ore": "31 mio", "note": "Mere"})
    thing = Amendment.objects.get()
    back = reverse("registration_return", args=["forhoejelser", thing.ref])
    assert second.post(back, form_of(second, back) | {"reason": "Bilag mangler"}).status_code == 302
    page = first.get(reverse("registration", args=["forhoejelser", thing.ref])).content.decode()
    assert "Bilag mangler" in page
    line = Line.objects.get(account=ministry.main, year=2024)
    assert left(line.frame_id) == mio("670,0")


def test_money_moves_between_pillars_from_the_requests_page(ministry: Ministry) -> None:
    case = with_aktstykke(ministry, decided=True)
    first = as_(ministry, "sagsbehandler")
    assert "Flyt mellem projektsøjler" in first.get(
        reverse("aktstykke", args=[case.case_number])
    ).content.decode()  # fmt: skip
    url = reverse("pillar_move_new", args=[case.case_number])
    iom, icmpd = (str(case.pillars.get(name=name).pk) for name in ("IOM", "ICMPD"))
    said = form_of(first, url) | {"amount_ore": "3 mio", "note": "Behov hos IOM"}
    same = first.post(url, said | {"from_pillar": iom, "to_pillar": iom})
    assert same.status_code == 422
    moved = first.post(url, said | {"from_pillar": icmpd, "to_pillar": iom})
    assert moved.status_code == 302


def test_two_who_edit_one_draft_both_see_both(ministry: Ministry) -> None:
    draft = a_draft(ministry, a_lone_grant(ministry, "43,0"), "30,0")
    url = reverse("commitment_edit", args=[draft.ref])
    one, other = as_(ministry, "sagsbehandler"), as_(ministry, "controller")
    mine, theirs = form_of(one, url), form_of(other, url)
    assert other.post(url, theirs | {"amount_ore": "31 mio", "then": "draft"}).status_code == 302
    answer = one.post(url, mine | {"purpose": "Mit formål", "then": "draft"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "31.000.000,00" in page
    assert "30.000.000,00" in page
    assert "Mit formål" in page
    draft.refresh_from_db()
    assert draft.amount_ore == mio("31,0")
    again = answer.context["form"]
    said = {name: str(again.data.get(name, "")) for name in again.data}
    assert one.post(url, said | {"then": "draft"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.amount_ore, draft.purpose) == (mio("30,0"), "Mit formål")


def test_as_the_last_one_fills_the_form(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "43,0")
    url = reverse("grant_commitment", args=[grant.ref])
    first = as_(ministry, "sagsbehandler")
    assert "som-sidste" not in first.get(url).content.decode()
    bound(ministry, grant, "12,5", purpose="Kernebidrag")
    said = form_of(first, f"{url}?som-sidste")
    assert (said["amount_ore"], said["purpose"]) == ("12.500.000,00", "Kernebidrag")


def test_a_draft_may_lie_above_the_room_and_is_refused_only_when_submitted(
    ministry: Ministry,
) -> None:
    draft = a_draft(ministry, a_lone_grant(ministry, "43,0"), "43,1")
    first = as_(ministry, "sagsbehandler")
    page = first.get(reverse("commitment", args=[draft.ref])).content.decode()
    assert "room__answer--no" in page
    url = reverse("commitment_submit", args=[draft.ref])
    assert first.post(url, form_of(first, url)).status_code == 422
    assert Commitment.objects.get(pk=draft.pk).state == Commitment.State.DRAFT
