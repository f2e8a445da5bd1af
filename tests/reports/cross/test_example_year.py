"""The real figures and the example year: § 06.32.10, Capacity, IOM's core beside its project."""

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from pytest_django import DjangoDbBlocker

from grants.commitments.models import Commitment
from grants.example.services import play
from ledger.balances import balance
from ledger.clocks import asked
from ledger.models import Entry, Person
from ledger.money import mio
from programmes.models import Partner, Programme
from programmes.selectors import of_unit
from reports.cross.answering import answer
from reports.cross.asking import form_of, question_of
from reports.cross.layout import Cross
from reports.figures.flows import flows_by
from reports.figures.given import given
from tests.databases import cloned_database, pointed_at
from tests.grants.test_example_year import loaded


@pytest.fixture(scope="module", autouse=True)
def year(migrated_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Played once for all tests here, which only look."""
    with (
        django_db_blocker.unblock(),
        cloned_database(migrated_database) as name,
        pointed_at(name),
    ):
        play(loaded())
        yield


def table(query: str) -> Cross:
    reader = Person(role=Person.Role.LAESER, unit="MIGSTAB", cleared=True)
    said = QueryDict(query)
    form = form_of(said, reader)
    assert form.is_valid(), form.errors
    found = answer(question_of(form, asked(said)), reader).table
    assert found is not None
    return found


def printed(found: Cross) -> dict[str, list[str]]:
    return {line.key: [cell.printed for cell in line.cells] for line in found.lines}


def test_iom_2024_is_core_beside_project() -> None:
    """100,0 in core contribution on .14 and 50,0 in Capacity on .13: together 150,0."""
    found = printed(
        table("raekker=modtager&dernaest=underkonto&kolonner=aar&maal=netto&partneren=IOM")
    )
    assert found["IOM"] == ["150,0", "150,0"]
    assert found["IOM|06321014"] == ["100,0", "100,0"]
    assert found["IOM|06321013"] == ["50,0", "50,0"]
    by_programme = printed(table("raekker=program&maal=netto&partneren=IOM"))
    assert by_programme == {"capacity": ["50,0"], "ingen": ["100,0"], "*": ["150,0"]}


def test_capacity_is_what_its_page_says() -> None:
    found = table("raekker=soejle&maal=netto&maal=udbetalt&programmet=capacity")
    whole = given(Commitment.objects.filter(grant__pillar__programme__slug="capacity"))
    assert [cell.ore for cell in found.lines[-1].cells] == [whole.given_ore, whole.paid_ore]
    assert printed(found)["*"][0] == "100,0"
    frame = Programme.objects.get(slug="capacity").frame_id
    assert found.lines[-1].cells[0].ore == balance(frame).drawn_ore


@pytest.mark.parametrize("days", ["", "&pr=2024-11-12", "&pr=2024-11-06", "&kendt=2024-11-12"])
def test_the_account_is_the_sum_of_all_its_commitments_at_any_moment(days: str) -> None:
    query = f"raekker=hovedkonto&dernaest=underkonto&maal=netto&maal=udbetalt&konto=06.32.10{days}"
    found = table(query)
    moment = asked(QueryDict(query)).moment
    rows = Commitment.objects.filter(line__account__number__startswith="063210")
    whole = given(rows, moment)
    assert [cell.ore for cell in found.lines[-1].cells] == [whole.given_ore, whole.paid_ore]
    for line in found.lines[1:-1]:
        number = line.key.split("|")[1]
        part = given(rows.filter(line__account__number=number), moment)
        assert [cell.ore for cell in line.cells] == [part.given_ore, part.paid_ore]


def test_a_partner_has_what_his_page_says() -> None:
    """What was given, annulled and paid back there is summed by the year of the act, here whole."""
    reader = Person(role=Person.Role.LAESER, unit="MIGSTAB", cleared=True)
    found = table("raekker=modtager&maal=givet&maal=annulleret&maal=tilbage&maal=udbetalt")
    by_partner = {line.key: [cell.ore for cell in line.cells] for line in found.lines}
    for partner in Partner.objects.filter(grants__commitments__frame__isnull=False).distinct():
        rows = of_unit(Entry.objects.filter(frame__commitment__grant__partner=partner), reader,
                       "frame__commitment__unit")  # fmt: skip
        (own,) = flows_by(rows, "frame__commitment__grant__partner")
        ore = [own["givet"], -own["annulleret"], -own["tilbage"], own["udbetalt"]]
        assert by_partner[partner.short_name] == ore


def test_what_was_annulled_and_paid_back_is_in_its_own_columns() -> None:
    found = table("raekker=hovedkonto&maal=givet&maal=annulleret&maal=tilbage&maal=netto")
    given_ore, annulled, back, net = (cell.ore or 0 for cell in found.lines[-1].cells)
    assert given_ore - annulled - back == net
    assert annulled > 0
    assert back > 0
    assert net < mio("696")
