"""What one can ask the audit trail."""

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from ledger.forms import DayField
from ledger.kinds import Kind
from ledger.models import Act, Person


def _who_acted(_request: object) -> QuerySet[Person]:
    """Those who have registered or confirmed something."""
    return Person.objects.filter(
        pk__in=Act.objects.values("actor").union(Act.objects.values("approver"))
    ).order_by("username")


class DayFilter(filters.DateFilter):
    """A day as every form reads one."""

    field_class = DayField


class ActFilter(FilterSet):
    """A person (as the one who registered or confirmed), a kind, days."""

    person = filters.ModelChoiceFilter(
        label=_("Person"), queryset=_who_acted, method="by_person", empty_label=_("Alle")
    )
    kind = filters.ChoiceFilter(label=_("Handling"), choices=Kind.choices, empty_label=_("Alle"))
    fra = DayFilter(label=_("Fra og med"), field_name="value_day", lookup_expr="gte")  # type: ignore[no-untyped-call]
    til = DayFilter(label=_("Til og med"), field_name="value_day", lookup_expr="lte")  # type: ignore[no-untyped-call]

    class Meta:
        model = Act
        fields = ["person", "kind", "fra", "til"]
        form = forms.Form

    def by_person(self, acts: QuerySet[Act], _name: str, person: Person) -> QuerySet[Act]:
        return acts.filter(actor=person) | acts.filter(approver=person)
