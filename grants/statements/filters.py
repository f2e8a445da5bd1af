"""Narrowing the register of statements."""

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from grants.commitments.filters import SEARCH
from grants.statements.models import Statement

WHERE = (("paper", _("I et aktstykke")), ("answer", _("I et svar")))
WHOSE = (("mine", _("Mine")),)


class StatementFilter(FilterSet):
    """By words, how it stands, where it was said, and whether one owns it."""

    q = filters.CharFilter(label=_("Søg i udsagn"), method="words", widget=SEARCH)
    state = filters.ChoiceFilter(
        label=_("Tilstand"), choices=Statement.State.choices, empty_label=_("Alle")
    )
    where = filters.ChoiceFilter(
        label=_("Sagt"), choices=WHERE, method="said", empty_label=_("Alle")
    )
    owner = filters.ChoiceFilter(
        label=_("Ansvarlig"), choices=WHOSE, method="owned", empty_label=_("Alle")
    )

    class Meta:
        model = Statement
        fields: list[str] = []

    def words(self, rows: QuerySet[Statement], _name: str, typed: str) -> QuerySet[Statement]:
        return rows.filter(Q(text__icontains=typed) | Q(evidence__icontains=typed))

    def said(self, rows: QuerySet[Statement], _name: str, chosen: str) -> QuerySet[Statement]:
        if chosen == "answer":
            return rows.filter(question__isnull=False)
        return rows.filter(question__isnull=True, aktstykke__isnull=False)

    def owned(self, rows: QuerySet[Statement], _name: str, _chosen: str) -> Any:
        return rows.filter(owner=self.request.user)
