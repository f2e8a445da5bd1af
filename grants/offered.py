"""What the fields of a list's filters offer: read in one query, when the first of them is written.

A field that is never written, as in a file, asks nothing. What is chosen is looked up by itself.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar, cast

from django.db.models import CharField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.forms import BaseForm

from ledger.danish import danish_key
from ledger.filtering import ALL, ListFilter
from ledger.models import Person
from programmes.models import Country, Partner, Pillar
from programmes.selectors import of_unit, programmes_for

PARTNERS, PROGRAMMES, PILLARS = "partners", "programmes", "pillars"
PILLAR_WAYS, COUNTRIES, UNITS = "pillar_ways", "countries", "units"
NOTHING: Final = Value("")
Choice = tuple[str, Any]  # the value in an address, and the words for it
Made = TypeVar("Made")


class Offer(NamedTuple):
    """Rows, their value in an address and their words; what they are sorted under, and where."""

    rows: QuerySet[Any]
    value: Any
    label: Any
    under: Any = NOTHING
    place: Any = Value(0)

    def asked(self, name: str) -> QuerySet[Any]:
        texts = {"said": self.value, "words": self.label, "sorted_under": self.under}
        columns = {column: Cast(text, TextField()) for column, text in texts.items()}
        named = Value(name, output_field=TextField())
        found = self.rows.order_by().annotate(
            offer=named, **columns, sorted_at=Cast(self.place, IntegerField())
        )
        read: QuerySet[Any] = found.values_list(
            "offer", "said", "words", "sorted_under", "sorted_at"
        )
        return read


def pillars_for(person: Person) -> QuerySet[Pillar]:
    """The pillars of the programmes the person sees, programme by programme."""
    rows = Pillar.objects.select_related("programme").order_by("programme__short_name", "position")
    return of_unit(rows, person, "programme__unit")


def _pillars(person: Person, value: Any) -> Offer:
    """Under their programme's name: two programmes may have a pillar of one partner."""
    of = F("programme__short_name")
    label = Concat(of, Value(": "), F("name"), output_field=CharField())
    return Offer(pillars_for(person), value, label, of, F("position"))


_OFFERS: Final[dict[str, Callable[[Person], Offer]]] = {
    PARTNERS: lambda _person: Offer(Partner.objects.all(), F("pk"), F("short_name")),
    PROGRAMMES: lambda person: Offer(programmes_for(person), F("slug"), F("short_name")),
    PILLARS: lambda person: _pillars(person, F("pk")),
    PILLAR_WAYS: lambda person: _pillars(
        person, Concat(F("programme__slug"), Value("/"), F("slug"), output_field=CharField())
    ),
    COUNTRIES: lambda _person: Offer(Country.objects.all(), F("code"), F("name")),
    UNITS: lambda _person: Offer(Person.objects.exclude(unit="").distinct(), F("unit"), F("unit")),
}


def offered_to(person: Person, names: Iterable[str]) -> dict[str, list[Choice]]:
    """The choices under each name, in Danish order. One query."""
    found: dict[str, list[Choice]] = {name: [] for name in sorted(names)}
    parts = [_OFFERS[name](person).asked(name) for name in found]
    if not parts:
        return found
    rows = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    for name, said, words, _under, _at in sorted(rows, key=_order):
        found[name].append((said, words))
    return found


def _order(row: tuple[str, str, str, str, int]) -> tuple[Any, ...]:
    _name, said, words, under, at = row
    return danish_key(under), at, danish_key(words), said


def offering(name: str, made: Made, *more: Choice) -> Made:
    """The filter, whose field offers what stands under the name, and `more`."""
    made.offers, made.offers_also = name, more  # type: ignore[attr-defined]
    return made


class OfferingFilter(ListFilter):
    """A list's filters of which some are made by `offering`. Needs the request, for its person."""

    @cached_property
    def offered(self) -> dict[str, list[Choice]]:
        """What all of them offer, by their names in `_OFFERS`."""
        names = {one.offers for one in self.filters.values() if hasattr(one, "offers")}
        return offered_to(cast("Person", self.request.user), names) if self.request else {}

    @property
    def form(self) -> BaseForm:
        """The form, whose fields offer their choices when they are written."""
        is_new = not hasattr(self, "_form")
        form: BaseForm = super().form
        if is_new and self.request is not None:
            for name, one in self.filters.items():
                if hasattr(one, "offers") and name in form.fields:
                    field: Any = form.fields[name]
                    field.widget.choices = self._choices_of(one)
        return form

    def _choices_of(self, one: Any) -> Callable[[], list[Choice]]:
        """Any of them, or one: read when they are asked for."""
        also = getattr(one, "offers_also", ())
        return lambda: [("", str(ALL)), *self.offered.get(one.offers, ()), *also]
