"""Narrowing the list of commitments, and of grants."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from grants.accounts.numbers import AccountNumberError, parse_account
from grants.commitments.models import Commitment, Grant
from programmes.models import Partner

SEARCH = forms.TextInput(attrs={"type": "search"})
YEAR = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})


def under_account(rows: QuerySet[Any], typed: str, way: str) -> QuerySet[Any]:
    """Rows on the account or below it; what is no account finds nothing."""
    try:
        digits = parse_account(typed)
    except AccountNumberError:
        return rows.none()
    return rows.filter(**{f"{way}__startswith": digits})


def by_partner(way: str) -> filters.ModelChoiceFilter:
    """The choice of a partner, who is `way` from the row."""
    return filters.ModelChoiceFilter(
        label=_("Partner"), field_name=way, queryset=Partner.objects.all(), empty_label=_("Alle")
    )


class CommitmentFilter(FilterSet):
    """By words, state, finance year, account and partner."""

    q = filters.CharFilter(label=_("Søg i formål og sag"), method="words", widget=SEARCH)
    state = filters.ChoiceFilter(
        label=_("Tilstand"), choices=Commitment.State.choices, empty_label=_("Alle")
    )
    year = filters.NumberFilter(label=_("Finansår"), field_name="line__year", widget=YEAR)
    account = filters.CharFilter(label=_("Konto"), method="on_account")
    partner = by_partner("grant__partner")

    class Meta:
        model = Commitment
        fields: list[str] = []

    def words(self, rows: QuerySet[Commitment], _name: str, typed: str) -> QuerySet[Commitment]:
        return rows.filter(
            Q(purpose__icontains=typed)
            | Q(grant__title__icontains=typed)
            | Q(grant__file_number__icontains=typed)
            | Q(basis_reference__icontains=typed)
        )

    def on_account(
        self, rows: QuerySet[Commitment], _name: str, typed: str
    ) -> QuerySet[Commitment]:
        return under_account(rows, typed, "line__account__number")


class GrantFilter(FilterSet):
    """By words in title, file number and partner."""

    q = filters.CharFilter(
        label=_("Søg i titel, sagsnummer og partner"), method="words", widget=SEARCH
    )

    class Meta:
        model = Grant
        fields: list[str] = []

    def words(self, rows: QuerySet[Grant], _name: str, typed: str) -> QuerySet[Grant]:
        return rows.filter(
            Q(title__icontains=typed)
            | Q(file_number__icontains=typed)
            | Q(partner__short_name__icontains=typed)
            | Q(partner__full_name__icontains=typed)
        )
