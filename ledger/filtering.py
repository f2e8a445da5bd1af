"""Narrowing a list: what every list's filters have in common.

A value that is none says so in a sentence at its field, and then nothing is shown: a wrong filter
is never a wider answer. What is chosen is said in words, each with the address without it.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, Final, NamedTuple

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.filterset import FilterSet

from ledger.forms import AmountField, DayField
from ledger.money import NBSP, Unit, format_kroner
from ledger.words import with_words

SEARCH: Final = forms.TextInput(attrs={"type": "search"})
YEAR: Final = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
ALL: Final = gettext_lazy("Alle")
FIRST_YEAR, LAST_YEAR = 1900, 2199
PAGE: Final = "page"  # a place in the list, which another list has not


class Tag(NamedTuple):
    """One thing that is chosen, and the address without it."""

    label: str
    value: str
    without: str


class ListFilter(FilterSet):
    """The filters of a list. `more` are those that stand folded away until they are used."""

    more: ClassVar[tuple[str, ...]] = ()

    @property
    def qs(self) -> "QuerySet[Any]":
        """The rows that fit all that is chosen; none where something chosen is no value."""
        if self.is_bound and not self.form.is_valid():
            none: QuerySet[Any] = self.queryset.none()
            return none
        found: QuerySet[Any] = super().qs
        return found

    @property
    def first_fields(self) -> list[Any]:
        """Those that always stand there, the words first."""
        shown = [field for field in self.form.visible_fields() if field.name not in self.more]
        return sorted(shown, key=lambda field: field.name != "q")

    @property
    def more_fields(self) -> list[Any]:
        return [field for field in self.form.visible_fields() if field.name in self.more]

    @property
    def more_is_open(self) -> bool:
        """Whether something folded away is chosen, or wrong."""
        return any(self.data.get(field.name) or field.errors for field in self.more_fields)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else the address asks (order, columns), to be sent along; not the page."""
        names = set(self.form.fields) | {PAGE}
        return [(n, v) for n, many in self.data.lists() for v in many if n not in names]

    @property
    def tags(self) -> list[Tag]:
        """What is chosen, in the order of the fields; a wrong value stands at its field instead."""
        return list(self._tags()) if self.is_bound else []

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen, a wrong value too: an empty list then says so."""
        return self.is_bound and (not self.form.is_valid() or bool(self.tags))

    def _tags(self) -> Iterator[Tag]:
        self.form.is_valid()
        for name, value in self.form.cleaned_data.items():
            if name not in self.filters or value in (None, "", []):
                continue
            label = str(self.filters[name].label or name)
            if isinstance(value, list):
                for one in value:
                    yield Tag(label, self._said(name, one), self._without(name, one))
            else:
                yield Tag(label, self._said(name, value), self._without(name))

    def _said(self, name: str, value: Any) -> str:
        field = self.form.fields[name]
        if isinstance(value, Model):
            labels = getattr(field, "label_from_instance", str)
            return str(labels(value))
        if isinstance(field, AmountField):
            return f"{format_kroner(value)}{NBSP}{Unit.KR.label}"
        if hasattr(value, "year"):
            return date_format(value, "d.m.Y")
        if isinstance(field, forms.NullBooleanField) or isinstance(value, bool):
            return _("ja") if value else _("nej")
        words = dict(_flat(getattr(field, "choices", ())))
        return str(words.get(value, words.get(str(value), value)))

    def _without(self, name: str, value: Any = None) -> str:
        """The query without the value; with "?" alone for nothing, so that it is an address."""
        rest: QueryDict = self.data.copy()
        kept = [] if value is None else [one for one in rest.getlist(name) if one != str(value)]
        rest.setlist(name, kept)
        if not kept:
            rest.pop(name, None)
        rest.pop(PAGE, None)
        return f"?{rest.urlencode()}"


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


class WordsFilter(filters.CharFilter):
    """Words that must all stand in one of the fields."""

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SEARCH)
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.fields = fields

    def filter(self, qs: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        return with_words(qs, value, *self.fields) if value else qs


class YearField(forms.IntegerField):
    """A finance year: four figures."""

    default_error_messages = {
        "invalid": gettext_lazy("Skriv et årstal med fire cifre, fx 2024."),
        "min_value": gettext_lazy("Skriv et årstal med fire cifre, fx 2024."),
        "max_value": gettext_lazy("Skriv et årstal med fire cifre, fx 2024."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", YEAR)
        super().__init__(**{**kwargs, "min_value": None, "max_value": None})

    def clean(self, value: Any) -> int | None:
        year: int | None = super().clean(value)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return year


class YearFilter(filters.Filter):
    field_class = YearField


class DayFilter(filters.DateFilter):
    """A day as every form reads one."""

    field_class = DayField


class AmountFilter(filters.Filter):
    """An amount as every form reads one, in øre."""

    field_class = AmountField


class SeveralFilter(filters.MultipleChoiceFilter):
    """Several of the choices at once: a row that is any of them, of a field of its own.

    So no row is found twice, and the list is not sorted by all its columns to tell (`distinct`).
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        kwargs.setdefault("distinct", False)
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]


class YesNoFilter(filters.ChoiceFilter):
    """Yes, no, or either."""

    def __init__(self, **kwargs: Any) -> None:
        choices = (("ja", gettext_lazy("Ja")), ("nej", gettext_lazy("Nej")))
        super().__init__(choices=choices, empty_label=ALL, **kwargs)  # type: ignore[no-untyped-call]

    def filter(self, qs: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        return qs.filter(**{self.field_name: value == "ja"}) if value else qs
