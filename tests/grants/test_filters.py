"""Filters of the long lists: they combine, say what is wrong, and can be taken away one by one."""

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from grants.accounts.models import Account, Line
from grants.commitments.models import Commitment
from ledger.models import Person
from ledger.money import mio
from programmes.models import Country, Partner
from tests.builders import a_person
from tests.ministry import Ministry, a_draft, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry(client: Client) -> Ministry:
    made = a_ministry()
    with_aktstykke(made, decided=True)
    Partner.objects.filter(short_name="IOM").update(kind=Partner.Kind.MULTILATERAL)
    grants = [*made.grants.values(), a_lone_grant(made, "20,0", name="Røde Kors i Århus")]
    for number, grant in enumerate(grants):
        bound(made, grant, f"{10 - number},0", purpose=f"Uddannelse af mænd, del {number}")
        a_draft(made, grant, f"0,{number + 1}", purpose="Aabenraas grænse", example=number == 1)
    Country.objects.create(code="SO", name="Somalia")
    client.force_login(made["controller"])
    return made


def shown(client: Client, query: str) -> set[str]:
    """The refs of the commitments on the page."""
    page = client.get(f"{reverse('commitments')}?{query}").content.decode()
    return set(re.findall(r'<th scope="row"[^>]*><a href="/tilsagn/([0-9a-f-]{36})/', page))


Test = Callable[[Any], bool]
CASES: dict[str, Test] = {
    "state=bound": lambda c: c.state == "bound",
    "state=bound&state=draft": lambda c: c.state in {"bound", "draft"},
    "state=closed": lambda c: c.state == "closed",
    "fra=2024&til=2026": lambda c: 2024 <= c.line.year <= 2026,
    "til=2023": lambda c: c.line.year <= 2023,
    "year=2024": lambda c: c.line.year == 2024,
    "account=06.32.10.13": lambda c: c.line.account.number == "06321013",
    "account=06.3": lambda c: c.line.account.number.startswith("063"),
    "partnertype=multilateral": lambda c: c.grant.partner.kind == "multilateral",
    "partnertype=ingen": lambda c: c.grant.partner.kind == "",
    "program=capacity": lambda c: c.grant.pillar is not None,
    "program=ingen": lambda c: c.grant.pillar is None,
    "soejle=capacity/icmpd": lambda c: c.grant.pillar and c.grant.pillar.slug == "icmpd",
    "enhed=MIGSTAB": lambda c: c.unit == "MIGSTAB",
    "basis=aktstykke&basis=opening": lambda c: c.basis == "aktstykke",
    "mindst=9%2C0+mio": lambda c: c.amount_ore >= mio("9,0"),
    "hoejst=9+mio.": lambda c: c.amount_ore <= mio("9,0"),
    "dag_fra=2024-12-02": lambda c: c.bound_on is not None,
    "dag_til=2024-12-01": lambda _c: False,
    "eksempel=ja": lambda c: c.example,
    "q=århus": lambda c: "Århus" in c.grant.title,
    "q=AARHUS+sag": lambda c: "Århus" in c.grant.title,
    "q=åbenrås": lambda c: "Aabenraa" in c.purpose,
    "q=mænd+del+1": lambda c: c.purpose == "Uddannelse af mænd, del 1",
    "q=ænd": lambda c: "mænd" in c.purpose,
    "q=100%25": lambda _c: False,
}  # fmt: skip


def test_each_filter_shows_those_and_no_others(ministry: Ministry, client: Client) -> None:
    every = Commitment.objects.select_related("grant__partner", "grant__pillar", "line__account")
    for query, holds in CASES.items():
        assert shown(client, query) == {str(c.ref) for c in every if holds(c)}, query


def test_all_of_them_combine(ministry: Ministry, client: Client) -> None:
    every = list(
        Commitment.objects.select_related("grant__partner", "grant__pillar", "line__account")
    )
    chance = random.Random(6)  # noqa: S311 - a choice of cases
    for _round in range(25):
        queries = chance.sample(sorted(CASES), 3)
        keys = [q.partition("=")[0] for q in queries]
        if len(set(keys)) < len(keys):
            continue
        expected = {str(c.ref) for c in every if all(CASES[q](c) for q in queries)}
        assert shown(client, "&".join(queries)) == expected, queries


WRONG = {
    "year=hvad": "Skriv et årstal med fire cifre, fx 2024.",
    "fra=24": "Skriv et årstal med fire cifre, fx 2024.",
    "account=06.32.1": "er ikke et kontonummer",
    "partner=999999": "Marker en gyldig valgmulighed",
    "state=nonsense": "nonsense",
    "program=findesikke": "findesikke",
    "mindst=mange": "”mange” er ikke et beløb",
    "dag_fra=2024-13-40": "Indtast en gyldig dato.",
}


def test_a_wrong_value_says_so_and_shows_nothing(ministry: Ministry, client: Client) -> None:
    for query, said in WRONG.items():
        page = client.get(f"{reverse('commitments')}?{query}").content.decode()
        assert escape(said) in page or said in page, query
        assert "form-error-message" in page, query
        assert shown(client, query) == set(), query


def test_what_is_chosen_can_be_taken_away_one_by_one(ministry: Ministry, client: Client) -> None:
    iom = Partner.objects.get(short_name="IOM")
    query = f"q=mænd&state=bound&state=draft&year=2024&partner={iom.pk}&mindst=1+mio&sort=-year"
    page = client.get(f"{reverse('commitments')}?{query}").content.decode()
    tags = re.findall(
        r'<a class="tag tag-icon" href="([^"]+)"><span[^>]+>Fjern </span>([^<]+)', page
    )
    assert [said for _url, said in tags] == [
        "Søg i formål og sag: mænd", "Tilstand: Afgivet", "Tilstand: Kladde", "Finansår: 2024",
        "Partner: IOM", "Beløb fra: 1.000.000,00\xa0kr.",
    ]  # fmt: skip
    without = {said: url.replace("&amp;", "&") for url, said in tags}
    assert "state=draft" in without["Tilstand: Afgivet"]
    assert "state=bound" not in without["Tilstand: Afgivet"]
    for said, url in without.items():
        assert "sort=-year" in url
        assert client.get(reverse("commitments") + url).content.decode().count('class="tag') == 5, (
            said
        )


def test_one_who_sees_his_own_unit_is_not_asked_which(ministry: Ministry, client: Client) -> None:
    assert "enhed" in client.get(reverse("commitments")).content.decode()
    client.force_login(ministry["sagsbehandler"])
    page = client.get(f"{reverse('commitments')}?enhed=ANDEN").content.decode()
    assert 'name="enhed" ' not in page.replace('type="hidden" name="enhed" ', "")
    other = a_person(Person.Role.SAGSBEHANDLER, unit="ANDEN")
    client.force_login(other)
    assert shown(client, "enhed=MIGSTAB") == set()


def test_every_field_of_the_other_lists_can_be_asked(ministry: Ministry, client: Client) -> None:
    """Each field alone, with a value it offers or understands: a page, no error, no 500."""
    for name in ("grants", "payments", "agreements", "duties", "deviations", "acts"):
        _each_field(client, name)


def _each_field(client: Client, name: str) -> None:
    page = client.get(reverse(name))
    form = page.context["filter"].form
    for field in form.visible_fields():
        choices = [value for value, _label in getattr(field.field, "choices", []) if value]
        value = choices[-1] if choices else {"q": "ø"}.get(field.name, "2024")
        if "dag" in field.name or field.name in {"fra", "til", "skrevet_fra", "skrevet_til"}:
            value = "2024-12-02" if name == "acts" or "dag" in field.name else "2024"
        if field.name == "account":
            value = "06.32.10"
        answer = client.get(reverse(name), {field.name: getattr(value, "value", value)})
        assert answer.status_code == 200
        assert "form-error-message" not in answer.content.decode(), (name, field.name, value)
        assert len(answer.context["filter"].tags) == 1, (name, field.name, value)


def test_a_line_of_another_year_is_found_by_its_year(ministry: Ministry, client: Client) -> None:
    assert Line.objects.filter(account=Account.objects.get(number="063210"), year=2024).exists()
    assert shown(client, "fra=2025") == set()


@pytest.mark.parametrize("name", ["commitments", "payments", "grants", "agreements", "aktstykker"])
def test_an_empty_list_says_whether_something_chosen_empties_it(client: Client, name: str) -> None:
    client.force_login(a_person(Person.Role.CONTROLLER))
    hint, nothing = "Fjern noget af det valgte for at se flere.", "Der er ingen "
    said = {query: client.get(f"{reverse(name)}{query}").content.decode() for query in ("", "?q=x")}
    assert [nothing in page for page in said.values()] == [True, True]
    assert [hint in page for page in said.values()] == [False, True]


def test_a_wrong_value_empties_a_list_and_it_says_so(ministry: Ministry, client: Client) -> None:
    page = client.get(f"{reverse('commitments')}?year=24").content.decode()
    assert "Skriv et årstal med fire cifre" in page
    assert "Fjern noget af det valgte for at se flere." in page
