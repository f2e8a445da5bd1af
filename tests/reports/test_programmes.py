"""Pages of programmes, pillars, partners, the strategy and sources, with the real facts loaded."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from grants.accounts.models import Account
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.authority.models import AnnulmentReason
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.grants import open_grant
from grants.commitments.models import Commitment
from grants.loading import People, load_facts
from grants.payments import services as payments
from ledger.documents import keep_document
from ledger.models import Person
from ledger.money import mio
from programmes.models import CountryMention, Pillar, Pledge, Programme, Source
from programmes.selectors import WHAT_RESTS
from tests import approving
from tests.builders import a_person

pytestmark = pytest.mark.django_db
Role = Person.Role
DAY = dt.date(2024, 12, 5)
IOM = "IOM FN’s Migrationsorganisation Multilateral eller mellemstatslig organisation"


@pytest.fixture
def people() -> dict[str, Person]:
    """The facts as `make run` loads them, and one of each role."""
    found = {role.value: a_person(role) for role in Role}
    load_facts(People(found["controller"], found["bevillingshaver"], found["chef"]))
    return found


def text(client: Client, path: str) -> str:
    """The words of a page without markup, as one line."""
    answer = client.get(path)
    assert answer.status_code == 200
    words = re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ")
    return " ".join(words.split())


def reader(people: dict[str, Person], role: str = "laeser") -> Client:
    client = Client()
    client.force_login(people[role])
    return client


def approve(people: dict[str, Person]) -> Aktstykke:
    """The Committee's approval, as an example: the sources do not give it."""
    request = Aktstykke.objects.get(case_number="24/13275")
    by = people["sagsbehandler"]
    paper = keep_document(
        name="bekraeftelse.pdf", media_type="application/pdf", content=b"%PDF-1.7", by=by
    )
    aktstykker.record_decision(
        request,
        actor=by,
        decided_on=dt.date(2024, 11, 28),
        text="Eksempel: tiltrådt",
        document=paper,
        example=True,
    )
    aktstykker.confirm_decision(request, actor=people["controller"])
    return request


def commit(people: dict[str, Person], slug: str, amount: str) -> Commitment:
    """A commitment to a pillar of Capacity under the request, bound by a second person."""
    pillar = Pillar.objects.get(slug=slug)
    by = people["sagsbehandler"]
    grant = open_grant(
        actor=by,
        title=f"Capacity, {pillar.name}",
        partner=pillar.partner,
        planned_total_ore=mio(amount),
        year=2024,
        value_day=DAY,
        pillar=pillar,
        example=True,
    )
    commitment = commitments.draft(
        actor=by,
        grant=grant,
        account=Account.objects.get(number="06321013"),
        finance_year=2024,
        amount_ore=mio(amount),
        payment_years=(2024, 2025),
        purpose=grant.title,
        basis=Commitment.Basis.AKTSTYKKE,
        aktstykke_pillar=Aktstykke.objects.get().pillars.get(pillar=pillar),
        value_day=DAY,
        example=True,
    )
    commitments.submit(commitment, actor=by, value_day=DAY)
    approving.approve(grant, head=people["chef"], day=DAY)
    commitments.bind(commitment, actor=people["bevillingshaver"], value_day=DAY)
    return commitment


def pay(people: dict[str, Person], commitment: Commitment, amount: str) -> None:
    payment = payments.register(
        commitment,
        actor=people["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=2024,
        value_day=DAY,
    )
    payments.release(payment, actor=people["controller"])


# The programme


def test_four_periods_stand_as_four_rows_each_in_its_own_words(people: dict[str, Person]) -> None:
    page = text(reader(people), "/programmer/capacity/")
    for kind, years, words in (
        ("Tilsagn afgives", "2024", "at der i finansåret 2024 afgives tilsagn om tilskud på 100,0"),
        ("Udbetaling forventes", "2024-2025", "Tilskuddet forventes udbetalt i perioden 2024-2025"),
        ("Politisk ramme", "2024-2027", "afsætte samlet 430,0 mio. kr. til programmet"),
        ("Programmets titel", "2024-2029", "The Danish Migration Management Programme 2024-2029"),
    ):
        assert f"{kind} {years} " in page
        assert words in page


def test_the_page_says_who_said_which_countries_and_that_none_is_decided(
    people: dict[str, Person],
) -> None:
    """The request named four countries, the answer of 26 November two more."""
    page = text(reader(people), "/programmer/capacity/")
    assert "Ingen af landene er besluttet. Programmets styrekomité vælger dem." in page
    assert "Aktstykke, 12. november 2024" in page
    assert "Svar, 26. november 2024" in page
    only_in_the_answer = "– Ikke nævnt Nævnt Ikke besluttet"
    for country in ("Algeriet", "Libanon"):
        assert f"{country} {only_in_the_answer}" in page
    for country in ("Irak", "Jordan", "Nigeria", "Somalia"):
        assert f"{country} Nævnt Nævnt Ikke besluttet" in page
    in_order = [page.index(f"{name} ", page.index("Besluttet")) for name in ("Algeriet", "Irak")]
    assert in_order == sorted(in_order)


def test_a_country_the_steering_committee_has_chosen_is_marked(people: dict[str, Person]) -> None:
    CountryMention.objects.filter(country__code="NG").update(decided=True)
    page = text(reader(people), "/programmer/capacity/")
    assert "Kun de lande, der er mærket ”Besluttet”" in page
    assert "Nigeria Nævnt Nævnt Besluttet" in page
    assert "Irak Nævnt Nævnt Ikke besluttet" in page


def test_each_kind_of_left_has_its_name_and_the_intention_only_warns(
    people: dict[str, Person],
) -> None:
    """430,0 less 50,0 is 380,0; nothing may be given without Parliament."""
    approve(people)
    commit(people, "iom", "50,0")
    page = text(reader(people), "/programmer/capacity/")
    assert "Rest af den politiske ramme 380,0" in page
    assert "Må gives 0,0" in page
    assert "stopper aldrig et tilsagn" in page
    assert "Det er over beløbsgrænsen for 2024" in page


def test_pillars_are_asked_approved_committed_paid_and_unpaid(people: dict[str, Person]) -> None:
    approve(people)
    pay(people, commit(people, "iom", "50,0"), "30,0")
    page = text(reader(people), "/programmer/capacity/")
    assert "IOM FN’s Migrationsorganisation 50,0 50,0 50,0 30,0 20,0 Eksempel" in page
    icmpd = "ICMPD International Centre for Migration Policy Development"
    assert f"{icmpd} 50,0 50,0 0,0 0,0 0,0" in page


def test_the_programme_tells_its_condition_goal_predecessor_and_risks(
    people: dict[str, Person],
) -> None:
    page = text(reader(people), "/programmer/capacity/")
    for said in (
        "Pengene går til lande, der samarbejder om at tage egne statsborgere tilbage.",
        "10: Mindre ulighed",
        "Fleksible udsendelsesmidler",
        "siden 2017",
        "Politisk ustabilitet i de lande, hvor aktiviteterne gennemføres",
        "Ressourcer kan flyttes, hvis forholdene ændrer sig væsentligt.",
    ):
        assert said in page


def test_another_units_programme_and_pillar_are_not_there(people: dict[str, Person]) -> None:
    stranger = Client()
    stranger.force_login(a_person(Role.SAGSBEHANDLER, "example unit"))
    for path in ("/programmer/capacity/", "/programmer/capacity/iom/"):
        assert stranger.get(path).status_code == 404
    assert "Capacity" not in text(stranger, "/programmer/")
    assert "Capacity" in text(reader(people), "/programmer/")


def test_another_unit_sees_a_partner_but_not_what_it_was_given(people: dict[str, Person]) -> None:
    """An organisation belongs to nobody; a unit's commitments, counts and sums are its own."""
    approve(people)
    commit(people, "iom", "50,0")
    stranger = Client()
    stranger.force_login(a_person(Role.CHEF, "example unit"))
    own, other = text(reader(people), "/partnere/IOM/"), text(stranger, "/partnere/IOM/")
    assert "2024 100,0 50,0 0,0 0,0 Eksempel" in own
    assert "2024 100,0 regnskab, ikke posteret her" in other
    assert "50,0 0,0 0,0 Eksempel" not in other
    assert "Projektsøjler:" not in other
    assert f"{IOM} 1 50,0 0,0" in text(reader(people), "/partnere/")
    assert f"{IOM} 0 0,0 0,0" in text(stranger, "/partnere/")


# The pillar


def test_a_pillars_page_offers_a_commitment_to_those_who_may(people: dict[str, Person]) -> None:
    line = Aktstykke.objects.get().pillars.get(pillar__slug="iom")
    offered = reader(people, "sagsbehandler").get("/programmer/capacity/iom/").content.decode()
    assert f"/tilsagn/nyt/?soejle={line.ref}" in offered
    page = text(reader(people), "/programmer/capacity/iom/")
    assert "Nyt tilsagn" not in page
    assert "Nationale systemer for juridisk identitet og ID" in page
    assert "Aktstk. 51 (2024-25) 2024 50,0 0,0 0,0 0,0 Oversendt til Finansudvalget" in page


def test_a_pillar_of_another_programme_is_not_found_under_this_one(
    people: dict[str, Person],
) -> None:
    assert reader(people).get("/programmer/andet/iom/").status_code == 404


# The partner


def test_the_organisation_strategy_stands_beside_the_finance_law(people: dict[str, Person]) -> None:
    """75, 100, 100 and 100, as the finance act has them on § 06.32.10.14; accounts to 2024."""
    page = text(reader(people), "/partnere/IOM/")
    plan = page[page.index("Planlagt tilsagn") :]
    figures = re.findall(r"(20\d\d) (\d+,\d) (\d+,\d) (\d+,\d) \d+ (?:(\d+,\d) \d+|–)", plan)
    assert figures == [
        ("2023", "75,0", "75,0", "75,0", "75,0"),
        ("2024", "100,0", "100,0", "100,0", "100,0"),
        ("2025", "100,0", "100,0", "100,0", ""),
        ("2026", "100,0", "100,0", "100,0", ""),
    ]
    assert "I alt 375,0 375,0" in plan


def test_a_partners_years_count_what_was_promised_annulled_and_paid(
    people: dict[str, Person],
) -> None:
    approve(people)
    commitment = commit(people, "icmpd", "50,0")
    pay(people, commitment, "10,0")
    annulment = annulments.register(
        commitment,
        actor=people["sagsbehandler"],
        amount_ore=mio("2,5"),
        finance_year=2025,
        reason=AnnulmentReason.objects.filter(gives_room=True)[0],
        note="Eksempel",
        value_day=dt.date(2025, 2, 3),
    )
    annulments.confirm(annulment, actor=people["bevillingshaver"])
    page = text(reader(people), "/partnere/ICMPD/")
    assert "2024 50,0 0,0 10,0 Eksempel 2025 0,0 2,5 0,0 Eksempel I alt 50,0 2,5 10,0" in page


def test_a_partners_facts_have_their_day(people: dict[str, Person]) -> None:
    page = text(reader(people), "/partnere/ICMPD/")
    assert "12. november 2024 International organisation med 21 medlemsstater." in page
    assert reader(people).get("/partnere/Ingen/").status_code == 404


# The strategy


def test_only_two_of_the_strategys_figures_meet_an_account(people: dict[str, Person]) -> None:
    page = text(reader(people), "/strategi/")
    assert page.count("Konto: § 06.32.10.13. i 2022") == 2
    assert page.count("Konto: ikke koblet") == Pledge.objects.count() - 2
    assert "0 pct." not in page.replace("50 pct.", "").replace("100 pct.", "")


def test_what_became_of_them_is_told_from_the_published_figures(people: dict[str, Person]) -> None:
    page = text(reader(people), "/strategi/")
    assert "Det, der skete med B2 + B3: 300,0 mio. kr. i 2022" in page
    assert re.search(
        r"Finansloven 300,0 \d Efter tillægsbevillingen 70,0 \d -230,0 "
        r"Regnskabet 73,3 \d 3,3 Givet tilsagn og udbetalt regnskab, ikke posteret her",
        page,
    )


def test_figures_stand_by_kind_and_the_unclear_one_says_why(people: dict[str, Person]) -> None:
    page = text(reader(people), "/strategi/")
    kinds = [page.index(f" {kind} ") for kind in ("Løfte", "Forbrug", "Nøgletal", "Uafklaret")]
    assert kinds == sorted(kinds)
    unclear = page[kinds[-1] :]
    assert "B7 250,0 mio. kr." in unclear
    assert "Det trykte forlæg må ses" in unclear
    assert Pledge.objects.filter(kind="uafklaret").count() == 1
    assert "ca. 90.000,00 kr." in page  # kroner, not mio. kr.


# Sources, and what Ramme is


def test_everything_that_can_rest_on_a_source_has_a_name_on_its_page() -> None:
    """A new kind of fact must be named in WHAT_RESTS, or its source would not tell of it."""
    related = {r.related_model._meta.label_lower for r in Source._meta.related_objects}
    assert related == set(WHAT_RESTS)


def test_a_source_tells_what_rests_on_it_and_where(people: dict[str, Person]) -> None:
    client = reader(people)
    page = text(client, "/kilder/S2/")
    assert "Programmers perioder 4 Capacity" in page
    assert "Aktiviteter 10 Capacity" in page
    assert 'href="/aktstykker/24/13275/"' in client.get("/kilder/S2/").content.decode()
    assert "Nævnte lande 6 Capacity" in text(client, "/kilder/F-20/")
    assert client.get("/kilder/X-1/").status_code == 404


def test_what_rests_on_a_source_is_counted_without_other_units_things(
    people: dict[str, Person],
) -> None:
    stranger = Client()
    stranger.force_login(a_person(Role.CHEF, "example unit"))
    page = text(stranger, "/kilder/S2/")
    assert "Capacity 12" not in page
    assert "Aktstykker 1" not in page
    assert "Programmers perioder" not in page
    own, others = (_resting(client) for client in (reader(people), stranger))
    assert (
        own - others == 29
    )  # programme, pillars, periods, activities, countries, risks, request, statements


def _resting(client: Client) -> int:
    found = re.search(r"S2 Aktstykke om Capacity.*? Aktstykke 12. november 2024 (\d+)", text(
        client, "/kilder/"
    ))  # fmt: skip
    assert found
    return int(found[1])


def test_about_lists_what_is_open_as_open(people: dict[str, Person]) -> None:
    page = text(reader(people), "/om/")
    for said in ("Åbne spørgsmål", "Finansudvalgets afgørelse og dens dag.", "Kun 2024 er kendt"):
        assert said in page
    assert "Eksempler 0 Ingen endnu." in page
    approve(people)
    assert "Eksempler 2 Digtede handlinger." in text(reader(people), "/om/")


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/programmer/", 6),
        ("/programmer/capacity/", 44),
        ("/programmer/capacity/iom/", 18),
        ("/partnere/", 6),
        ("/partnere/IOM/", 44),
        ("/strategi/", 15),
        ("/lande/", 8),
        ("/lande/SO/", 18),
        ("/kilder/", 6),
        ("/kilder/S2/", 48),
        ("/om/", 8),
    ],
)
def test_a_page_costs_the_same_when_there_is_more_on_it(
    people: dict[str, Person], path: str, most: int
) -> None:
    approve(people)
    client = reader(people)
    commit(people, "iom", "1,0")
    few = _queries(client, path)
    for amount in ("2,0", "3,0", "4,0"):
        commit(people, "iom", amount)
    assert _queries(client, path) == few
    assert few <= most


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def test_pages_need_someone_signed_in() -> None:
    for path in ("/programmer/", "/partnere/", "/strategi/", "/kilder/", "/om/", "/aktstykker/"):
        answer: Any = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/log-ind/")


def test_nothing_is_loaded_and_the_lists_say_so() -> None:
    client = Client()
    client.force_login(a_person(Role.LAESER))
    assert not Programme.objects.exists()
    assert "Ingen programmer er oprettet." in text(client, "/programmer/")
    assert "Ingen partnere er oprettet." in text(client, "/partnere/")
    assert "Ingen kilder er indlæst endnu." in text(client, "/kilder/")
    assert text(client, "/strategi/")
