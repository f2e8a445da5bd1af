"""Which entries on commitments are meant: whose, for what, on which account, in which year."""

from typing import cast

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from grants.commitments.filters import YEAR, under_account
from grants.commitments.models import Commitment
from ledger.filtering import ListFilter
from ledger.models import Entry, Person
from programmes.models import Partner, Pillar, Programme
from programmes.selectors import of_unit, programmes_for
from reports.figures.bands import counted
from reports.figures.flows import OF_FLOW, Flow

OF = "frame__commitment"


def _programmes(request: HttpRequest) -> QuerySet[Programme]:
    return programmes_for(cast("Person", request.user))


def _pillars(request: HttpRequest) -> QuerySet[Pillar]:
    return of_unit(Pillar.objects.all(), cast("Person", request.user), "programme__unit")


class EntryFilter(ListFilter):
    """By what happened, partner, programme, pillar, account, the year it was given and the year it
    counts in. With `trukket` only commitments that draw on the account itself.
    """

    more = ("soejle", "givet_i", "trukket")

    hvad = filters.ChoiceFilter(
        label=_("Hvad"), choices=Flow.choices, method="by_flow", empty_label=_("Alt")
    )
    partner = filters.ModelChoiceFilter(
        label=_("Partner"),
        field_name=f"{OF}__grant__partner",
        queryset=Partner.objects.all(),
        to_field_name="short_name",
        empty_label=_("Alle"),
    )
    program = filters.ModelChoiceFilter(
        label=_("Program"),
        field_name=f"{OF}__grant__pillar__programme",
        queryset=_programmes,
        to_field_name="slug",
        empty_label=_("Alle"),
    )
    soejle = filters.ModelChoiceFilter(
        label=_("Projektsøjle"),
        field_name=f"{OF}__grant__pillar",
        queryset=_pillars,
        empty_label=_("Alle"),
    )
    konto = filters.CharFilter(label=_("Konto"), method="on_account")
    givet_i = filters.NumberFilter(
        label=_("Givet i finansåret"), field_name=f"{OF}__line__year", widget=YEAR
    )
    aar = filters.NumberFilter(
        label=_("Bogført i finansåret"), field_name="act__finance_year", widget=YEAR
    )
    trukket = filters.BooleanFilter(
        label=_("Kun det, der trækker på kontoen"), method="drawing_on_it"
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def by_flow(self, rows: QuerySet[Entry], _name: str, typed: str) -> QuerySet[Entry]:
        return rows.filter(OF_FLOW[typed])

    def on_account(self, rows: QuerySet[Entry], _name: str, typed: str) -> QuerySet[Entry]:
        return under_account(rows, typed, f"{OF}__line__account__number")

    def drawing_on_it(
        self,
        rows: QuerySet[Entry],
        _name: str,
        is_so: bool,  # noqa: FBT001 - as it is called
    ) -> QuerySet[Entry]:
        if not is_so:
            return rows
        drawing = counted(Commitment.objects.all()).order_by()
        return rows.filter(frame__commitment__in=drawing.values("pk"))
