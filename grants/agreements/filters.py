"""Narrowing the list of agreements."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from grants.agreements.models import Agreement
from grants.commitments.filters import SEARCH, by_partner


class AgreementFilter(FilterSet):
    """By words, state, kind of contribution and partner."""

    q = filters.CharFilter(label=_("Søg i titel og sagsnummer"), method="words", widget=SEARCH)
    state = filters.ChoiceFilter(
        label=_("Tilstand"), choices=Agreement.State.choices, empty_label=_("Alle")
    )
    contribution = filters.ChoiceFilter(
        label=_("Bidrag"), choices=Agreement.Contribution.choices, empty_label=_("Alle")
    )
    partner = by_partner("grant__partner")

    class Meta:
        model = Agreement
        fields: list[str] = []

    def words(self, rows: QuerySet[Agreement], _name: str, typed: str) -> QuerySet[Agreement]:
        return rows.filter(
            Q(title__icontains=typed)
            | Q(file_number__icontains=typed)
            | Q(grant__title__icontains=typed)
        )
