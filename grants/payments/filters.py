"""Narrowing the list of payments."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from grants.commitments.filters import SEARCH, YEAR, by_partner, under_account
from grants.payments.models import Payment


class PaymentFilter(FilterSet):
    """By words, state, finance year, account and partner."""

    q = filters.CharFilter(label=_("Søg i formål og reference"), method="words", widget=SEARCH)
    state = filters.ChoiceFilter(
        label=_("Tilstand"), choices=Payment.State.choices, empty_label=_("Alle")
    )
    year = filters.NumberFilter(label=_("Finansår"), field_name="finance_year", widget=YEAR)
    account = filters.CharFilter(label=_("Konto"), method="on_account")
    partner = by_partner("commitment__grant__partner")
    plan = filters.ChoiceFilter(
        label=_("Efter planen"),
        method="by_plan",
        choices=[("forsinket", _("Forsinket")), ("udenfor", _("Uden for plan"))],
        empty_label=_("Alle"),
    )

    class Meta:
        model = Payment
        fields: list[str] = []

    def words(self, rows: QuerySet[Payment], _name: str, typed: str) -> QuerySet[Payment]:
        return rows.filter(
            Q(commitment__purpose__icontains=typed)
            | Q(commitment__grant__title__icontains=typed)
            | Q(reference__icontains=typed)
        )

    def by_plan(self, rows: QuerySet[Payment], _name: str, typed: str) -> QuerySet[Payment]:
        """The rows carry `is_late` and `is_unplanned` (`with_timing`)."""
        asked = "is_late" if typed == "forsinket" else "is_unplanned"
        return rows.filter(**{asked: True})

    def on_account(self, rows: QuerySet[Payment], _name: str, typed: str) -> QuerySet[Payment]:
        return under_account(rows, typed, "commitment__line__account__number")
