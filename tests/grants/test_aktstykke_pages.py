"""The pages of requests, as the ministry's people use them: read, register, send, decide, end."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke, AktstykkeEvent
from grants.authority.models import AnnulmentReason
from grants.commitments import annulments
from ledger.balances import balance
from ledger.models import Document
from ledger.money import mio
from tests.builders import a_person
from tests.ministry import DAY, Ministry, Role, a_ministry, bound, decide, with_aktstykke

pytestmark = pytest.mark.django_db
HERE = "/aktstykker/24/13275/"
PDF = b"%PDF-1.7 eksempel"


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def signed_in(ministry: Ministry, role: str) -> Client:
    client = Client()
    client.force_login(ministry[role])
    return client


def text(answer: Any) -> str:
    """The page without its non-breaking spaces, line breaks and markup's indentation."""
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def a_decision(**facts: Any) -> dict[str, Any]:
    paper = SimpleUploadedFile("bekraeftelse.pdf", PDF, "application/pdf")
    typed = {
        "key": str(uuid.uuid4()),
        "decided_on": "2024-11-28",
        "text": "Tiltrådt af Finansudvalget den 28-11-2024.",
        "document": paper,
    }
    return {name: value for name, value in {**typed, **facts}.items() if value is not None}


def a_request(ministry: Ministry, **facts: Any) -> dict[str, Any]:
    iom, icmpd = ministry.pillars
    return {
        "key": str(uuid.uuid4()),
        "case_number": "25/00412",
        "title": "Capacity i 2025",
        "kind": "soegende",
        "dated": "2025-03-04",
        "finance_year": "2025",
        "sub_account": "06321013",
        "amount_ore": "100,0",
        "what_1": f"pillar:{iom.pk}",
        "amount_1": "50,0",
        "what_2": f"pillar:{icmpd.pk}",
        "amount_2": "50,0",
        "payment_first_year": "2025",
        "payment_last_year": "2026",
        **facts,
    }


# Reading


def test_a_case_number_is_an_address_with_its_slash() -> None:
    assert reverse("aktstykke", args=["24/13275"]) == HERE


def test_while_the_decision_is_open_the_page_says_so_and_the_room_is_nothing(
    ministry: Ministry,
) -> None:
    with_aktstykke(ministry)
    page = text(signed_in(ministry, "laeser").get(HERE))
    assert "Afgørelsen fremgår ikke af kilderne." in page
    assert "100,0 mio. kr." in page
    assert "Aktstk. 51 (2024-25)" in page
    assert "BV 3.4.6" in page
    assert "Tiltrådt</span>" not in page


def test_when_it_is_decided_the_rest_of_the_approval_is_what_is_not_committed(
    ministry: Ministry,
) -> None:
    with_aktstykke(ministry, decided=True)
    bound(ministry, ministry.grants["IOM"], "30,0")
    page = text(signed_in(ministry, "laeser").get(HERE))
    assert "Afgørelsen fremgår ikke af kilderne" not in page
    assert "Rest af tilslutningen" in page
    assert "70,0" in page  # 100,0 approved less 30,0
    assert "Ministeren er stillet, som om bevilling var givet (BV 3.4.7)" in page
    assert "Eksempel</span>" in page  # the decision is an example and wears the badge


def test_what_was_annulled_of_the_approved_is_told_with_the_duty_to_inform(
    ministry: Ministry,
) -> None:
    """An annulment in a later year does not reopen the approval, and still shows beside it."""
    aktstykke = with_aktstykke(ministry, decided=True)
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    before = text(signed_in(ministry, "laeser").get(HERE))
    assert "Annulleret af det godkendte" not in before
    annulment = annulments.register(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio("2,5"),
        finance_year=2025,
        reason=AnnulmentReason.objects.get(code="changed"),
        note="En aktivitet bortfaldt",
        value_day=DAY.replace(year=2025),
    )
    annulments.confirm(annulment, actor=ministry["bevillingshaver"])
    page = text(signed_in(ministry, "laeser").get(HERE))
    assert "Annulleret af det godkendte: 2,5 mio. kr." in page
    assert "Finansudvalget skal orienteres" in page
    assert balance(aktstykke.frame_id).drawn_ore == mio("50,0")


def test_what_happened_to_it_stands_with_its_day_and_source(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry)
    AktstykkeEvent.objects.create(
        aktstykke=aktstykke, day=DAY, text="Spørgsmål 1 blev stillet.", source=ministry.source
    )
    page = text(signed_in(ministry, "laeser").get(HERE))
    assert "2. december 2024" in page
    assert "Spørgsmål 1 blev stillet." in page
    assert "/kilder/S2/" in page


def test_another_units_request_is_not_there(ministry: Ministry) -> None:
    with_aktstykke(ministry)
    client = Client()
    client.force_login(a_person(Role.SAGSBEHANDLER, "example unit"))
    for path in ("", "afgoerelse/", "afslut/"):
        assert client.get(HERE + path).status_code == 404
    assert "24/13275" not in text(client.get("/aktstykker/"))
    assert "24/13275" in text(signed_in(ministry, "controller").get("/aktstykker/"))


def test_a_page_costs_the_same_with_one_commitment_and_with_five(ministry: Ministry) -> None:
    with_aktstykke(ministry, decided=True)
    client = signed_in(ministry, "laeser")
    counts = []
    for amounts in (["1,0"], ["2,0", "3,0", "4,0", "5,0"]):
        for amount in amounts:
            bound(ministry, ministry.grants["IOM"], amount)
        for address in (HERE, "/aktstykker/"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert counts[0] <= 25
    assert counts[1] <= 6


def test_the_list_is_narrowed_by_number_and_state(ministry: Ministry) -> None:
    with_aktstykke(ministry)
    client = signed_in(ministry, "laeser")
    assert "24/13275" in text(client.get("/aktstykker/?q=51"))
    assert "24/13275" not in text(client.get("/aktstykker/?q=52"))
    assert "24/13275" in text(client.get("/aktstykker/?state=sent"))
    assert "24/13275" not in text(client.get("/aktstykker/?state=approved"))


# Registering


def test_a_request_is_registered_with_its_table_and_its_programme(ministry: Ministry) -> None:
    answer = signed_in(ministry, "sagsbehandler").post("/aktstykker/nyt/", a_request(ministry))
    assert answer["Location"] == "/aktstykker/25/00412/"
    made = Aktstykke.objects.get(case_number="25/00412")
    assert [line.amount_ore for line in made.pillars.all()] == [mio("50,0"), mio("50,0")]
    assert made.programme == ministry.programme
    assert made.state == "draft"
    assert balance(made.frame_id).ceiling_ore == 0
    assert made.source.title == "Ministeriets egen sag 25/00412"


def test_pillars_that_make_more_than_the_whole_are_refused_and_what_was_typed_stays(
    ministry: Ministry,
) -> None:
    """Vector 13: 50,1 and 50,0 against 100,0."""
    typed = a_request(ministry, amount_1="50,1")
    answer = signed_in(ministry, "sagsbehandler").post("/aktstykker/nyt/", typed)
    page = text(answer)
    assert answer.status_code == 422
    assert (
        "Projektsøjlerne summer til 100,1 mio. kr., men aktstykket lyder på 100,0 mio. kr." in page
    )
    assert 'id="id_amount_ore_error"' in page  # said at the field, not only above the form
    assert 'value="50,1"' in page
    assert 'value="Capacity i 2025"' in page
    assert not Aktstykke.objects.exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"case_number": "2025-412"}, "er ikke et sagsnummer"),
        ({"amount_2": ""}, "Skriv søjlens beløb."),
        ({"what_2": ""}, "Vælg, hvem beløbet er til."),
        ({"payment_first_year": "2024"}, "Der kan ikke udbetales før tilsagnets år."),
        ({"payment_last_year": "2024"}, "Sidste udbetalingsår ligger før første."),
        ({"part_1": "1"}, "Der er kun én disposition. Lad feltet være tomt."),
        (
            {"part_account_1": "06321013", "part_amount_1": "100,0"},
            "Er der kun én disposition, skrives den ovenfor og ikke her.",
        ),
        ({"part_account_2": "06321013", "part_amount_2": "50,0"}, "Begynd med disposition 1."),
        ({"part_account_1": "06321013"}, "Konto og beløb hører sammen."),
        ({"what_1": "", "amount_1": "", "what_2": "", "amount_2": ""}, "Skriv mindst én linje."),
    ],
)
def test_a_request_that_does_not_hold_together_says_where(
    ministry: Ministry, typed: dict[str, str], why: str
) -> None:
    client = signed_in(ministry, "sagsbehandler")
    answer = client.post("/aktstykker/nyt/", a_request(ministry, **typed))
    assert answer.status_code == 422
    assert why in text(answer)


def test_a_case_number_is_used_once(ministry: Ministry) -> None:
    with_aktstykke(ministry)
    client = signed_in(ministry, "sagsbehandler")
    answer = client.post("/aktstykker/nyt/", a_request(ministry, case_number="24/13275"))
    assert answer.status_code == 422
    assert "Sag 24/13275 er allerede oprettet." in text(answer)


def test_the_same_form_sent_twice_makes_one_request_and_leads_to_it(ministry: Ministry) -> None:
    client = signed_in(ministry, "sagsbehandler")
    typed = a_request(ministry)
    client.post("/aktstykker/nyt/", typed)
    assert client.post("/aktstykker/nyt/", typed)["Location"] == "/aktstykker/25/00412/"
    assert Aktstykke.objects.count() == 1


def test_a_line_may_be_a_partner_who_carries_out_no_pillar(ministry: Ministry) -> None:
    partner = ministry.pillars[0].partner
    typed = a_request(
        ministry, what_1=f"partner:{partner.pk}", amount_1="100,0", what_2="", amount_2=""
    )
    signed_in(ministry, "sagsbehandler").post("/aktstykker/nyt/", typed)
    made = Aktstykke.objects.get(case_number="25/00412")
    assert made.programme is None
    assert made.pillars.get().name == "IOM"


# Deciding


def test_the_head_sends_it_and_nobody_else(ministry: Ministry) -> None:
    signed_in(ministry, "sagsbehandler").post("/aktstykker/nyt/", a_request(ministry))
    here = "/aktstykker/25/00412/"
    refused = signed_in(ministry, "sagsbehandler").get(f"{here}oversend/")
    assert refused.status_code == 403
    assert "Det kan kun gøres af: Chef." in text(refused)
    day = {"key": str(uuid.uuid4()), "value_day": "2025-03-04"}
    answer = signed_in(ministry, "chef").post(f"{here}oversend/", day)
    assert answer["Location"] == here
    assert Aktstykke.objects.get(case_number="25/00412").state == "sent"


def test_a_decision_without_its_document_is_refused_with_the_reason(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry)
    client = signed_in(ministry, "sagsbehandler")
    answer = client.post(f"{HERE}afgoerelse/", a_decision(document=None))
    page = text(answer)
    assert answer.status_code == 422
    assert "et mundtligt ja giver ikke plads (BV 3.4.6)" in page
    assert "Tiltrådt af Finansudvalget den 28-11-2024." in page  # what was typed stays
    aktstykke.refresh_from_db()
    assert aktstykke.state == "sent"


def test_a_document_that_is_not_what_it_says_is_refused(ministry: Ministry) -> None:
    with_aktstykke(ministry)
    fake = SimpleUploadedFile("bekraeftelse.pdf", b"<html>", "application/pdf")
    client = signed_in(ministry, "sagsbehandler")
    answer = client.post(f"{HERE}afgoerelse/", a_decision(document=fake))
    assert answer.status_code == 422
    assert "skal være PDF, PNG, JPEG eller ren tekst" in text(answer)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2024-11-11", "Afgørelsen kan ikke ligge før aktstykkets egen dato."),
        ("2199-01-01", "Dagen ligger i fremtiden."),
    ],
)
def test_a_decision_has_a_day_that_can_be(ministry: Ministry, day: str, why: str) -> None:
    with_aktstykke(ministry)
    client = signed_in(ministry, "sagsbehandler")
    answer = client.post(f"{HERE}afgoerelse/", a_decision(decided_on=day))
    assert answer.status_code == 422
    assert why in text(answer)


def test_one_records_the_decision_and_another_confirms_it(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry)
    answer = signed_in(ministry, "controller").post(f"{HERE}afgoerelse/", a_decision())
    assert answer["Location"] == HERE
    assert balance(aktstykke.frame_id).ceiling_ore == 0
    own = signed_in(ministry, "controller").get(f"{HERE}bekraeft/")
    assert own.status_code == 403
    assert "Du har selv registreret det." in text(own)
    key = {"key": str(uuid.uuid4())}
    signed_in(ministry, "bevillingshaver").post(f"{HERE}bekraeft/", key)
    assert balance(aktstykke.frame_id).ceiling_ore == mio("100,0")


def test_in_a_demonstration_a_decision_is_an_example_whatever_is_sent(
    ministry: Ministry, settings: Any
) -> None:
    aktstykke = with_aktstykke(ministry)
    settings.DEMO = True
    signed_in(ministry, "sagsbehandler").post(f"{HERE}afgoerelse/", a_decision(example=""))
    aktstykke.refresh_from_db()
    assert aktstykke.decision_example


def test_outside_a_demonstration_it_is_an_example_only_when_said(
    ministry: Ministry, settings: Any
) -> None:
    aktstykke = with_aktstykke(ministry)
    settings.DEMO = False
    signed_in(ministry, "sagsbehandler").post(f"{HERE}afgoerelse/", a_decision())
    aktstykke.refresh_from_db()
    assert not aktstykke.decision_example


def test_a_second_decision_comes_too_late_and_says_so(ministry: Ministry) -> None:
    with_aktstykke(ministry, decided=True)
    client = signed_in(ministry, "sagsbehandler")
    answer = client.post(f"{HERE}afgoerelse/", a_decision())
    assert answer.status_code == 422
    assert "En anden er kommet først" in text(answer)


def test_it_may_end_without_approval_and_then_gives_nothing(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry)
    typed = {
        "key": str(uuid.uuid4()),
        "state": "withdrawn",
        "reason": "Beløbet skal regnes om.",
        "value_day": "2024-11-20",
    }
    client = signed_in(ministry, "chef")
    assert client.post(f"{HERE}afslut/", typed)["Location"] == HERE
    page = text(client.get(HERE))
    assert "Tilbagetaget. Beløbet skal regnes om." in page
    assert "Afgørelsen fremgår ikke af kilderne" not in page
    assert balance(aktstykke.frame_id).ceiling_ore == 0


def test_a_request_that_asks_cannot_be_taken_note_of(ministry: Ministry) -> None:
    """Only an informing request ends as noted (BV 3.4.8)."""
    with_aktstykke(ministry)
    typed = {"key": str(uuid.uuid4()), "state": "noted", "reason": "-", "value_day": "2024-11-20"}
    answer = signed_in(ministry, "chef").post(f"{HERE}afslut/", typed)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("role", "sees"),
    [("sagsbehandler", True), ("controller", True), ("chef", True), ("laeser", False)],
)
def test_who_may_record_the_decision_sees_the_button_and_others_the_reason(
    ministry: Ministry,
    role: str,
    sees: bool,  # noqa: FBT001 - a case's expected answer
) -> None:
    with_aktstykke(ministry)
    page = text(signed_in(ministry, role).get(HERE))
    assert (f'href="{HERE}afgoerelse/"' in page) is sees
    assert ("Det kan kun gøres af:" in page) is not sees


def test_the_next_step_follows_the_state(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry)
    decide(ministry, aktstykke)
    page = text(signed_in(ministry, "sagsbehandler").get(HERE))
    assert "afgoerelse/" not in page
    assert "afslut/" not in page


def test_an_informing_request_has_no_approval_to_record(ministry: Ministry) -> None:
    """It is taken note of: the page offers that, and not an approval."""
    client = signed_in(ministry, "sagsbehandler")
    client.post("/aktstykker/nyt/", a_request(ministry, kind="orienterende"))
    made = Aktstykke.objects.get(case_number="25/00412")
    aktstykker.send(made, actor=ministry["chef"], value_day=DAY)
    page = text(client.get("/aktstykker/25/00412/"))
    assert "afgoerelse/" not in page
    assert "Registrér udfaldet" in page
