"""The first words of an informing request, and the way to it from the duty and the annulment."""

import datetime as dt

import pytest
from django.test import Client

from grants.aktstykker.models import Aktstykke
from grants.commitments import annulments
from grants.commitments.models import Annulment
from grants.duties.models import Duty
from ledger.models import Person
from ledger.money import mio
from reports.aktstykker.content import Words
from reports.aktstykker.drafts.models import Draft
from reports.aktstykker.drafts.storing import from_json
from reports.aktstykker.tokens.token import filled, missing
from reports.aktstykker.tokens.values import tokens_for
from tests.ministry import Ministry, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    found = a_ministry()
    with_aktstykke(found, decided=True)
    return found


def annulled(ministry: Ministry, *, year: int = 2024, reason: str = "changed") -> Annulment:
    asked = annulments.register(
        bound(ministry, ministry.grants["IOM"], "50,0"),
        actor=ministry["sagsbehandler"],
        amount_ore=mio("12,0"),
        finance_year=year,
        reason=ministry.reasons[reason],
        note="Eksempel: et center bliver ikke bygget.",
        value_day=dt.date(year, 12, 10),
    )
    annulments.confirm(asked, actor=ministry["bevillingshaver"])
    return asked


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(client: Client, url: str, case: str = "24/40000") -> "tuple[int, str]":
    shown = client.get(url)
    assert shown.status_code == 200, url
    key = shown.context["form"]["key"].value()
    answer = client.post(url, {"case_number": case, "key": key})
    return answer.status_code, answer.headers.get("Location", "")


def words(case: str = "24/40000") -> str:
    """Every paragraph of the last version, its tokens filled."""
    aktstykke = Aktstykke.objects.get(case_number=case)
    version = Draft.objects.get(aktstykke=aktstykke).versions.latest("number")
    content, tokens = from_json(version.content), tokens_for(aktstykke)
    texts = [
        part.text for section in content.sections for part in section.parts
        if isinstance(part, Words)
    ]  # fmt: skip
    assert all(not missing(text, tokens) for text in texts)
    return " ".join(filled(text, tokens) for text in texts).replace("\xa0", " ")


def test_from_the_duty_it_is_one_number_to_a_drafted_text(ministry: Ministry) -> None:
    annulled(ministry)
    url = f"/pligter/{Duty.objects.get().ref}/orientering/"
    status, page = send(signed_in(ministry["sagsbehandler"]), url)
    assert (status, page) == (302, "/aktstykker/24/40000/")
    said = words()
    assert "har den 28. november 2024 tiltrådt Aktstk. 51 (2024-25), sag 24/13275" in said
    assert "om 100,0 mio. kr. i finansåret 2024, heraf 50,0 mio. kr. til IOM." in said
    assert "er 12,0 mio. kr. annulleret i finansåret 2024." in said
    assert "et center bliver ikke bygget." in said
    assert "inden for det tiltrådte" in said


def test_what_is_annulled_in_a_later_year_is_not_used_under_the_approved(
    ministry: Ministry,
) -> None:
    annulment = annulled(ministry, year=2025)
    url = f"/tilsagn/annulleringer/{annulment.ref}/orientering/"
    send(signed_in(ministry["sagsbehandler"]), url)
    assert "men ikke under det tiltrådte aktstykke" in words()


def test_a_reason_that_gives_no_room_says_so(ministry: Ministry) -> None:
    annulment = annulled(ministry, reason="other")
    url = f"/tilsagn/annulleringer/{annulment.ref}/orientering/"
    send(signed_in(ministry["sagsbehandler"]), url)
    assert "kan ikke anvendes til nye tilsagn" in words()


def test_the_second_time_it_leads_to_the_first(ministry: Ministry) -> None:
    annulment = annulled(ministry)
    client, url = signed_in(ministry["sagsbehandler"]), (
        f"/tilsagn/annulleringer/{annulment.ref}/orientering/"
    )  # fmt: skip
    send(client, url)
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/aktstykker/24/40000/")


def test_a_case_number_in_use_is_refused_and_writes_nothing(ministry: Ministry) -> None:
    annulment = annulled(ministry)
    url = f"/tilsagn/annulleringer/{annulment.ref}/orientering/"
    status, _page = send(signed_in(ministry["sagsbehandler"]), url, "24/13275")
    assert status == 422
    assert Aktstykke.objects.count() == 1
    assert not Draft.objects.exists()


def test_the_case_that_tells_is_not_named_to_who_may_not_know_of_it(ministry: Ministry) -> None:
    """Neither by the way to it nor beside what departs from the approved."""
    annulment = annulled(ministry)
    client, url = signed_in(ministry["sagsbehandler"]), (
        f"/tilsagn/annulleringer/{annulment.ref}/orientering/"
    )  # fmt: skip
    send(client, url)
    done = "/aktstykker/24/13275/udfoert/"
    assert "24/40000" in client.get(done).content.decode()
    level = Aktstykke.Confidentiality.EXISTENCE
    Aktstykke.objects.filter(case_number="24/40000").update(
        confidentiality=level, confidential_reason="Eksempel"
    )
    assert client.get(url).headers["Location"] == f"/tilsagn/{annulment.commitment.ref}/"
    page = client.get(done)
    assert page.status_code == 200
    assert "24/40000" not in page.content.decode()
