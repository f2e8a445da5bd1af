"""Columns one chooses and groups with subtotals: what is asked for, and sums that are the total."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from grants.commitments import annulments
from grants.commitments.list_table import CommitmentListTable
from grants.commitments.models import Commitment
from grants.commitments.selectors import commitments_for, figures
from grants.payments.list_table import PaymentListTable
from ledger.models import Person
from ledger.money import mio
from ledger.tables import grouping
from programmes.models import Partner
from tests.builders import a_person
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry(client: Client) -> Ministry:
    made = a_ministry()
    with_aktstykke(made, decided=True)
    lone = [a_lone_grant(made, "20,0", name=f"Partner {n}") for n in range(3)]
    for number, grant in enumerate([*made.grants.values(), *lone]):
        bound(made, grant, f"{10 + number},5", purpose=f"Tilsagn {number}")
    a_draft(made, lone[0], "1,25")
    client.force_login(made["controller"])
    return made


def heads(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{reverse('commitments')}?{query}").content.decode()
    found = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", head).split()).split(" sortér")[0] for head in found]


def test_the_columns_asked_for_are_shown_in_the_tables_order(
    ministry: Ministry, client: Client
) -> None:
    usual = ["Formål", "Partner", "Konto", "År", "Beløb", "Tilstand", "Hjemmel", "Eksempel"]
    assert heads(client) == usual
    assert heads(client, "kolonner=findes+ikke") == usual
    asked = "kolonner=unpaid_ore&kolonner=partner&kolonner=paid_ore&kolonner=findes"
    assert heads(client, asked) == ["Formål", "Partner", "Udbetalt", "Ikke udbetalt", "Eksempel"]
    assert heads(client, "kolonner=programme,pillar") == [
        "Formål", "Program", "Projektsøjle", "Eksempel",
    ]  # fmt: skip
    page = client.get(f"{reverse('commitments')}?{asked}&sort=-amount_ore").content.decode()
    assert 'name="kolonner" value="paid_ore" checked' in page
    assert 'name="kolonner" value="year">' in page
    assert '<input type="hidden" name="sort" value="-amount_ore">' in page


def test_every_column_can_be_shown_and_asks_no_more_for_more_rows(
    ministry: Ministry, client: Client, django_assert_max_num_queries: Any
) -> None:
    every = "&".join(f"kolonner={name}" for name in CommitmentListTable.base_columns)
    client.get(reverse("commitments"))
    with django_assert_max_num_queries(12):
        answer = client.get(f"{reverse('commitments')}?{every}")
    assert answer.status_code == 200
    names = list(PaymentListTable.base_columns)
    assert client.get(reverse("payments"), {"kolonner": names}).status_code == 200
    assert client.get(reverse("grants"), {"kolonner": ["enhed", "file_number"]}).status_code == 200


def test_the_money_of_a_row_is_what_its_own_page_says(ministry: Ministry) -> None:
    given = Commitment.objects.filter(state="bound")[0]
    made = annulments.register(
        given, actor=ministry["sagsbehandler"], amount_ore=mio("2,5"), finance_year=2024,
        value_day=DAY, reason=ministry.reasons["changed"], note="Eksempel",
    )  # fmt: skip
    annulments.confirm(made, actor=ministry["bevillingshaver"])
    rows = commitments_for(ministry["controller"])
    for name in ("net_ore", "annulled_ore"):
        rows = CommitmentListTable.needs[name](rows)
    row = rows.get(pk=given.pk)
    said = figures(row)
    assert said is not None
    assert (row.annulled_ore, row.paid_ore, row.unpaid_ore) == (  # type: ignore[attr-defined]
        said.annulled_ore, said.paid_ore, said.unpaid_ore,
    )  # fmt: skip
    assert said.annulled_ore == mio("2,5")


def subtotals(page: str) -> list[tuple[str, list[Decimal]]]:
    rows = re.findall(r"<tr class=[^>]*>(.*?)</tr>", page, re.DOTALL)
    total = re.findall(r"<tfoot>.*?<tr>(.*?)</tr>", page, re.DOTALL)
    found = []
    for row in [*rows, *total]:
        name, *cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]  # fmt: skip # noqa: E501
        found.append((name, [Decimal(c.replace(".", "").replace(",", ".")) for c in cells]))
    return found


@pytest.mark.parametrize("most", [200, 2])
def test_subtotals_make_the_total_and_lead_to_their_rows(
    ministry: Ministry, client: Client, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "GROUPS_MAX", most)
    every = Commitment.objects.all()
    plain = every.aggregate(Sum("amount_ore"), Sum("frame__ceiling_ore"), Sum("frame__drawn_ore"))
    for way in CommitmentListTable.groups:
        page = client.get(f"{reverse('commitments')}?grupper={way}").content.decode()
        *groups, (label, total) = subtotals(page)
        assert label == "I alt"
        assert total == [every.count(), *(Decimal(ore) / 100 for ore in plain.values())], way
        assert [
            sum(column) for column in zip(*(sums for _name, sums in groups), strict=True)
        ] == total
        assert len(groups) <= most + 1
        for name, url in re.findall(r'<th scope="row"[^>]*><a href="([^"]+)">([^<]+)', page)[::-1]:
            listed = client.get(reverse("commitments") + name.replace("&amp;", "&"))
            assert listed.context["table"].paginator.count == dict(groups)[url][0], (way, url)


def test_groups_follow_the_filters_and_the_unit(ministry: Ministry, client: Client) -> None:
    iom = Partner.objects.get(short_name="IOM")
    url = f"{reverse('commitments')}?grupper=partner&partner={iom.pk}"
    assert [name for name, _sums in subtotals(client.get(url).content.decode())] == ["IOM", "I alt"]
    client.force_login(a_person(Person.Role.SAGSBEHANDLER, unit="ANDEN"))
    assert "Der er intet at vise. Fjern noget af det valgte" in client.get(url).content.decode()
    assert heads(client, "grupper=findes-ikke")[0] == "Formål"
