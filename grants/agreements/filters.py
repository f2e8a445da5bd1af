"""Narrowing the list of agreements."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from grants.agreements.models import Agreement
from grants.commitments.filters import SEARCH
from programmes.models import Partner


class AgreementFilter(FilterSet):
    """By words, state, kind of contribution and partner."""

    q = filters.CharFilter(label=_("Søg i titel og sagsnummer"), method="words", widget=SEARCH)
    state = filters.ChoiceFilter(
        label=_("Tilstand"), choices=Agreement.State.choices, empty_label=_("Alle")
    )
    contribution = filters.ChoiceFilter(
        label=_("Bidrag"), choices=Agreement.Contribution.choices, empty_label=_("Alle")
    )
    partner = filters.ModelChoiceFilter(
        label=_("Partner"),
        field_name="grant__partner",
        queryset=Partner.objects.all(),
        empty_label=_("Alle"),
    )

    class Meta:
        model = Agreement
        fields: list[str] = []

    def words(self, rows: QuerySet[Agreement], _name: str, typed: str) -> QuerySet[Agreement]:
        return rows.filter(
            Q(title__icontains=typed)
            | Q(file_number__icontains=typed)
            | Q(grant__title__icontains=typed)
        )
