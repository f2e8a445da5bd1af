"""Narrowing the list of deviations."""

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from grants.filtering import AccountFilter, by_partner, by_pillar, by_programme
from grants.offered import OfferingFilter
from grants.plans.models import PlannedPaid
from ledger.filtering import WordsFilter, YearFilter


class DeviationFilter(OfferingFilter):
    """By words, calendar year, partner, and whether the deviation is explained."""

    more = ("account", "program", "soejle")

    q = WordsFilter(
        "commitment__purpose",
        "commitment__grant__title",
        "commitment__grant__file_number",
        label=_("Søg i formål og sag"),
    )
    year = YearFilter(label=_("År"), field_name="month", lookup_expr="year")  # type: ignore[no-untyped-call]
    partner = by_partner("commitment__grant__partner")
    account = AccountFilter("commitment__line__account__number")
    program = by_programme("commitment__grant__pillar__programme")
    soejle = by_pillar("commitment__grant__pillar")
    explained = filters.ChoiceFilter(
        label=_("Forklaring"),
        method="by_explanation",
        choices=[("nej", _("Kun uden forklaring")), ("ja", _("Kun forklarede"))],
        empty_label=_("Alle"),
        widget=forms.Select,
    )

    class Meta:
        model = PlannedPaid
        fields: list[str] = []

    def by_explanation(
        self, rows: QuerySet[PlannedPaid], _name: str, typed: str
    ) -> QuerySet[PlannedPaid]:
        return rows.filter(explained=typed == "ja")  # type: ignore[misc]  # an annotation
