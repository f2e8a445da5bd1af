"""Cross tables: the parts make the whole to the øre, and every figure is what other pages say."""

import datetime as dt
import itertools
import random
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from grants.commitments.dimensions import DIMENSIONS, PAID_IN
from grants.commitments.models import Commitment, Grant
from grants.commitments.selectors import commitments_for, figures
from grants.loading import People, load_facts
from grants.marks.services import Marks, mark
from grants.masters.shares import split
from grants.payments import services as payments
from grants.statements.models import Statement
from ledger.clocks import asked
from ledger.models import Person
from ledger.money import mio
from programmes.models import Country, PriceIndex, Sector, Source
from reports.cross import layout
from reports.cross.answering import answer
from reports.cross.asking import form_of, question_of
from reports.cross.kept import beside
from reports.cross.layout import Cross, Line
from reports.cross.measures import MEASURES
from reports.cross.prices import at
from reports.cross.sharing import part
from tests.builders import a_person
from tests.reports.test_programmes import approve, commit, pay, reader

pytestmark = pytest.mark.django_db
Role = Person.Role
EVERY = "&".join(f"maal={name}" for name in MEASURES)


@pytest.fixture
def people() -> dict[str, Person]:
    """The real facts, and Capacity's two commitments as an example: 50,0 to IOM and ICMPD each."""
    found = {role.value: a_person(role) for role in Role}
    load_facts(People(found["controller"], found["bevillingshaver"], found["chef"]))
    approve(found)
    pay(found, commit(found, "iom", "50,0"), "20,0")
    pay(found, commit(found, "icmpd", "49,99999999"), "7,77777777")
    return found


def table(person: Person, query: str) -> Cross:
    said = QueryDict(query)
    form = form_of(said, person)
    assert form.is_valid(), form.errors
    found = answer(question_of(form, asked(said)), person)
    assert found.table is not None, found.why_not
    return found.table


def lines(found: Cross) -> dict[str, list[str]]:
    """What is printed, by the row's words."""
    return {line.label: [cell.printed for cell in line.cells] for line in found.lines}


def test_capacity_by_partner_and_year_is_what_the_paper_says(people: dict[str, Person]) -> None:
    found = table(people["laeser"], "raekker=modtager&kolonner=aar&maal=givet&konto=06.32.10")
    assert lines(found) == {
        "ICMPD": ["50,0", "50,0"],
        "IOM": ["50,0", "50,0"],
        "I alt": ["100,0", "100,0"],
    }
    assert found.caption == "Partner efter finansår: givet"
    assert found.example


def test_every_measure_is_the_commitments_own_figure(people: dict[str, Person]) -> None:
    """The page of a commitment says the same, each out of its own query."""
    found = table(people["laeser"], f"raekker=soejle&{EVERY}")
    for line in found.lines[:-1]:
        (one,) = Commitment.objects.filter(grant__pillar__slug=line.key.split("/")[1])
        own = figures(one)
        assert own is not None
        said = dict(zip(MEASURES, (cell.ore for cell in line.cells), strict=True))
        assert said["givet"] == own.promised_ore
        assert said["annulleret"] == own.annulled_ore == 0
        assert said["udbetalt"] == own.paid_ore
        assert said["ikke-udbetalt"] == own.unpaid_ore
        assert said["netto"] == own.promised_ore - own.annulled_ore


def _shared(people: dict[str, Person]) -> None:
    """IOM's grant in three countries, a third each but for the last; ICMPD's in none."""
    grant = Grant.objects.get(partner__short_name="IOM")
    codes = {"SO": 3333, "JO": 3333, "IQ": 3334}
    shares = {Country.objects.get(code=code): share for code, share in codes.items()}
    split(grant, actor=people["sagsbehandler"], shares=shares)


def test_a_grant_in_three_countries_is_split_to_the_ore(people: dict[str, Person]) -> None:
    _shared(people)
    found = table(people["laeser"], "raekker=land&maal=netto&maal=udbetalt")
    ore = {line.label: [cell.ore for cell in line.cells] for line in found.lines}
    assert ore["Somalia"] == [1_666_500_000, 666_600_000]
    assert ore["Irak"] == [1_667_000_000, 666_800_000]
    assert ore["Ikke angivet"] == [4_999_999_999, 777_777_777]
    assert ore["I alt"] == [9_999_999_999, 2_777_777_777]
    by_region = table(people["laeser"], "raekker=region&maal=netto")
    assert lines(by_region)["Mellemøsten"] == ["33,3"]
    assert list(lines(by_region))[-2:] == ["Ikke angivet", "I alt"]


WAYS = list(DIMENSIONS)


def _queries() -> Iterator[str]:
    """Every way alone and beside another; pairs chosen by a seed, with all three places used."""
    chosen = random.Random(6)  # noqa: S311
    for way in WAYS:
        yield f"raekker={way}&{'maal=udbetalt' if way == PAID_IN else EVERY}"
    for first, then in chosen.sample(list(itertools.permutations(WAYS, 2)), 24):
        third = chosen.choice([one for one in WAYS if one not in {first, then}])
        measures = "maal=udbetalt" if PAID_IN in {first, then, third} else EVERY
        yield f"raekker={first}&dernaest={then}&kolonner={third}&{measures}"


def test_all_cells_make_the_totals_however_they_are_sorted(people: dict[str, Person]) -> None:
    _shared(people)
    whole: dict[str, int] = {}
    for query in _queries():
        found = table(people["laeser"], query)
        _adds_up(found)
        for column, cell in zip(found.columns, found.lines[-1].cells, strict=True):
            if column.member is None:
                assert whole.setdefault(column.measure, cell.ore or 0) == cell.ore, query
    assert whole["netto"] == mio("100") - 1
    assert whole["udbetalt"] == mio("27,77777777")


def _adds_up(found: Cross) -> None:
    tops = [line for line in found.lines if len(line.members) == 1]
    for place, column in enumerate(found.columns):
        assert _sum(tops, place) == (found.lines[-1].cells[place].ore or 0)
        for top in tops:
            below = [
                line for line in found.lines if line.is_below and line.members[0] == top.members[0]
            ]
            if below:
                assert _sum(below, place) == (top.cells[place].ore or 0)
        if column.member is None and found.question.columns:
            same = [n for n, one in enumerate(found.columns[:place])
                    if one.measure == column.measure]  # fmt: skip
            for line in found.lines:
                parts = sum(line.cells[n].ore or 0 for n in same)
                assert parts == (line.cells[place].ore or 0)


def _sum(some: list[Line], place: int) -> int:
    return sum(line.cells[place].ore or 0 for line in some)


def test_the_list_behind_a_figure_is_of_the_same_commitments(people: dict[str, Person]) -> None:
    """Its commitments' net, each with all its countries, is the figure where none is split."""
    client = reader(people)
    for way in WAYS:
        measure = "udbetalt" if way == PAID_IN else "netto"
        found = table(people["laeser"], f"raekker={way}&maal={measure}&konto=06.32.10&fra=2024")
        for line in found.lines:
            (cell,) = line.cells
            page = client.get(cell.url)
            assert page.status_code == 200
            rows = [row.record for row in page.context["table"].rows]
            held = [figures(Commitment.objects.select_related("frame").get(pk=row.pk))
                    for row in rows]  # fmt: skip
            sums = [(one.promised_ore - one.annulled_ore, one.paid_ore) for one in held if one]
            assert sum(s[measure == "udbetalt"] for s in sums) == cell.ore, (way, cell.url)


def test_what_is_not_said_stands_on_its_own_line(people: dict[str, Person]) -> None:
    """ODA is not in the sources: nothing is said of any grant, and none is taken for one."""
    found = table(people["laeser"], "raekker=oda&maal=netto")
    assert lines(found) == {"Ikke angivet": ["100,0"], "I alt": ["100,0"]}
    Grant.objects.filter(partner__short_name="IOM").update(oda=True)
    found = table(people["laeser"], "raekker=oda&maal=netto")
    assert lines(found) == {"ODA": ["50,0"], "Ikke angivet": ["50,0"], "I alt": ["100,0"]}


EACH_WAY = [
    ("hovedkonto", "06.32.10 Nær", "100,0"),
    ("underkonto", "06.32.10.13 ", "100,0"),
    ("program", "Capacity", "100,0"),
    ("soejle", "Capacity: IOM", "50,0"),
    ("modtager", "IOM", "50,0"),
    ("partnertype", "Multilateral", "100,0"),
    ("land", "Somalia", "50,0"),
    ("region", "Ikke angivet", "50,0"),
    ("aar", "2024", "100,0"),
    ("bidrag", "Ikke angivet", "100,0"),
    ("oda", "ODA", "50,0"),
    ("sektor", "15190", "50,0"),
    ("klimatilpasning", "1 ", "50,0"),
    ("klimamodvirkning", "0 ", "50,0"),
    ("ligestilling", "2 ", "50,0"),
    ("verdensmaal", "16", "50,0"),
    (PAID_IN, "2024", "27,8"),  # 20,0 to IOM and 7,8 to ICMPD
]


@pytest.mark.parametrize(("way", "word", "amount"), EACH_WAY, ids=[one[0] for one in EACH_WAY])
def test_each_way_of_sorting_has_the_amount_under_its_own_word(
    people: dict[str, Person], way: str, word: str, amount: str
) -> None:
    """IOM's 50,0 marked and all of it in Somalia, as examples; ICMPD's 50,0 is not said of."""
    grant = Grant.objects.get(partner__short_name="IOM")
    by = people["sagsbehandler"]
    split(grant, actor=by, shares={Country.objects.get(code="SO"): 10_000})
    said = Marks(True, Sector.objects.get(code="15190"), 1, 0, 2, 16)
    mark(grant, actor=by, marks=said, seen=0)
    measure = "udbetalt" if way == PAID_IN else "netto"
    found = table(people["laeser"], f"raekker={way}&maal={measure}")
    printed = {line.label: line.cells[0].printed for line in found.lines}
    assert any(label.startswith(word) and one == amount for label, one in printed.items()), printed
    assert {one[0] for one in EACH_WAY} == set(DIMENSIONS)


def test_a_payment_counts_in_the_calendar_year_it_was_paid_in(people: dict[str, Person]) -> None:
    """Of the 50,0 of finance year 2024: 20,0 paid in 2024 and 12,5 in 2025; both are 2024's."""
    one = Commitment.objects.get(grant__partner__short_name="IOM")
    later = payments.register(
        one, actor=people["sagsbehandler"], amount_ore=mio("12,5"), finance_year=2025,
        value_day=dt.date(2025, 3, 3),
    )  # fmt: skip
    payments.release(later, actor=people["controller"])
    found = table(people["laeser"], "raekker=modtager&kolonner=betalt&maal=udbetalt&partneren=IOM")
    assert lines(found) == {"IOM": ["20,0", "12,5", "32,5"], "I alt": ["20,0", "12,5", "32,5"]}
    found = table(people["laeser"], "raekker=aar&kolonner=betalt&maal=udbetalt&partneren=IOM")
    assert lines(found)["2024"] == ["20,0", "12,5", "32,5"]
    by_then = "raekker=modtager&kolonner=betalt&maal=udbetalt&partneren=IOM&pr=2024-12-31"
    assert lines(table(people["laeser"], by_then))["IOM"] == ["20,0", "20,0"]


def test_the_workbook_has_numbers_as_numbers(people: dict[str, Person]) -> None:
    """49.999.999,99 of ICMPD is a number to the øre, and the days stand beside the table."""
    client = reader(people)
    answer = client.get("/krydstabel/?raekker=modtager&kolonner=aar&maal=netto&som=xlsx")
    book = load_workbook(BytesIO(b"".join(answer)), read_only=True)
    cells = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    (row,) = [row for row in cells if row[:1] == ("ICMPD",)]
    assert [round(float(one) * 100) for one in row[1:3]] == [4_999_999_999] * 2  # type: ignore[arg-type]


def test_parts_that_do_not_make_the_printed_whole_are_marked(people: dict[str, Person]) -> None:
    """16,7 + 16,7 + 16,7 + 50,0 is 100,1 and 100,0 is printed."""
    _shared(people)
    found = table(people["laeser"], "raekker=land&maal=netto")
    assert lines(found)["I alt"] == ["100,0"]
    assert found.lines[-1].cells[0].rounded
    assert found.is_rounded
    page = reader(people).get("/krydstabel/?raekker=land&maal=netto").content.decode()
    assert "* Afrunding" in page
    whole = table(people["laeser"], "raekker=soejle&maal=netto")
    assert not whole.is_rounded


def test_the_two_clocks_hold(people: dict[str, Person]) -> None:
    query = "raekker=modtager&maal=netto"
    before = table(people["laeser"], f"{query}&pr=2024-12-04")
    assert before.is_empty
    on = table(people["laeser"], f"{query}&pr=2024-12-05")
    assert lines(on)["I alt"] == ["100,0"]
    assert table(people["laeser"], f"{query}&kendt=2024-12-31").is_empty


def test_another_unit_sees_none_of_it(people: dict[str, Person]) -> None:
    other = a_person(Role.SAGSBEHANDLER, unit="eksempelenhed")
    assert table(other, "raekker=modtager&maal=netto").is_empty
    assert not table(people["sagsbehandler"], "raekker=modtager&maal=netto").is_empty


def test_it_takes_the_same_queries_however_much_there_is(people: dict[str, Person]) -> None:
    client = reader(people)
    url = f"/krydstabel/?raekker=land&dernaest=soejle&kolonner=aar&{EVERY}"

    def asks() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    _shared(people)
    client.get(url)
    few = asks()
    shares = dict.fromkeys(Country.objects.all()[:10], 1000)
    grant = Grant.objects.get(partner__short_name="ICMPD")
    split(grant, actor=people["sagsbehandler"], shares=shares)
    assert asks() == few
    assert few <= 9


def test_a_table_nobody_reads_is_refused_with_what_to_do(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_ROWS", 1)
    page = reader(people).get("/krydstabel/?raekker=modtager&maal=netto").content.decode()
    assert "Tabellen ville få 2 rækker og 1 kolonner" in page
    assert "Vælg en grovere deling" in page
    assert "<tbody>" not in page


def test_fixed_prices_say_which_year_lacks_an_index(people: dict[str, Person]) -> None:
    client = reader(people)
    url = "/krydstabel/?raekker=modtager&maal=netto&maal=udbetalt&priser=2026"
    said = client.get(url).content.decode()
    assert "der er ikke indlæst noget prisindeks. Der mangler et indeks for 2024, 2026." in said
    source = Source.objects.get(key="S2")
    PriceIndex.objects.create(
        series="Eksempel", year=2024, level_hundredths=10000, source=source, example=True
    )
    assert "prisindekset Eksempel mangler 2026" in client.get(url).content.decode()
    PriceIndex.objects.create(
        series="Eksempel", year=2026, level_hundredths=10400, source=source, example=True
    )
    found = table(people["laeser"], url.split("?")[1])
    assert lines(found)["IOM"] == ["52,0", "20,8"]
    said = client.get(url).content.decode()
    assert "Faste priser efter Eksempel" in said
    assert "2026-priser" in said


@pytest.mark.parametrize(
    ("ore", "of", "to", "then"),
    [
        (100, 10000, 10400, 104),
        (-100, 10000, 10400, -104),
        (1, 2, 1, 1),
        (1, 3, 1, 0),
        (0, 1, 9, 0),
    ],
)
def test_an_amount_at_another_level_is_rounded_half_away_from_zero(
    ore: int, of: int, to: int, then: int
) -> None:
    assert at(ore, of, to) == then


def test_parts_make_the_whole_for_any_amount_and_any_shares() -> None:
    """A thousand random ones, negative too; and no part is more than an øre from its share."""
    chosen = random.Random(47)  # noqa: S311
    with connection.cursor() as cursor:
        for _ in range(250):
            ore = chosen.choice([1, -1]) * chosen.randrange(10 ** chosen.randrange(1, 14))
            cuts = sorted({chosen.randrange(1, 10_000) for _ in range(chosen.randrange(1, 7))})
            edges = [0, *cuts, 10_000]
            wanted = ", ".join(
                part(str(ore), str(since), str(upto)) for since, upto in itertools.pairwise(edges)
            )
            cursor.execute(f"SELECT {wanted}")
            parts = [int(one) for one in cursor.fetchone()]
            assert sum(parts) == ore
            for one, (since, upto) in zip(parts, itertools.pairwise(edges), strict=True):
                assert abs(one * 10_000 - ore * (upto - since)) < 10_000


def test_the_wrong_is_said_and_nothing_breaks(people: dict[str, Person]) -> None:
    client = reader(people)
    for query, said in (
        ("raekker=land&kolonner=land", "Vælg forskellige delinger"),
        ("raekker=land&fra=2025&til=2024", "før det første"),
        ("raekker=betalt&maal=netto", "Kun udbetalinger har et kalenderår"),
        ("raekker=hvad", "hvad"),
        ("raekker=land&konto=x", "x"),
        ("raekker=land&maal=alt", "alt"),
        ("raekker=land&programmet=findes-ikke", "gyldig"),
        ("raekker=land&pr=i+g%C3%A5r", ""),
        ("raekker=land&fra=99999999999999999999", ""),
    ):
        page = client.get(f"/krydstabel/?{query}")
        assert page.status_code == 200
        assert said in page.content.decode()


def test_the_file_has_the_amounts_to_the_ore_and_names_the_sums(people: dict[str, Person]) -> None:
    client = reader(people)
    query = "raekker=program&dernaest=modtager&kolonner=aar&maal=netto&maal=udbetalt"
    file = b"".join(client.get(f"/krydstabel/?{query}&som=csv")).decode("utf-8-sig")
    assert "Capacity;I alt;99999999,99;27777777,77;99999999,99;27777777,77" in file
    assert "Capacity;IOM;50000000,00;20000000,00;50000000,00;20000000,00" in file
    assert "I alt;I alt;99999999,99" in file


def test_the_table_for_word_is_a_table_and_says_its_days(people: dict[str, Person]) -> None:
    page = reader(people).get(
        "/krydstabel/?raekker=modtager&kolonner=aar&maal=netto&som=word&pr=2024-12-31"
    )
    assert page["Content-Type"] == "text/html; charset=utf-8"
    said = page.content.decode()
    assert re.search(r'<td align="left">IOM</td><td align="right">50,0</td>', said)
    assert "pr. 31. december 2024" in said
    assert "Indeholder eksempler" in said
    assert "style=" not in said
    assert "<script" not in said


def test_an_answer_is_kept_found_and_asked_again(people: dict[str, Person]) -> None:
    """What was answered stays; the same question later says old, new and difference."""
    client = reader(people, "sagsbehandler")
    address = "/krydstabel/gem/?raekker=modtager&kolonner=aar&maal=netto&konto=06.32.10"
    form = client.get(address).context["form"]
    said = {
        "key": form["key"].value(), "asked": "Hvad har IOM fået i 2024?", "audience": "others",
        "evidence": "Kontoret for statistik", "made_on": "2026-11-23", "text": "",
    }  # fmt: skip
    kept = client.post(address, said)
    assert kept.status_code == 302
    statement = Statement.objects.get(asked=said["asked"])
    assert {"pr", "kendt"} <= set(parse_qs(urlsplit(statement.address).query))
    assert statement.answer["rows"][-1]["ore"] == [mio("100") - 1] * 2
    about = {(one.kind, one.id_text) for one in statement.concerns.all()}
    assert {("partner", "IOM"), ("partner", "ICMPD"), ("account", "063210/2024")} <= about
    assert "Hvad har IOM fået" in client.get(f"/udsagn/{statement.ref}/").content.decode()
    assert statement.text in client.get("/partnere/IOM/").content.decode()
    again = client.get(kept["Location"]).content.decode()
    assert "Alle tal er, hvad der blev svaret." in again
    pillar = Commitment.objects.get(grant__partner__short_name="IOM")
    Grant.objects.filter(pk=pillar.grant_id).update(partner=Grant.objects.exclude(
        pk=pillar.grant_id).get().partner)  # fmt: skip
    again = client.get(kept["Location"]).content.decode()
    assert "tal er ikke, hvad der blev svaret" in again
    assert "+50,0" in again
    assert "-50,0" in again
    other = Client()
    other.force_login(a_person(Role.SAGSBEHANDLER, unit="eksempelenhed"))
    assert other.get(kept["Location"]).status_code == 404


def test_an_answer_of_all_units_is_not_for_one_who_sees_one(people: dict[str, Person]) -> None:
    client = reader(people, "controller")
    address = "/krydstabel/gem/?raekker=modtager&kolonner=&maal=netto"
    form = client.get(address).context["form"]
    said = {"key": form["key"].value(), "asked": "Til hvem?", "audience": "parliament",
            "made_on": "2026-11-23"}  # fmt: skip
    kept = client.post(address, said)["Location"]
    assert reader(people).get(kept).status_code == 200
    assert reader(people, "sagsbehandler").get(kept).status_code == 404
    assert "Til hvem?" not in reader(people, "sagsbehandler").get("/udsagn/").content.decode()


def test_rows_and_columns_of_both_answers_stand_once_each() -> None:
    def kept(rows: dict[str, list[int | None]], columns: list[str]) -> dict[str, Any]:
        return {
            "row_head": "Land",
            "columns": [{"key": c, "label": c, "total": c == "*"} for c in columns],
            "rows": [
                {"key": k, "label": k, "sum": k == "*", "below": False, "ore": ore}
                for k, ore in rows.items()
            ],
        }

    old = kept({"a": [1, 1], "*": [1, 1]}, ["2024", "*"])
    new = kept({"a": [1, 2, 3], "b": [5, None, 5], "*": [6, 2, 8]}, ["2024", "2025", "*"])
    both = beside(old, new)
    assert both.columns == ["2024", "2025", "*"]
    assert [row.label for row in both.rows] == ["a", "b", "*"]
    assert [cell.change_ore for cell in both.rows[0].cells] == [0, 2, 2]
    assert [cell.change_ore for cell in both.rows[2].cells] == [5, 2, 7]
    assert both.rows[1].cells[1] == (None, None)


def test_a_list_says_what_it_is_narrowed_to(people: dict[str, Person]) -> None:
    rows = commitments_for(people["laeser"])
    assert rows.count() == 2
    page = reader(people).get("/tilsagn/?afgivet=1&klimatilpasning=ingen").content.decode()
    assert "ikke angivet" in page
    assert dt.date(2024, 12, 5) in {row.bound_on for row in rows}
