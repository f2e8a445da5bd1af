"""Narrowing the list of requests."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import filters
from django_filters.filterset import FilterSet

from grants.aktstykker.models import Aktstykke


class AktstykkeFilter(FilterSet):
    """By words, by state, by finance year."""

    q = filters.CharFilter(
        label=_("Søg i titel og nummer"),
        method="words",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = filters.ChoiceFilter(
        label=_("Tilstand"), choices=Aktstykke.State.choices, empty_label=_("Alle")
    )
    year = filters.NumberFilter(
        label=_("Finansår"),
        field_name="finance_year",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )

    class Meta:
        model = Aktstykke
        fields: list[str] = []

    def words(self, rows: QuerySet[Aktstykke], _name: str, typed: str) -> QuerySet[Aktstykke]:
        found = Q(shown_title__icontains=typed) | Q(case_number__icontains=typed)
        digits = typed.strip().removeprefix("Aktstk.").strip()
        return rows.filter(found | Q(number=int(digits)) if digits.isdecimal() else found)
