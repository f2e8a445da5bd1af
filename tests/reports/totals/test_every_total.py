"""Every total on every page is the sum of its parts and what the ledger's entries say, at any two
clocks, whatever was done: random ledgers made by the services, read through the real pages.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from grants.accounts.models import Line
from ledger.checking import check_ledger
from ledger.clocks import end_of
from ledger.models import Person
from ledger.moment import Moment
from programmes.models import Country, Partner, Pillar, Programme
from reports.cross.measures import MEASURES
from reports.findings.kinds import KINDS
from tests import databases
from tests.demonstration import Demonstration, as_the_web
from tests.reports.totals.checking import (
    ACCOUNT,
    PARTNER,
    PILLAR,
    PROGRAMME,
    YEAR,
    Reader,
    cross_is_as_printed,
    links_lead_to_it,
    whole_list,
)
from tests.reports.totals.ground import YEARS, lay_ground
from tests.reports.totals.ledgers import (
    GIVEN,
    MOVED,
    Given,
    Moved,
    nothing_left,
    play,
)

LEDGERS = 8
LINKS = 3  # of each page, followed
FIRST, LAST = dt.date(2024, 1, 1), dt.date(2026, 11, 1)
DAYS = st.dates(FIRST, LAST)
BOTH_DAYS = st.builds(Moment, DAYS, DAYS.map(end_of))
MOMENTS = BOTH_DAYS | st.builds(Moment, st.none() | DAYS, st.none() | DAYS.map(end_of))


class Asked(NamedTuple):
    """Who asks, the two days, the year, and what chooses the tables and the links."""

    who: str
    moment: Moment
    year: int
    seed: int


ASKED = st.builds(
    Asked,
    st.sampled_from(["controller", "laeser"]),
    MOMENTS,
    st.sampled_from(YEARS),
    st.integers(0, 99),
)
WAYS = (
    "program", "modtager", "land", "aar", "underkonto", "partnertype", "soejle", "region", "oda",
    "hovedkonto", "bidrag", "klimatilpasning", "verdensmaal",
)  # fmt: skip
SUBS_OF_MAIN, ALL = "06.32.10", "I alt"
NAMES = [str(MEASURES[name].label) for name in ("netto", "udbetalt")]


@pytest.fixture(scope="module")
def ground(facts_only: Demonstration, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the facts with what every ledger stands on, reached as the web reaches it."""
    with django_db_blocker.unblock(), databases.cloned_database(facts_only.template) as name:
        with databases.pointed_at(name):
            lay_ground()
        with as_the_web(name):
            yield


@settings(
    max_examples=LEDGERS,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # a ledger is small as it is; making it smaller would take an hour
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(done=GIVEN, laws=MOVED, asked=ASKED)
def test_every_total_is_the_sum_of_its_parts(
    ground: None, done: list[Given], laws: list[Moved], asked: Asked
) -> None:
    """Asked by one who sees everything, or who sees neither the secret nor the other unit."""
    moment, year = asked.moment, asked.year
    with nothing_left():
        play(done, laws)
        assert check_ledger() == []
        reader = Reader(Person.objects.get(username=asked.who), moment, _days(moment))
        accounts_are_their_parts(reader, year)
        programmes_are_their_parts(reader)
        partners_are_their_parts(reader)
        countries_are_their_parts(reader)
        cross_tables_are_the_same(reader, Random(asked.seed))  # noqa: S311
        lists_are_their_rows(reader)
        changes_are_the_difference(reader, year)
        for page in [one for one in reader.pages.values() if "/krydstabel/" not in one.path]:
            chosen = Random(asked.seed).sample(page.links, min(LINKS, len(page.links)))  # noqa: S311
            links_lead_to_it(reader, page, chosen)


def _days(moment: Moment) -> str:
    said = {
        "pr": moment.value_day and moment.value_day.isoformat(),
        "kendt": moment.known_at and moment.known_at.date().isoformat(),
    }
    return urlencode({name: day for name, day in said.items() if day})


# --- Each page's own figures are the same as other pages', and the ledger's -------------------


def accounts_are_their_parts(reader: Reader, year: int) -> None:
    """The main account is its sub-accounts; its kinds of left are the tables that make them."""
    reader.page(f"/?aar={year}")
    reader.page("/strategi/")
    main = reader.page(f"/konti/{SUBS_OF_MAIN}/{year}/")
    line = Line.objects.select_related("frame").get(account__number="063210", year=year)
    held, mine = reader.held(line.frame), {ACCOUNT: "063210", YEAR: year}
    assert main.table("Bevillingens dele, mio. kr.").foot[1].ore == held.ceiling_ore
    # The foot is empty where a sub-account is not opened; what is known is all of it.
    assert sum(main.table("under").by_row("Trukket").values()) == held.drawn_ore
    below = {"tilsagn": 0, "paid": 0}
    for sub in Line.objects.filter(account__number__startswith="06321", year=year).exclude(
        pk=line.pk
    ):
        number = sub.account.number
        page = reader.page(f"/konti/{'.'.join(number[n : n + 2] for n in range(0, 8, 2))}/{year}/")
        assert page.table("tilsagn").sum("Tilsagn") == reader.ledger.net(
            **{ACCOUNT: number, YEAR: year}
        )
        below["tilsagn"] += page.table("tilsagn").sum("Tilsagn")
        below["paid"] += page.table("tilsagn").sum("Udbetalt")
    given_ore, paid_ore = reader.ledger.net(**mine), reader.ledger.paid(**mine)
    assert below == {"tilsagn": given_ore, "paid": paid_ore}
    assert main.table("tilsagn").sum("Tilsagn") == given_ore
    assert main.table("tilsagn").sum("Udbetalt") == paid_ore
    assert main.figure("Ikke udbetalt") == given_ore - paid_ore
    assert main.figure("Rest af tilslutningen") == (
        main.table("aktstykker").sum("Rest") if main.has("aktstykker") else 0
    )
    assert main.figure("Rest af den politiske ramme") == (
        main.table("programmer").sum("Rest") if main.has("programmer") else 0
    )


def programmes_are_their_parts(reader: Reader) -> None:
    """A programme is its pillars, its years, its accounts and its commitments."""
    reader.page("/programmer/")
    for programme in Programme.objects.all():
        page, mine = reader.page(f"/programmer/{programme.slug}/"), {PROGRAMME: programme.slug}
        net, paid = reader.ledger.net(**mine), reader.ledger.paid(**mine)
        assert page.table("Søgt, givet og udbetalt").sum("Givet tilsagn") == net
        for id in ("Søgt, givet og udbetalt", "tilsagn", "konti"):
            assert page.table(id).sum("Udbetalt") == paid
        assert page.table("konti").sum("Givet tilsagn") == net
        assert page.table("tilsagn").sum("Tilsagn") == net
        _years_are_flows(reader, page.path, mine)
    for pillar in Pillar.objects.select_related("programme"):
        page = reader.page(f"/programmer/{pillar.programme.slug}/{pillar.slug}/")
        assert page.figure("Givet tilsagn") == reader.ledger.net(**{PILLAR: pillar.slug})
        assert page.table("tilsagn").sum("Tilsagn") == page.figure("Givet tilsagn")


def _years_are_flows(reader: Reader, path: str, mine: dict[str, object]) -> None:
    """Given less annulled and returned is what stands; each is that flow of the entries."""
    table = reader.page(path).table("aar-for-aar")
    flows = {"Givet tilsagn": "givet", "Annulleret": "annulleret", "Udbetalt": "udbetalt"}
    if any(head.startswith("Betalt tilbage") for head in table.head):
        flows["Betalt tilbage"] = "tilbage"
    for head, flow in flows.items():
        sign = 1 if flow in {"givet", "udbetalt"} else -1
        assert table.sum(head) == sign * reader.ledger.flow(flow, **mine), (path, head)


def partners_are_their_parts(reader: Reader) -> None:
    """The partners are all that was given; each partner is its programmes, accounts and years."""
    listed = reader.page("/partnere/").table("Lovet og udbetalt")
    named = dict(Partner.objects.values_list("short_name", "short_name"))
    assert sum(listed.by_row("Givet tilsagn").values()) == reader.ledger.net()
    assert sum(listed.by_row("Udbetalt").values()) == reader.ledger.paid()
    for name in named:
        page, mine = reader.page(f"/partnere/{quote(name)}/"), {PARTNER: name}
        net, paid = reader.ledger.net(**mine), reader.ledger.paid(**mine)
        assert page.figure("Givet tilsagn") == net == listed.by_row("Givet tilsagn")[name]
        assert page.figure("Udbetalt") == paid == listed.by_row("Udbetalt")[name]
        for id in ("programmer", "konti", "tilsagn"):
            assert page.table(id).sum("Udbetalt") == paid
            assert page.table(id).sum("Tilsagn" if id == "tilsagn" else "Givet tilsagn") == net
        _years_are_flows(reader, page.path, mine)


def countries_are_their_parts(reader: Reader) -> None:
    """Every country and what nobody has split are all that was given, to the øre."""
    listed = reader.page("/lande/").table("lande")
    net = "Givet efter annulleringer"
    assert listed.sum(net) == reader.ledger.net()
    assert listed.sum("Udbetalt") == reader.ledger.paid()
    for country in Country.objects.filter(code__in=("DZ", "IQ")):
        page = reader.page(f"/lande/{country.code}/")
        assert page.table("tilsagn").sum("Landets del") == listed.by_row(net)[country.name]
        if page.figures:
            assert page.figure(net) == listed.by_row(net)[country.name]
            for id in ("År for år", "Efter program", "Efter partner", "Efter konto"):
                assert page.table(id).sum(net) == page.figure(net)
                assert page.table(id).sum("Udbetalt") == page.figure("Udbetalt")


def cross_tables_are_the_same(reader: Reader, chosen: Random) -> None:
    """Sorted in any way they are the same sum; the account's is its programmes' and the rest's."""
    rows, then, columns = chosen.sample(WAYS, 3)
    asked = f"?raekker={rows}&dernaest={then}&kolonner={columns}&maal=netto&maal=udbetalt"
    _cross_adds_up(reader, asked, reader.ledger.net(), reader.ledger.paid())
    mine = {ACCOUNT: "063210", YEAR: 2024}
    of_account = "?raekker=program&konto=06.32.10&fra=2024&til=2024&maal=netto&maal=udbetalt"
    _cross_adds_up(reader, of_account, reader.ledger.net(**mine), reader.ledger.paid(**mine))


def _cross_adds_up(reader: Reader, query: str, net: int, paid: int) -> None:
    """Out of the file, which has every øre: lines below a line, lines of all, columns of all."""
    page = reader.page(f"/krydstabel/{query}")
    printed = [table for table in page.tables if "cross" in table.css]
    if not printed:
        assert (net, paid) == (0, 0)
        return
    cross_is_as_printed(page, printed[0])
    head, lines = reader.file(f"/krydstabel/{query}")
    first = next(place for place, name in enumerate(head) if "," in name or name in NAMES)
    measures = {
        name: [n for n in range(first, len(head)) if head[n].endswith(name)] for name in NAMES
    }
    tops = [line for line in lines[:-1] if first == 1 or line[1] == ALL]
    for places, whole in zip(measures.values(), (net, paid), strict=True):
        assert lines[-1][places[-1]] == whole, query
        for place in places:
            assert sum(line[place] for line in tops) == lines[-1][place], (query, head[place])
            for top in tops if first > 1 else ():
                below = [one for one in lines[:-1] if one[0] == top[0] and one[1] != ALL]
                assert sum(one[place] for one in below) == top[place], (query, top[0])
        for line in lines if len(places) > 1 else ():
            assert sum(line[place] for place in places[:-1]) == line[places[-1]], (query, line[0])


def lists_are_their_rows(reader: Reader) -> None:
    """Entries, commitments and findings: the sum at the foot is that of all pages' rows."""
    for flow in ("givet", "annulleret", "tilbage", "udbetalt"):
        table = whole_list(reader, f"/posteringer/?hvad={flow}", "")
        assert table.sum("Beløb") == reader.ledger.flow(flow), flow
    for slug in KINDS:
        reader.page(f"/fund/{slug}/")
    if not reader.days:
        groups = [reader.page(f"/tilsagn/?grupper={by}") for by in ("partner", "konto", "aar")]
        for page in groups:
            (table,) = page.tables
            assert table.sum("Efter annulleringer") == reader.ledger.net()
            assert table.sum("Udbetalt") == reader.ledger.paid()


def changes_are_the_difference(reader: Reader, year: int) -> None:
    """What every act did between the first day of 2024 and the moment is the difference."""
    line = Line.objects.select_related("frame").get(account__number="063210", year=year)
    page = reader.page(f"/aendringer/konto/06.32.10/{year}/?fra_pr=2023-12-31")
    held = reader.held(line.frame)
    effects = page.table("Handlinger imellem")
    assert effects.sum("Bevilling") == held.ceiling_ore
    assert effects.sum("Trukket") == held.drawn_ore
