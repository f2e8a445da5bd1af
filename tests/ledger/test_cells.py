"""Rows written once per column say what the library's own rows say."""

import re
from types import SimpleNamespace
from typing import Any

import django_tables2 as tables
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils.html import conditional_escape
from django.utils.translation import override

from grants.commitments.models import Commitment, Grant
from ledger.models import Person
from ledger.tables import AmountColumn, ExampleColumn, table_of
from ledger.tables.cells import body
from programmes.models import Partner

urlpatterns = [path("<str:name>/<int:number>/", lambda _request: None, name="thing")]


class Odd(tables.Table):
    """One column of each kind a table of ours, or the library, can have."""

    purpose = tables.Column(
        linkify=("thing", [tables.A("grant__partner__short_name"), tables.A("pk")])
    )
    partner = tables.Column(accessor="grant__partner__short_name", attrs={"td": {"class": "wide"}})
    state = tables.Column()
    basis = tables.Column(accessor="basis")
    amount_ore = AmountColumn(attrs={"td": {"class": lambda value: f"of-{len(str(value))}"}})
    bound_on = tables.DateColumn()
    example = ExampleColumn()
    missing = tables.Column(accessor="nothing__there", default="(intet)")
    said = tables.Column(empty_values=(), accessor="pk")
    everything = tables.Column(empty_values=())
    unit = tables.TemplateColumn("<b>{{ record.unit }}</b>")
    by_function = tables.Column(accessor="unit", linkify=lambda record: f"/{record.pk}")
    number = tables.Column(accessor="payment_first_year")

    class Meta:
        row_attrs = {"data-pk": lambda record: record.pk}

    def render_said(self, value: int, record: Commitment) -> str:
        return f"<{value}> {record.purpose}"

    def render_everything(self, **kwargs: Any) -> str:
        return " ".join(sorted(kwargs))


def a_commitment(pk: int) -> Commitment:
    return Commitment(
        pk=pk,
        purpose=f"<formål> & {pk}",
        grant=Grant(partner=Partner(short_name="IOM")),
        state=Commitment.State.values[pk % 6],
        basis=Commitment.Basis.values[pk % 6],
        amount_ore=pk * 1_234_567,
        unit="" if pk == 3 else "MIGSTAB",
        payment_first_year=2024,
        example=pk % 2 == 0,
    )


def of_the_library(table: tables.Table) -> list[list[str]]:
    return [[str(conditional_escape(cell)) for cell in row] for row in table.rows]


def of_ours(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr [^>]*>(.*?)</tr>", html, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


@override_settings(ROOT_URLCONF=__name__)
def test_every_kind_of_cell_is_the_librarys_in_both_languages() -> None:
    for language in ("da", "en"):
        with override(language):
            records = [a_commitment(pk) for pk in range(1, 8)]
            html = body(Odd(records))
            assert of_ours(html) == of_the_library(Odd(records))
            assert "<formål>" not in html
    assert 'data-pk="7" class="even"' in html
    assert len(re.findall(r'<td class="of-\d+">', html)) == 7
    assert '<th scope="row" >' in html


def test_rows_that_are_mappings_or_plain_things_are_read_too() -> None:
    class Plain(tables.Table):
        name = tables.Column()
        deep = tables.Column(accessor="inside__name")

    inside = {"name": "i"}
    rows = [
        {"name": "a", "inside": inside},
        SimpleNamespace(name="b", inside=inside),
        {"name": None},
    ]
    assert of_ours(body(Plain(rows))) == of_the_library(Plain(rows))


def test_a_model_that_says_its_own_choice_is_asked() -> None:
    class Named(Person):
        class Meta:
            proxy = True
            app_label = "ledger"

        def get_role_display(self) -> str:
            return "hans egen"

    class Roles(tables.Table):
        role = tables.Column()

    request = RequestFactory().get("/")
    for model, said in ((Named, "hans egen"), (Person, "Chef")):
        table = table_of(request, Roles, [model(role=Person.Role.CHEF)])
        assert of_ours(body(table)) == [[said]]
