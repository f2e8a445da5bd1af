"""Both clocks on every page: in its links, its footnote and its permanent address."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from grants.aktstykker.models import Aktstykke
from grants.payments import services as payments
from ledger.clocks import asked
from ledger.kinds import Kind
from ledger.models import Frame
from ledger.money import mio
from ledger.posting import drawing
from reports.clocks.carrying import carried
from reports.clocks.pages import CLOCKED, ONLY_NOW, WITHOUT
from tests.builders import act, two_people
from tests.ministry import DAY, a_lone_grant, a_ministry, bound
from tests.reports.ministry import signed_in, text, with_facts
from tests.walk.access import ROWS

ACCOUNT = "/konti/06.32.10/2024/"
DAYS = {"pr": "2024-11-12", "kendt": "2024-11-12"}
SAID = "pr=2024-11-12&amp;kendt=2024-11-12"


@pytest.fixture
def facts(db: None) -> None:
    with_facts()


def test_every_page_has_the_clocks_or_says_why_not() -> None:
    """By hand (`reports.clocks.pages`): a new page fails here until somebody has thought of it."""
    read = {row.name for row in ROWS if "read" in row.words.values()}
    said = [*CLOCKED, *ONLY_NOW, *WITHOUT]
    assert len(said) == len(set(said))
    assert read - set(said) == set()


# --- The address ---


def test_a_time_of_knowing_is_until_that_second_ended() -> None:
    at = asked({"kendt": "2026-11-23T14:05:09Z"})
    assert at.moment.known_at == dt.datetime(2026, 11, 23, 14, 5, 9, 999999, dt.UTC)
    assert at.query == "?kendt=2026-11-23T14:05:09Z"
    assert at.form["kendt"].value() == "2026-11-23T15:05:09"  # the field is in Copenhagen


@pytest.mark.parametrize(
    "typed", ["2026-11-23T25:00:00", "1899-12-31T10:00:00", "i går", "31.2.24"]
)
def test_what_is_no_day_or_time_is_no_limit_and_is_kept(typed: str) -> None:
    at = asked({"kendt": typed, "pr": "12.11.2024"})
    assert at.moment.known_at is None
    assert at.form["kendt"].errors
    assert f'value="{typed}"' in str(at.form["kendt"])
    assert 'type="text"' in str(at.form["kendt"])
    assert at.form["pr"].value() == "2024-11-12"


# --- From page to page ---


@pytest.mark.parametrize(
    ("link", "there"),
    [
        ('<a href="/konti/06.32.10/2024/">', f'<a href="/konti/06.32.10/2024/?{SAID}">'),
        ('<a href="/tilsagn/?a=b#c">', f'<a href="/tilsagn/?a=b&amp;{SAID}#c">'),
        ('<a href="?aar=2023">', f'<a href="?aar=2023&amp;{SAID}">'),
        ('<a href="/?pr=2024-12-31">', '<a href="/?pr=2024-12-31">'),
        ('<a data-now href="/">', '<a data-now href="/">'),
        ('<a href="/kilder/">', '<a href="/kilder/">'),
        ('<a href="https://ft.dk/">', '<a href="https://ft.dk/">'),
        ('<a href="//ft.dk/">', '<a href="//ft.dk/">'),
        ('<a href="#tilsagn">', '<a href="#tilsagn">'),
        ('<form method="post"><b></b></form>', '<form method="post"><b></b></form>'),
    ],
)
def test_a_link_carries_both_days_where_they_mean_something(link: str, there: str) -> None:
    assert carried(link, "/", DAYS) == there


def test_a_search_carries_both_days_unless_it_has_its_own() -> None:
    own = '<form method="get"><input name="pr"></form>'
    assert carried(own, "/", DAYS) == own
    asks = carried('<form method="get" class="a"><input name="q"></form>', "/tilsagn/", DAYS)
    assert re.findall(r'name="(\w+)" value="([^"]*)"', asks) == list(DAYS.items())


def test_the_days_follow_into_every_link_of_the_page(facts: None) -> None:
    page = signed_in().get(f"{ACCOUNT}?pr=2024-11-12&kendt=2024-11-12").content.decode()
    links = [one for one in re.findall(r"<a\b[^>]*>", page) if "data-now" not in one]
    of = {href for one in links for href in re.findall(r'href="(/[^"#]*)', one)}
    clocked = {href for href in of if re.match(r"/(konti/[\d.]+/\d{4}|rammer/[\w-]+)/(\?|$)", href)}
    assert len(clocked) > 10
    assert {href for href in clocked if SAID not in href} == set()


def test_a_page_of_today_says_so_and_leads_to_then_and_now(facts: None) -> None:
    client = signed_in()
    page = text(client.get("/aktstykker/24/13275/?pr=2024-11-12&kendt=2024-11-12"))
    assert "Siden viser nu, ikke 12. november 2024, som kendt den 12. november 2024." in page
    assert "Se beløbene da og nu" in page
    assert "Siden viser nu" not in text(client.get("/aktstykker/24/13275/"))


# --- As the Committee saw it ---


def test_one_click_from_the_request_to_the_account_as_the_committee_saw_it(facts: None) -> None:
    client = signed_in()
    for page in ("/aktstykker/24/13275/", "/aktstykker/24/13275/udfoert/"):
        found = re.search(r'href="([^"]*)">Som udvalget så det', client.get(page).content.decode())
        assert found
        seen = found[1].replace("&amp;", "&")
        assert seen == f"{ACCOUNT}?pr=2024-11-12&kendt=2024-11-12"
    then = text(client.get(seen))
    assert "Bevilling 700,0 Trukket 0,0 Rest af bevillingen 700,0" in then
    assert "Bevilling 696,0" in text(client.get(ACCOUNT))


def test_the_day_before_the_first_act_there_is_nothing(facts: None) -> None:
    page = text(signed_in().get(f"{ACCOUNT}?pr=2023-12-31&kendt=2024-11-12"))
    assert "Bevilling 0,0 Trukket 0,0 Rest af bevillingen 0,0" in page


# --- The footnote ---


def test_the_footnote_is_a_line_for_a_paper(facts: None) -> None:
    page = text(signed_in().get(f"{ACCOUNT}?pr=2024-11-12&kendt=2024-11-12"))
    assert (
        "Kilde: Ramme, § 06.32.10, pr. 12. november 2024, som kendt 12. november 2024, "
        f"http://testserver{ACCOUNT}?pr=2024-11-12&kendt=2024-11-12"
    ) in page


def test_looking_at_now_the_permanent_address_pins_both_days(facts: None) -> None:
    """What is dated back after it was printed is in now and not in the address."""
    client = signed_in()
    page = client.get(ACCOUNT).content.decode()
    found = re.search(r'href="http://testserver([^"]*)">Fast adresse', page)
    assert found
    pinned = found[1].replace("&amp;", "&")
    known = re.search(r"pr=\d{4}-\d\d-\d\d&kendt=(\S+Z)$", pinned)
    assert known
    # All of a test is one second; the page is as it was known a second before.
    time = dt.datetime.fromisoformat(known[1]) - dt.timedelta(seconds=1)
    pinned = pinned.replace(known[1], time.strftime("%Y-%m-%dT%H:%M:%SZ"))
    line = Frame.objects.get(line__account__number="063210", line__year=2024)
    act(Kind.COMMITMENT_BOUND, [drawing(line.pk, mio("30,0"))], people=two_people())
    assert "Trukket 30,0" in text(client.get(ACCOUNT))
    assert "Trukket 0,0" in text(client.get(pinned))


def test_the_footnote_leads_to_what_has_changed_since(facts: None) -> None:
    page = signed_in().get(f"{ACCOUNT}?pr=2024-11-12&kendt=2024-11-12").content.decode()
    since = "/aendringer/konto/063210/2024/?fra_pr=2024-11-12&amp;fra_kendt=2024-11-12"
    assert f'href="{since}"' in page


def test_an_amount_that_may_not_be_read_has_no_way_to_its_changes(facts: None) -> None:
    secret = {"confidentiality": "content", "confidential_reason": "Forhandlinger"}
    Aktstykke.objects.filter(case_number="24/13275").update(**secret)
    done = reverse("aktstykke_done", args=["24/13275"])
    page = signed_in().get(f"{done}?pr=2024-11-12").content.decode()
    assert "/aendringer/aktstykke/" not in page


# --- Commitments and payments ---


def test_a_commitment_before_on_and_after_its_day(db: None) -> None:
    """30,0 given on 2 December 2024, 10,0 of it paid the day after; both known now."""
    ministry = a_ministry()
    given = bound(ministry, a_lone_grant(ministry, "30,0"), "30,0")
    paid = payments.register(
        given, actor=ministry["sagsbehandler"], amount_ore=mio("10,0"), finance_year=2024,
        value_day=DAY + dt.timedelta(days=1),
    )  # fmt: skip
    payments.release(paid, actor=ministry["controller"])
    client, page = signed_in(), f"/tilsagn/{given.ref}/"

    def at(path: str, day: str) -> str:
        return text(client.get(f"{path}?{day}"))

    assert "Ingen tilsagn var afgivet på det tidspunkt." in at("/tilsagn/", "pr=2024-12-01")
    assert "30.000.000,00 0,00 30.000.000,00" in at("/tilsagn/", "pr=2024-12-02")
    assert "30.000.000,00 10.000.000,00 20.000.000,00" in at("/tilsagn/", "pr=2024-12-03")
    assert "Ingen tilsagn var afgivet" in at("/tilsagn/", "pr=2024-12-31&kendt=2024-12-31")
    assert "Intet var udbetalt på det tidspunkt." in at("/betalinger/", "pr=2024-12-02")
    assert "10.000.000,00" in at("/betalinger/", "pr=2024-12-03")
    assert "Ikke afgivet da" in at(page, "pr=2024-12-01")
    assert "Afgivet" in at(page, "pr=2024-12-02")
    assert "Udbetalt 0,00 kr. Ikke udbetalt 30.000.000,00 kr." in at(page, "pr=2024-12-02")
    assert "Udbetalt 10.000.000,00 kr. Ikke udbetalt 20.000.000,00 kr." in at(page, "pr=2024-12-03")


def test_the_lists_say_what_stood(facts: None) -> None:
    client = signed_in()
    for path in ("/programmer/", "/partnere/", "/konti/?q=06.32.10.1&aar=2024", "/strategi/"):
        mark = "&" if "?" in path else "?"
        page = text(client.get(f"{path}{mark}pr=2024-11-12&kendt=2024-11-12"))
        assert "Beløbene gælder til og med 12. november 2024" in page, path
        assert "som kendt 12. november 2024, http://testserver/" in page, path
