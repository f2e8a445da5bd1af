"""The style guide: every component in every state on one page, with addresses of its own.

Only for tests, and for looking at. `guide.html` is also the shortest example of how a page is made.
"""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.i18n import set_language
from django_tables2 import RequestConfig

from config.forms import SignInForm
from ledger.balances import Balance
from ledger.forms import ActionForm, AmountField, DayField
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import Unit, mio
from ledger.posting import Concerns, raising
from ledger.refusals import AlreadyDone, Refusal
from ledger.tables import AmountColumn, BarColumn, ExampleColumn
from ledger.web import action, amount_understood
from reports.charts import Series, appropriation_chart, chart
from tests.builders import a_frame, act, two_people

HERE = Path(__file__).parent
YEARS = range(2021, 2027)

BARS = {
    "Intet trukket": Balance(mio("696,0"), 0),
    "Noget trukket": Balance(mio("696,0"), mio("100,0")),
    "Alt trukket": Balance(mio("50,0"), mio("50,0")),
    "Over loftet, tålt": Balance(mio("110,0"), mio("300,0"), mio("190,0")),
    "Over loftet, kun en advarsel": Balance(mio("430,0"), mio("450,5")),
    "Loft på nul": Balance(0, 0),
    "Loft på nul, trukket": Balance(0, mio("20,0")),
    "Trukket under nul": Balance(mio("60,0"), mio("-40,0")),
    "Negativ bevilling, tålt": Balance(mio("-236,6"), 0, mio("236,6")),
    "Næsten intet trukket": Balance(mio("4.000,0"), 1),
}


class AccountTable(tables.Table):
    caption = "Underkonti under § 06.32.10 i 2024"
    unit = "mio. kr."
    number = tables.Column("Konto")
    name = tables.Column("Navn")
    ceiling_ore = AmountColumn(verbose_name="Bevilling", total=True)
    drawn_ore = AmountColumn(verbose_name="Trukket", total=True)
    left_ore = AmountColumn(verbose_name="Rest", total=True)
    balance = BarColumn()
    example = ExampleColumn()

    class Meta:
        empty_text = "Der er ingen underkonti."


ROWS = [
    {
        "number": f"06.32.10.{n}",
        "name": name,
        "ceiling_ore": mio(ceiling),
        "drawn_ore": mio(drawn),
        "left_ore": mio(ceiling) - mio(drawn),
        "balance": Balance(mio(ceiling), mio(drawn)),
        "example": n == 13,
    }
    for n, name, ceiling, drawn in (
        (10, "Migration og genopbygning, navn der er langt nok til at bryde", "300,0", "120,5"),
        (13, "Kapacitetsopbygning", "200,0", "200,0"),
        (14, "Partnerskaber", "100,0", "112,3"),
        (15, "Nærområder", "1.096,0", "-3,2"),
    )
]


class CommitmentForm(ActionForm):
    amount_ore = AmountField(label="Beløb", help_text="Det samlede tilsagn i finansåret.")
    plan_ore = AmountField(label="Planlagt i alt", unit=Unit.MIO, required=False)
    day = DayField(label="Dato", help_text="Den dag tilsagnet gælder fra.")
    account = forms.ChoiceField(
        label="Konto", choices=[("", "Vælg en konto"), ("06321013", "06.32.10.13")]
    )
    basis = forms.ChoiceField(
        label="Hjemmel",
        help_text="Hvad giver ret til at give tilsagnet?",
        widget=forms.RadioSelect,
        choices=[("aktstykke", "Et tiltrådt aktstykke"), ("notes", "Finanslovens anmærkninger")],
    )
    countries = forms.MultipleChoiceField(
        label="Lande",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("TN", "Tunesien"), ("EG", "Egypten")],
    )
    reason = forms.CharField(label="Begrundelse", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Dokument", required=False)
    sure = forms.BooleanField(label="Jeg har set dokumentet", help_text="Det gemmes på handlingen.")


def _page(request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
    text = (HERE / "guide.html").read_text()
    return HttpResponse(engines["django"].from_string(text).render(facts, request))


@login_not_required
def guide(request: HttpRequest, number: str = "") -> HttpResponse:
    """All of it."""
    request.user = Person(username="controller", role=Person.Role.CONTROLLER)
    for level in (messages.info, messages.success, messages.warning, messages.error):
        level(request, "En besked om, hvad der er sket.")
    table = AccountTable(ROWS)
    empty = AccountTable([], prefix="empty-")
    empty.caption = "Underkonti uden rækker"
    long_table = AccountTable(ROWS * 20, prefix="long-")
    long_table.caption = "Underkonti på flere sider"
    RequestConfig(request, paginate={"per_page": 10}).configure(long_table)
    RequestConfig(request, paginate=False).configure(table)
    wrong = CommitmentForm({"amount_ore": "43.0", "plan_ore": "50", "key": uuid.uuid4()})
    wrong.is_valid()
    return _page(
        request,
        {
            "bars": BARS,
            "table": table,
            "long_table": long_table,
            "empty_table": empty,
            "form": CommitmentForm(prefix="tom", initial={"day": dt.date(2024, 11, 12)}),
            "wrong": wrong,
            "chart": a_chart(),
            "lines": chart(
                title="Løfte og udbetaling",
                first_column="År",
                categories=["2023", "2024", "2025"],
                series=[
                    Series("Løfte", (mio("75"), mio("100"), None), "line"),
                    Series("Udbetalt", (mio("-12,5"), mio("30"), mio("20")), "dashes"),
                ],
            ),
            "source": "Finansloven for 2024, § 06.32.10 (eksempel)",
            "day": dt.date(2024, 11, 12),
        },
    )


def a_chart() -> Any:
    """Figures made up for the picture, with a missing and a negative amount among them."""
    return appropriation_chart(
        title="§ 06.32.10 i eksempeltal",
        years=YEARS,
        act={year: mio(f"{600 + 20 * n},0") for n, year in enumerate(YEARS)},
        after={2021: mio("590,0"), 2022: mio("-90,0"), 2023: mio("640,5"), 2024: mio("696,0")},
        drawn={2024: mio("412,3")},
        accounts={2021: mio("566,3"), 2022: mio("-98,4"), 2023: mio("617,9")},
    )


@login_not_required
def form_page(request: HttpRequest) -> HttpResponse:
    """An action page whose service refuses 500 and takes everything else."""
    request.user = Person(username="controller", role=Person.Role.CONTROLLER)

    def give(form: ActionForm) -> None:
        if form.cleaned_data["amount_ore"] == mio("500"):
            raise Refusal("R1_drawn_within_ceiling", "Der er ikke plads på kontoen.")

    return action(
        request,
        AmountForm,
        give,
        context={"title": "Giv tilsagn", "submit": "Giv tilsagn", "cancel": "/"},
        message="Tilsagnet er givet.",
        done="/",
        fields={"R1_drawn_within_ceiling": "amount_ore"},
    )


class AmountForm(ActionForm):
    amount_ore = AmountField(label="Beløb", unit=Unit.MIO)
    reason = forms.CharField(label="Begrundelse", widget=forms.Textarea, required=False)


@login_not_required
def without_signing_in(request: HttpRequest) -> HttpResponse:
    """What an amount means, for a guide that needs no database.

    A view of its own: the decorator marks the function it is given, for everybody.
    """
    return amount_understood(request)


@login_not_required
def twice(request: HttpRequest) -> HttpResponse:
    """An action page whose form was sent before, about the first account of the guide."""
    first = Act(pk=7, concerns_kind="accounts", concerns_id="063210")

    def give(form: ActionForm) -> None:
        raise AlreadyDone(first)

    return action(request, AmountForm, give, context={"title": "Igen"}, done="/formular/")


@login_not_required
def booked(request: HttpRequest) -> HttpResponse:
    """An action page that books one krone for the first account and names no next page."""

    def give(form: ActionForm) -> None:
        act(
            Kind.FINANCE_LAW,
            [raising(a_frame(), 100)],
            people=two_people(),
            key=form.cleaned_data["key"],
            concerns=Concerns("accounts", "063210"),
        )

    return action(request, ActionForm, give, context={"title": "Bogfør"})


@login_not_required
def refusing(request: HttpRequest) -> HttpResponse:
    raise Refusal("R12_year_is_open", year=2023)


@login_not_required
def breaking(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("", guide, name="overview"),
    path("konti/", guide, name="accounts"),
    path("programmer/", guide, name="programmes"),
    path("tilsagn/", guide, name="commitments"),
    path("betalinger/", guide, name="payments"),
    path("aktstykker/", guide, name="aktstykker"),
    path("kilder/", guide, name="sources"),
    path("formular/", form_page, name="form_page"),
    path("konti/<str:number>/", guide, name="accounts"),
    path("igen/", twice),
    path("bogfoert/", booked),
    path("afvist/", refusing),
    path("fejl/", breaking),
    path("beloeb/", without_signing_in, name="amount_understood"),
    path("bag-doeren/", amount_understood),
    path("log-ind/", auth.LoginView.as_view(authentication_form=SignInForm), name="login"),
    path("log-af/", auth.LogoutView.as_view(), name="logout"),
    path("sprog/", login_not_required(set_language), name="set_language"),
]
