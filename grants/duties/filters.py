"""Narrowing the list of duties."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grants.duties.models import Duty
from ledger.filtering import DayFilter, ListFilter, SeveralFilter, WordsFilter, YesNoFilter

WHICH = (
    ("open", _("Åbne")),
    ("overdue", _("Over fristen")),
    ("mine", _("Åbne og mine")),
    ("over", _("Opfyldt eller ikke nødvendige")),
)


class DutyFilter(ListFilter):
    """By words, where it stands, and kind. Needs the request, for what is one's own."""

    more = ("dag_fra", "dag_til", "eksempel")

    q = WordsFilter("title", "evidence", label=_("Søg i pligter"))
    which = filters.ChoiceFilter(
        label=_("Tilstand"),
        choices=WHICH,
        method="standing",
        empty_label=_("Alle"),
        widget=forms.Select,
    )
    kind = SeveralFilter(label=_("Art"), choices=Duty.Kind.choices)
    dag_fra = DayFilter(label=_("Frist fra"), field_name="due_on", lookup_expr="gte")  # type: ignore[no-untyped-call]
    dag_til = DayFilter(label=_("Frist til"), field_name="due_on", lookup_expr="lte")  # type: ignore[no-untyped-call]
    eksempel = YesNoFilter(label=_("Eksempel"), field_name="example")

    class Meta:
        model = Duty
        fields: list[str] = []

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
