"""What one can ask the audit trail."""

import uuid
from typing import Any, cast

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from grants.secrecy import open_acts
from ledger.filtering import AmountFilter, DayFilter, ListFilter, SeveralFilter, YearFilter
from ledger.kinds import Kind
from ledger.models import Act, Entry, Person
from reports.acts.cases import Om, about
from reports.figures.scope import acts_of_unit


def _who_acted(request: HttpRequest) -> QuerySet[Person]:
    """Those who have registered or confirmed something that he who asks may know of."""
    acts = Act.objects.filter(open_acts(cast("Person", request.user)))
    # Each person's first act is looked up; all acts are never read for it.
    registered, confirmed = (
        Exists(acts.filter(**{way: OuterRef("pk")})) for way in ("actor", "approver")
    )
    return Person.objects.filter(registered | confirmed).order_by("username")


def _units() -> list[tuple[str, str]]:
    units = Person.objects.exclude(unit="").order_by("unit").values_list("unit", flat=True)
    return [(unit, unit) for unit in units.distinct()]


class ThingField(forms.CharField):
    """`kind:id`; an id that cannot be one is no thing, and not an error of the database."""

    def clean(self, value: Any) -> Om | None:
        typed = super().clean(value)
        if not typed:
            return None
        om = Om.from_text(typed)
        if om is None or (om.kind == "grant" and not _is_ref(om.id)):
            raise ValidationError(_t("”%(typed)s” er ikke en sag.") % {"typed": typed})
        return om


class ThingFilter(filters.CharFilter):
    field_class = ThingField


def _is_ref(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


class ActFilter(ListFilter):
    """A person (as the one who registered or confirmed), a kind, days of both clocks, amounts (of
    any entry, whichever its sign), a finance year, a unit, and a thing.
    """

    person = filters.ModelChoiceFilter(
        label=_("Person"), queryset=_who_acted, method="by_person", empty_label=_("Alle")
    )
    kind = SeveralFilter(label=_("Handling"), choices=Kind.choices)
    fra = DayFilter(label=_("Gælder fra og med"), field_name="value_day", lookup_expr="gte")  # type: ignore[no-untyped-call]
    til = DayFilter(label=_("Gælder til og med"), field_name="value_day", lookup_expr="lte")  # type: ignore[no-untyped-call]
    skrevet_fra = DayFilter(
        label=_("Registreret fra"), field_name="recorded_at", lookup_expr="date__gte"
    )  # type: ignore[no-untyped-call]
    skrevet_til = DayFilter(
        label=_("Registreret til"), field_name="recorded_at", lookup_expr="date__lte"
    )  # type: ignore[no-untyped-call]
    mindst = AmountFilter(label=_("Beløb fra"), method="by_amount")  # type: ignore[no-untyped-call]
    hoejst = AmountFilter(label=_("Beløb til"), method="by_amount")  # type: ignore[no-untyped-call]
    aar = YearFilter(label=_("Finansår"), field_name="finance_year")  # type: ignore[no-untyped-call]
    enhed = filters.ChoiceFilter(
        label=_("Enhed"), choices=_units, method="by_unit", empty_label=_("Alle")
    )
    om = ThingFilter(label=_("Sag"), method="by_thing", widget=forms.HiddenInput())  # type: ignore[no-untyped-call]

    class Meta:
        model = Act
        fields = [
            "person", "kind", "fra", "til", "skrevet_fra", "skrevet_til", "mindst", "hoejst",
            "aar", "enhed", "om",
        ]  # fmt: skip
        form = forms.Form

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)  # type: ignore[no-untyped-call]
        if not request.user.sees_all_units:  # type: ignore[union-attr]
            del self.filters["enhed"]  # all that is shown is the person's own unit's

    @property
    def thing(self) -> Om | None:
        """The one thing that is asked about, if any."""
        found: Om | None = self.form.cleaned_data.get("om") if self.form.is_valid() else None
        return found

    def by_person(self, acts: QuerySet[Act], _name: str, person: Person) -> QuerySet[Act]:
        return acts.filter(Q(actor=person) | Q(approver=person))

    def by_unit(self, acts: QuerySet[Act], _name: str, unit: str) -> QuerySet[Act]:
        return acts_of_unit(acts, unit)

    def by_thing(self, acts: QuerySet[Act], _name: str, om: Om) -> QuerySet[Act]:
        return acts.filter(about(om))

    def by_amount(self, acts: QuerySet[Act], name: str, _ore: int) -> QuerySet[Act]:
        """Both ends are of one entry; the first of the two that is asked does it for both."""
        asked = self.form.cleaned_data
        least, most = asked.get("mindst"), asked.get("hoejst")
        if name == "hoejst" and least is not None:
            return acts
        entries = Entry.objects.filter(act=OuterRef("pk")).annotate(
            size=Func(F("amount_ore"), function="abs")
        )
        if least is not None:
            entries = entries.filter(size__gte=abs(least))
        if most is not None:
            entries = entries.filter(size__lte=abs(most))
        return acts.filter(Exists(entries))
