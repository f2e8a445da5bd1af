"""Narrowing the list of deviations."""

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from grants.commitments.filters import SEARCH, YEAR, by_partner
from grants.plans.models import PlannedPaid


class DeviationFilter(FilterSet):
    """By words, calendar year, partner, and whether the deviation is explained."""

    q = filters.CharFilter(label=_("Søg i formål og sag"), method="words", widget=SEARCH)
    year = filters.NumberFilter(
        label=_("År"),
        field_name="month",
        lookup_expr="year",
        widget=YEAR,
        min_value=1,
        max_value=9998,  # a date has no other years
    )
    partner = by_partner("commitment__grant__partner")
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

    def words(self, rows: QuerySet[PlannedPaid], _name: str, typed: str) -> QuerySet[PlannedPaid]:
        return rows.filter(
            Q(commitment__purpose__icontains=typed)
            | Q(commitment__grant__title__icontains=typed)
            | Q(commitment__grant__file_number__icontains=typed)
        )

    def by_explanation(
        self, rows: QuerySet[PlannedPaid], _name: str, typed: str
    ) -> QuerySet[PlannedPaid]:
        return rows.filter(explained=typed == "ja")  # type: ignore[misc]  # an annotation
