"""Comparing two moments as a person does: what he chooses, what he sees, what he may not know."""

import pytest

from grants.aktstykker.models import Aktstykke
from ledger.kinds import Kind
from ledger.models import Frame, Person
from ledger.money import mio
from ledger.posting import drawing
from programmes.models import Programme
from tests.builders import act, two_people
from tests.reports.ministry import ELSEWHERE, signed_in, text, with_facts

pytestmark = pytest.mark.django_db
THEN = "fra_pr=2024-11-12&fra_kendt=2024-11-12"
ACCOUNT = "/aendringer/konto/063210/2024/"


@pytest.fixture
def facts() -> None:
    with_facts()


def test_from_the_day_of_the_request_to_now_the_supplementary_law_took_four(facts: None) -> None:
    page = text(signed_in().get(f"{ACCOUNT}?{THEN}"))
    assert "Bevilling 700,0 696,0 -4,0" in page
    assert "Tillægsbevillingslov" in page
    assert "Forskel -4.000.000,00 0,00 -4.000.000,00" in page


def test_the_whole_ministry_in_a_year(facts: None) -> None:
    page = text(signed_in().get("/aendringer/ministeriet/2024/?fra_pr=2023-12-31"))
    assert "Bevilling 0,0 696,0 696,0" in page
    assert "§ 06.32.10. 0,0 696,0 696,0" in page


def test_it_is_chosen_by_what_people_call_it(facts: None) -> None:
    client = signed_in()
    ask = "/aendringer/?aar=2024&fra_pr=2024-11-12&hvad="
    found = {
        what: client.get(f"{ask}{what}").headers["Location"]
        for what in ("konto&hvilken=06.32.10", "aktstykke&hvilken=51", "partner&hvilken=iom")
    }
    assert found == {
        "konto&hvilken=06.32.10": "/aendringer/konto/063210/2024/?fra_pr=2024-11-12",
        "aktstykke&hvilken=51": "/aendringer/aktstykke/24/13275/?fra_pr=2024-11-12",
        "partner&hvilken=iom": "/aendringer/partner/IOM/?fra_pr=2024-11-12",
    }


def test_what_is_none_is_said_and_kept(facts: None) -> None:
    page = signed_in().get("/aendringer/?hvad=partner&hvilken=Ingen&aar=2024").content.decode()
    assert "Der er ingen ”Ingen”." in page
    assert 'value="Ingen"' in page


def test_a_day_that_is_none_is_said_and_kept(facts: None) -> None:
    page = signed_in().get(f"{ACCOUNT}?fra_pr=31.2.2024").content.decode()
    assert "En dag kan ikke læses, så den er ikke brugt." in page
    assert 'value="31.2.2024"' in page


def test_the_permanent_address_gives_the_same_when_something_is_dated_back(facts: None) -> None:
    """30,0 dated 3 June 2024 and written after the page was printed is in now, and not in it."""
    client = signed_in()
    printed = f"{ACCOUNT}?{THEN}&pr=2026-11-23&kendt=2025-01-01T12:00:00Z"
    before = text(client.get(printed))
    line = Frame.objects.get(line__account__number="063210", line__year=2024)
    act(Kind.COMMITMENT_BOUND, [drawing(line.pk, mio("30,0"))], people=two_people())
    assert text(client.get(printed)) == before
    assert "Trukket 0,0 30,0 30,0" in text(client.get(f"{ACCOUNT}?{THEN}"))


def test_what_one_may_not_know_of_is_not_found(facts: None) -> None:
    request = "/aendringer/aktstykke/24/13275/?fra_pr=2023-12-31"
    programme = f"/aendringer/program/{Programme.objects.get().slug}/?fra_pr=2023-12-31"
    elsewhere, reader = signed_in(Person.Role.SAGSBEHANDLER, ELSEWHERE), signed_in()
    assert [reader.get(url).status_code for url in (request, programme)] == [200, 200]
    assert [elsewhere.get(url).status_code for url in (request, programme)] == [404, 404]
    secret = {"confidentiality": "content", "confidential_reason": "Forhandlinger"}
    Aktstykke.objects.filter(case_number="24/13275").update(**secret)
    assert reader.get(request).status_code == 404
    assert signed_in(Person.Role.CONTROLLER).get(request).status_code == 200


@pytest.mark.parametrize(
    "of",
    ["konto/063210", "konto/063210/aar", "ministeriet/2019", "partner/X", "ukendt/1", "tilsagn/x"],
)
def test_an_address_of_nothing_is_not_found(facts: None, of: str) -> None:
    assert signed_in().get(f"/aendringer/{of}/").status_code == 404


def test_the_file_says_both_days(facts: None) -> None:
    answer = signed_in().get(f"{ACCOUNT}?{THEN}&pr=2024-12-31&kendt=2025-01-01&som=csv")
    said = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Stilling pr. 31. december 2024, som kendt 1. januar 2025" in said
    assert "-4000000,00" in said
