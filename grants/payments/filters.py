"""Narrowing the list of payments."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from grants.agreements.models import Agreement
from grants.filtering import (
    AccountFilter,
    CountryFilter,
    by_partner,
    by_partner_kind,
    by_pillar,
    by_programme,
    by_unit,
    without_units,
)
from grants.offered import OfferingFilter
from grants.payments.models import Payment
from ledger.filtering import (
    ALL,
    AmountFilter,
    DayFilter,
    SeveralFilter,
    WordsFilter,
    YearFilter,
    YesNoFilter,
)


class PaymentFilter(OfferingFilter):
    """By everything a payment and its commitment are; needs the request, for what one may see."""

    more = (
        "partnertype", "program", "soejle", "land", "bidrag", "enhed", "mindst", "hoejst",
        "dag_fra", "dag_til", "plan", "eksempel",
    )  # fmt: skip

    q = WordsFilter(
        "commitment__purpose",
        "commitment__basis_reference",
        "commitment__grant__title",
        "commitment__grant__file_number",
        "reference",
        label=_("Søg i formål og reference"),
    )
    state = SeveralFilter(label=_("Tilstand"), choices=Payment.State.choices)
    fra = YearFilter(label=_("Fra finansår"), field_name="finance_year", lookup_expr="gte")  # type: ignore[no-untyped-call]
    til = YearFilter(label=_("Til finansår"), field_name="finance_year", lookup_expr="lte")  # type: ignore[no-untyped-call]
    year = YearFilter(label=_("Finansår"), field_name="finance_year", widget=forms.HiddenInput)  # type: ignore[no-untyped-call]
    account = AccountFilter("commitment__line__account__number")
    partner = by_partner("partner")
    partnertype = by_partner_kind("commitment__grant__partner__kind")
    program = by_programme("commitment__grant__pillar__programme")
    soejle = by_pillar("commitment__grant__pillar")
    land = CountryFilter("commitment__grant")
    bidrag = filters.ChoiceFilter(
        label=_("Bidragets art"),
        field_name="commitment__agreement__contribution",
        choices=Agreement.Contribution.choices,
        empty_label=ALL,
    )
    enhed = by_unit("commitment__unit")
    mindst = AmountFilter(label=_("Beløb fra"), field_name="amount_ore", lookup_expr="gte")  # type: ignore[no-untyped-call]
    hoejst = AmountFilter(label=_("Beløb til"), field_name="amount_ore", lookup_expr="lte")  # type: ignore[no-untyped-call]
    dag_fra = DayFilter(label=_("Dato fra"), field_name="value_day", lookup_expr="gte")  # type: ignore[no-untyped-call]
    dag_til = DayFilter(label=_("Dato til"), field_name="value_day", lookup_expr="lte")  # type: ignore[no-untyped-call]
    plan = filters.ChoiceFilter(
        label=_("Efter planen"),
        method="by_plan",
        choices=[("forsinket", _("Forsinket")), ("udenfor", _("Uden for plan"))],
        empty_label=ALL,
    )
    eksempel = YesNoFilter(label=_("Eksempel"), field_name="example")

    class Meta:
        model = Payment
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        without_units(self.filters, self.request, "enhed")

    def by_plan(self, rows: QuerySet[Payment], _name: str, typed: str) -> QuerySet[Payment]:
        """The rows carry `is_late` and `is_unplanned` (`with_timing`)."""
        asked = "is_late" if typed == "forsinket" else "is_unplanned"
        return rows.filter(**{asked: True})
