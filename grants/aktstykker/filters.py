"""Narrowing the list of requests."""

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from grants.aktstykker.models import Aktstykke
from grants.filtering import AccountFilter
from ledger.filtering import (
    ALL,
    SEARCH,
    AmountFilter,
    ListFilter,
    SeveralFilter,
    YearFilter,
    YesNoFilter,
)
from ledger.words import WORDS_MAX, has_word


class AktstykkeFilter(ListFilter):
    """By words, state, kind, finance years, account and amount.

    Account and amount are those that are shown (`selectors.shown`): of a request whose content one
    may not read there are none, so it is found by neither.
    """

    more = ("kind", "account", "mindst", "hoejst", "eksempel")

    q = filters.CharFilter(label=_("Søg i titel og nummer"), method="words", widget=SEARCH)
    state = SeveralFilter(label=_("Tilstand"), choices=Aktstykke.State.choices)
    fra = YearFilter(label=_("Fra finansår"), field_name="finance_year", lookup_expr="gte")  # type: ignore[no-untyped-call]
    til = YearFilter(label=_("Til finansår"), field_name="finance_year", lookup_expr="lte")  # type: ignore[no-untyped-call]
    year = YearFilter(label=_("Finansår"), field_name="finance_year", widget=forms.HiddenInput)  # type: ignore[no-untyped-call]
    kind = filters.ChoiceFilter(label=_("Art"), choices=Aktstykke.Kind.choices, empty_label=ALL)
    account = AccountFilter("shown_account")
    mindst = AmountFilter(label=_("Ansøgt fra"), field_name="asked_ore", lookup_expr="gte")  # type: ignore[no-untyped-call]
    hoejst = AmountFilter(label=_("Ansøgt til"), field_name="asked_ore", lookup_expr="lte")  # type: ignore[no-untyped-call]
    eksempel = YesNoFilter(label=_("Eksempel"), field_name="example")

    class Meta:
        model = Aktstykke
        fields: list[str] = []

    def words(self, rows: QuerySet[Aktstykke], _name: str, typed: str) -> QuerySet[Aktstykke]:
        """All words in title or case number; or the number, with or without "Aktstk." before it."""
        found = Q()
        for word in typed.split()[:WORDS_MAX]:
            found &= has_word(word, "shown_title", "case_number")
        digits = typed.strip().removeprefix("Aktstk.").strip()
        small = digits.isdecimal() and digits.isascii() and len(digits) <= len("9999")
        return rows.filter(found | Q(number=int(digits)) if small else found)
