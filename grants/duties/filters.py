"""Narrowing the list of duties."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from grants.commitments.filters import SEARCH
from grants.duties.models import Duty

WHICH = (
    ("open", _("Åbne")),
    ("overdue", _("Over fristen")),
    ("mine", _("Åbne og mine")),
    ("over", _("Opfyldt eller ikke nødvendige")),
)


class DutyFilter(FilterSet):
    """By words, where it stands, and kind. Needs the request, for what is one's own."""

    q = filters.CharFilter(label=_("Søg i pligter"), method="words", widget=SEARCH)
    which = filters.ChoiceFilter(
        label=_("Tilstand"),
        choices=WHICH,
        method="standing",
        empty_label=_("Alle"),
        widget=forms.Select,
    )
    kind = filters.ChoiceFilter(label=_("Art"), choices=Duty.Kind.choices, empty_label=_("Alle"))

    class Meta:
        model = Duty
        fields: list[str] = []

    def words(self, rows: QuerySet[Duty], _name: str, typed: str) -> QuerySet[Duty]:
        return rows.filter(Q(title__icontains=typed) | Q(evidence__icontains=typed))

    def standing(self, rows: QuerySet[Duty], _name: str, chosen: str) -> QuerySet[Duty]:
        is_open = Q(state=Duty.State.OPEN)
        person: Any = self.request.user
        return rows.filter(
            {
                "open": is_open,
                "overdue": is_open & Q(due_on__lt=timezone.localdate()),
                "mine": is_open & (Q(owner=person) | Q(owner__isnull=True, role=person.role)),
                "over": ~is_open,
            }[chosen]
        )
