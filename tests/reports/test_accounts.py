"""An account in a year at any moment, the entries behind its figures, and who did what."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from grants.accounts.models import Account, Line
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.holds import services as holds
from grants.payments import services as payments
from ledger.balances import balance
from ledger.clocks import asked
from ledger.kinds import Kind
from ledger.models import Act, Frame, Person
from ledger.moment import Moment
from ledger.money import mio
from programmes.models import Programme
from reports.figures.accounts import account_rows, unused_before
from reports.figures.entries import entries_behind
from tests.grants.aktstykker.test_dispositions import two
from tests.grants.pages import as_
from tests.grants.years.worked import confirm, income
from tests.ministry import (
    DAY,
    Ministry,
    a_document,
    a_lone_grant,
    a_ministry,
    bound,
    with_aktstykke,
)
from tests.reports.ministry import ELSEWHERE, Role, signed_in, text, with_facts

pytestmark = pytest.mark.django_db
ACCOUNT = "/konti/06.32.10/2024/"


@pytest.fixture
def facts() -> None:
    with_facts()


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    with_aktstykke(made, decided=True)
    return made


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as met:
        client.get(url)
    return len(met)


# --- The two clocks ---


def test_on_the_day_of_the_request_700_and_at_the_end_of_the_year_696(facts: None) -> None:
    client = signed_in()
    then = text(client.get(f"{ACCOUNT}?pr=2024-11-12"))
    assert "Bevilling 700,0 Trukket 0,0 Rest af bevillingen 700,0" in then
    assert "Beløbene gælder til og med 12. november 2024, som vi kender dem nu." in then
    assert "Tillægsbevillingslov" not in then
    end = text(client.get(f"{ACCOUNT}?pr=2024-12-31"))
    assert "Bevilling 696,0 Trukket 0,0 Rest af bevillingen 696,0" in end
    assert "31. december 2024, dagen er antaget -4,0" in end
    assert "Bevilling 696,0" in text(client.get(ACCOUNT))


def test_what_was_not_known_yet_is_not_there(facts: None) -> None:
    client = signed_in()
    assert "Bevilling 0,0" in text(client.get(f"{ACCOUNT}?kendt=2023-12-31"))
    assert "Bevilling 700,0" in text(client.get(f"{ACCOUNT}?kendt=2024-01-01"))
    page = text(client.get(f"{ACCOUNT}?pr=2024-12-31&kendt=2024-12-30"))
    assert "Bevilling 700,0" in page
    assert "som de var kendt den 30. december 2024" in page


def test_known_on_a_day_is_known_when_it_ended_in_copenhagen() -> None:
    summer, winter = (asked({"kendt": day}).moment.known_at for day in ("2024-07-01", "2024-11-12"))
    assert summer == dt.datetime(2024, 7, 1, 21, 59, 59, 999999, tzinfo=dt.UTC)
    assert winter == dt.datetime(2024, 11, 12, 22, 59, 59, 999999, tzinfo=dt.UTC)


def test_a_day_that_is_none_is_said_and_shows_now(facts: None) -> None:
    page = signed_in().get(f"{ACCOUNT}?pr=2024-11-31")
    assert page.status_code == 200
    assert "Bevilling 696,0" in text(page)
    assert asked({"pr": "2024-11-31"}).form.errors.keys() == {"pr"}


def test_the_moment_follows_every_link_out_of_the_page(facts: None) -> None:
    page = signed_in().get(f"{ACCOUNT}?pr=2024-11-12").content.decode()
    assert '"/konti/06.32.10.15/2024/?pr=2024-11-12"' in page
    assert '"/konti/06.32.10/2023/?pr=2024-11-12"' in page
    frame = Line.objects.get(account__number="063210").frame
    assert f'"/rammer/{frame.ref}/?pr=2024-11-12"' in page


# --- What the page says ---


def test_the_carry_forward_is_computed_and_posted_nowhere(facts: None) -> None:
    main = Account.objects.get(number="063210")
    assert [(one.year, one.unused_ore) for one in unused_before(main, 2024)] == [
        (2020, mio("0,9")),
        (2021, mio("1,5")),
        (2022, mio("11,7")),
        (2023, mio("0,5")),
    ]
    client = signed_in()
    assert "14,6 mio. kr. , beregnet, ikke posteret" in text(client.get(ACCOUNT))
    assert "11,8 mio. kr." not in text(client.get(ACCOUNT))
    assert sum(one.unused_ore for one in unused_before(main, 2025)) == mio("11,8")
    assert "beregnet, ikke posteret" not in text(client.get("/konti/06.32.10.13/2024/"))
    assert not Act.objects.filter(kind=Kind.CARRY_FORWARD).exists()


def test_left_says_which_commitments_the_sources_lack(facts: None) -> None:
    page = text(signed_in().get(ACCOUNT))
    assert "Kilderne oplyser ikke de enkelte tilsagn i 2024" in page
    assert "Hovedkonto § 06.32.10. · Finansår 2024 · binder" in page


def test_a_year_only_in_print_has_no_left(facts: None) -> None:
    page = text(signed_in().get("/konti/06.32.10/2022/"))
    assert "Regnskab, ikke posteret her: ministeriet har ikke åbnet kontoen for 2022" in page
    assert "Rest af bevillingen" not in page
    assert "Finanslov 640,0 mio. kr." in page
    coming = text(signed_in().get("/konti/06.32.10/2026/"))
    assert "Ikke posteret her: ministeriet har ikke åbnet kontoen for 2026" in coming
    assert "Regnskab, ikke posteret her" not in coming
    assert "Finanslov efter tillægsbevilling 110,0 mio. kr." in page


def test_names_and_figures_carry_their_source(facts: None) -> None:
    page = signed_in().get("/konti/06.32.10.13/2024/")
    said = text(page)
    assert "2023 Retfærdigt og humant asylsystem" in said
    assert "2024 Reform af det europæiske asylsystem inkl. udsendelse" in said
    assert "Aktstykke om Capacity-programmet, Udenrigsministeriet" in said
    assert "Finansministeriets Regnskabsdatabase" in said
    assert "har 696,0 mio. kr. tilbage" in said


def test_the_chart_has_its_figures_as_a_table(facts: None) -> None:
    page = text(signed_in().get(ACCOUNT))
    assert "2022 640,0 110,0 – ikke kendt 98,3" in page
    assert "2024 700,0 696,0 0,0 698,8" in page
    assert "2026 750,0 750,0" in page


def test_an_area_has_no_frame_and_says_why(facts: None) -> None:
    page = text(signed_in().get("/konti/06.3/2024/"))
    assert "Et område har ingen ramme" in page
    assert "Bilateral bistand" in page


@pytest.mark.parametrize(
    "url",
    [
        "/konti/06.32.10/2019/",
        "/konti/06.32.99/2024/",
        "/konti/063210/2024/",
        "/konti/6.32.10/2024/",
        "/konti/06.32.10.13/2020/",
    ],
)
def test_what_nobody_knows_is_not_found(facts: None, url: str) -> None:
    assert signed_in().get(url).status_code == 404


# --- Finding an account ---


@pytest.mark.parametrize(
    ("typed", "first", "found"),
    [
        ("06.32.10", "063210", 7),
        ("§ 06.32.10.13.", "06321013", 1),
        ("06.32.1", "063210", 12),
        ("063210", "063210", 7),
        ("asylsystem", "06321013", 1),
        ("MIGRATIONSINDSATSER", "06321015", 2),
        ("retfærdigt", "06321013", 1),
        ("NÆROMRÅDE", "06320209", 3),
        ("findes ikke", None, 0),
    ],
)
def test_a_number_its_beginning_or_words_find_the_account(
    facts: None, typed: str, first: str | None, found: int
) -> None:
    rows = account_rows(2024, find=typed)
    assert len(rows) == found
    assert (rows[0].number if rows else None) == first


def test_what_is_no_number_says_why(facts: None) -> None:
    page = signed_in().get("/konti/", {"q": "06.32.1O"})
    assert page.status_code == 200
    assert "”06.32.1O” er ikke et kontonummer: der står ”O” midt i nummeret" in text(page)


@pytest.mark.parametrize("typed", ["06-32-10", "§ 06.32.10. Nærområde- og migrationsfond"])
def test_a_number_leads_to_its_account(facts: None, typed: str) -> None:
    answer = signed_in().get("/konti/", {"aar": 2024, "q": typed})
    assert (answer.status_code, answer["Location"]) == (302, "/konti/06.32.10/2024/")


def test_a_number_without_its_section_is_asked(facts: None) -> None:
    page = signed_in().get("/konti/", {"aar": 2024, "q": "10.13"}).content.decode()
    assert "Er det denne konto?" in page
    assert 'href="/konti/06.32.10.13/2024/"' in page


def test_a_number_of_another_year_says_which(facts: None) -> None:
    page = signed_in().get("/konti/", {"aar": 2021, "q": "06.32.10.18"})
    assert "er ikke kendt i 2021, men i 2024-2026" in text(page)
    assert 'href="/konti/06.32.10.18/"' in page.content.decode()


# --- The entries behind a figure ---


def test_the_last_running_figure_is_what_the_frame_holds(ministry: Ministry) -> None:
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    bound(ministry, a_lone_grant(ministry, "20,0"), "12,5")
    for frame in (
        Line.objects.get(account=ministry.main).frame,
        Line.objects.get(account=ministry.sub).frame,
        ministry.programme.frame,
        commitment.frame,
    ):
        assert frame is not None
        entries = list(entries_behind(frame))
        assert entries[-1].running_ore == balance(frame.pk).left_ore
    main = Line.objects.get(account=ministry.main).frame
    assert [
        (entry.raised_ore, entry.drawn_ore, entry.running_ore) for entry in entries_behind(main)
    ] == [
        (mio("700,0"), None, mio("700,0")),
        (None, mio("50,0"), mio("650,0")),
        (None, mio("12,5"), mio("637,5")),
    ]


def test_at_a_moment_the_entries_stop_there(ministry: Ministry) -> None:
    bound(ministry, ministry.grants["IOM"], "50,0")
    main = Line.objects.get(account=ministry.main).frame
    before = Moment(DAY - dt.timedelta(days=1))
    assert [entry.running_ore for entry in entries_behind(main, before)] == [mio("700,0")]
    assert balance(main.pk, before).left_ore == mio("700,0")
    assert len(entries_behind(main, Moment(DAY))) == 2
    in_june = Moment(known_at=dt.datetime(2024, 6, 1, tzinfo=dt.UTC))
    assert [entry.running_ore for entry in entries_behind(main, in_june)] == [mio("700,0")]
    page = text(signed_in().get(f"/rammer/{main.ref}/?pr={DAY.isoformat()}"))
    assert "Bevilling 700,0 Trukket 50,0 Rest af bevillingen 650,0" in page
    assert "IOM: Capacity, IOM" in page
    assert "§ 06.32.10.13. (2024)" in page


def test_another_unit_s_frames_are_not_there(ministry: Ministry) -> None:
    bound(ministry, ministry.grants["IOM"], "50,0")
    bound(ministry, a_lone_grant(ministry, "20,0"), "12,5")
    confirm(ministry, income(ministry, ministry.sub, "37,3"))
    own, other, all_units = (
        signed_in(Role.SAGSBEHANDLER),
        signed_in(Role.CHEF, ELSEWHERE),
        signed_in(Role.CONTROLLER, ELSEWHERE),
    )
    two(ministry, case_number="24/20999")
    cleared = ministry["controller"]
    Person.objects.filter(pk=cleared.pk).update(cleared=True)
    cleared.refresh_from_db()
    held = Line.objects.get(account=ministry.sub)
    holds.place(actor=cleared, line=held, amount_ore=mio("1,0"), value_day=DAY)
    for frame in Frame.objects.all():
        of_the_state = frame.kind in {Frame.Kind.MAIN_ACCOUNT, Frame.Kind.SUB_ACCOUNT}
        url = f"/rammer/{frame.ref}/"
        if frame.kind == Frame.Kind.HOLD:  # what is used of it is for the cleared
            assert {who.get(url).status_code for who in (own, all_units, other)} == {404}
            assert as_(cleared).get(url).status_code == 200
            continue
        assert own.get(url).status_code == 200, frame.kind
        assert all_units.get(url).status_code == 200, frame.kind
        assert other.get(url).status_code == (200 if of_the_state else 404), frame.kind
    assert {frame.kind for frame in Frame.objects.all()} == set(Frame.Kind.values)
    assert own.get(f"/rammer/{uuid.uuid4()}/").status_code == 404


def test_another_unit_sees_that_it_was_drawn_and_not_by_what(ministry: Ministry) -> None:
    bound(ministry, ministry.grants["IOM"], "50,0")
    main = Line.objects.get(account=ministry.main).frame
    page = text(signed_in(Role.CHEF, ELSEWHERE).get(f"/rammer/{main.ref}/"))
    assert "Tilsagn afgivet Hører til en anden enhed 50,0 650,0" in page
    assert "Capacity" not in page
    account = text(signed_in(Role.CHEF, ELSEWHERE).get(ACCOUNT))
    assert "Trukket 50,0 Rest af bevillingen 650,0" in account
    assert "IOM" not in account
    assert "Ingen tilsagn er afgivet." in account


def test_the_page_of_an_account_asks_as_often_whatever_is_given(ministry: Ministry) -> None:
    client = signed_in(Role.SAGSBEHANDLER)
    bound(ministry, ministry.grants["IOM"], "5,0")
    frame = Line.objects.get(account=ministry.main).frame
    urls = (ACCOUNT, "/konti/", f"/rammer/{frame.ref}/", "/handlinger/", f"{ACCOUNT}?pr=2024-12-31")
    before = [queries(client, url) for url in urls]
    for name in ("A", "B", "C"):
        bound(ministry, a_lone_grant(ministry, "9,0", name=f"Eksempelpartner {name}"), "3,0")
    assert [queries(client, url) for url in urls] == before
    assert max(before) <= 54


# --- Commitments on the account ---


def test_a_commitment_is_shown_with_what_is_not_paid(ministry: Ministry) -> None:
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    payment = payments.register(
        commitment=commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio("30,0"),
        finance_year=2024,
        value_day=DAY,
    )
    payments.release(payment, actor=ministry["controller"])
    client = signed_in()
    assert "Afgivet 50,0 30,0 20,0" in text(client.get(ACCOUNT))
    assert "Ikke udbetalt Eksempel 20,0 mio. kr. 1 afgivne tilsagn" in text(client.get(ACCOUNT))
    before = text(client.get(f"{ACCOUNT}?pr={DAY - dt.timedelta(days=1)}"))
    assert "Ingen tilsagn er afgivet." in before
    assert "Ikke udbetalt 0,0 mio. kr. 0 afgivne tilsagn" in before
    undecided = text(client.get(f"{ACCOUNT}?pr=2024-11-27"))
    assert "Aktstk. 51 (2024-25): ikke tiltrådt da" in undecided


def test_what_is_made_up_says_so_in_every_sum_it_is_in(ministry: Ministry) -> None:
    """The request is real and its decision an example: 100,0 approved says Eksempel."""
    client = signed_in()
    page = text(client.get(ACCOUNT))
    assert "Rest af bevillingen 700,0 mio. kr." in page
    assert "Rest af tilslutningen Eksempel 100,0 mio. kr." in page
    assert "Det trukne omfatter eksempler" not in page
    bound(ministry, ministry.grants["IOM"], "50,0", example=True)
    page = text(client.get(ACCOUNT))
    assert "Rest af bevillingen Eksempel 650,0 mio. kr." in page
    assert "Det trukne omfatter eksempler" in page
    then = text(client.get(f"{ACCOUNT}?pr={DAY - dt.timedelta(days=1)}"))
    assert "Det trukne omfatter eksempler" not in then


# --- The audit trail ---


def test_every_act_is_listed_and_filtered(ministry: Ministry) -> None:
    bound(ministry, ministry.grants["IOM"], "50,0")
    client = signed_in(Role.SAGSBEHANDLER)
    all_acts = text(client.get("/handlinger/"))
    assert f"{Act.objects.count()} rækker" in all_acts
    assert "bekræftet af bevillingshaver-" in all_acts
    kind = text(client.get("/handlinger/", {"kind": Kind.COMMITMENT_BOUND}))
    assert "1 række " in kind
    assert "IOM: Capacity, IOM" in kind
    holder = ministry["bevillingshaver"].pk
    assert "2 rækker" in text(client.get("/handlinger/", {"person": holder}))
    assert "Ingen handling passer" in text(client.get("/handlinger/", {"til": "2023-12-31"}))
    assert "1 række " in text(client.get("/handlinger/", {"til": "2024-01-01"}))
    day = text(client.get("/handlinger/", {"fra": "2024-11-28", "til": "2024-11-28"}))
    assert "Aktstykke tiltrådt Eksempel" in day


def test_another_unit_reads_the_state_s_acts_only(ministry: Ministry) -> None:
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    assert commitment.bound_act is not None
    other = signed_in(Role.SAGSBEHANDLER, ELSEWHERE)
    page = text(other.get("/handlinger/"))
    assert "Finanslov" in page
    assert "Capacity" not in page
    assert "1 række " in page
    law = Act.objects.get(kind=Kind.FINANCE_LAW)
    assert other.get(f"/handlinger/{law.key}/").status_code == 200
    assert other.get(f"/handlinger/{commitment.bound_act.key}/").status_code == 404
    assert (
        signed_in(Role.LAESER, ELSEWHERE)
        .get(f"/handlinger/{commitment.bound_act.key}/")
        .status_code
        == 200
    )


def test_an_act_shows_both_clocks_two_people_and_its_entries(ministry: Ministry) -> None:
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    assert commitment.bound_act is not None
    page = text(signed_in().get(f"/handlinger/{commitment.bound_act.key}/"))
    assert "Gælder fra 2. december 2024" in page
    assert "Registreret" in page
    assert "Bekræftet af bevillingshaver-" in page
    assert "§ 06.32.10.13. (2024) Underkonto Trukket 50,0" in page
    assert "IOM, 24/13275 Projektsøjle Trukket 50,0" in page
    assert "Capacity Program Trukket 50,0" in page
    assert "Hævet 50,0" in page


def test_a_document_is_a_download_for_its_own_unit(ministry: Ministry) -> None:
    document = a_document(ministry["sagsbehandler"])
    url = f"/dokumenter/{document.ref}/"
    answer = signed_in(Role.SAGSBEHANDLER).get(url)
    assert answer.content == b"%PDF-1.7 eksempel"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="bekraeftelse.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(Role.SAGSBEHANDLER, ELSEWHERE).get(url).status_code == 404
    assert signed_in(Role.CONTROLLER, ELSEWHERE).get(url).status_code == 200
    assert Client().get(url).status_code == 302


def test_a_draft_draws_nothing_and_has_no_entries(ministry: Ministry) -> None:
    bound(ministry, ministry.grants["IOM"], "50,0")
    commitment = Commitment.objects.get()
    commitments.draft(
        actor=ministry["sagsbehandler"],
        grant=commitment.grant,
        account=ministry.sub,
        finance_year=2024,
        amount_ore=mio("1,0"),
        payment_years=(2024, 2024),
        purpose="Kladde",
        basis=commitment.basis,
        aktstykke_pillar=commitment.aktstykke_pillar,
        value_day=DAY,
    )
    page = text(signed_in().get(ACCOUNT))
    assert "Kladde på 1,0 – – –" in page
    assert "Trukket 50,0" in page
    assert Programme.objects.get().frame.drawn_ore == mio("50,0")
