"""A master's values as a person reads them: days, amounts, choices and names instead of numbers."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledger.money import NBSP, Unit, format_kroner
from programmes.models.share import percent

NOTHING = "–"


def shown(one: Model) -> str:
    """What something is called where a person reads it."""
    return str(getattr(one, "shown_as", one))


class Reader:
    """Reads values of a model's fields; names of what is pointed to are fetched once for all."""

    def __init__(self, model: type[Model], rows: Iterable[Model], fields: Iterable[str]) -> None:
        self.fields: dict[str, Field[Any, Any]] = {
            field.name: field
            for field in model._meta.fields  # noqa: SLF001 - Django's own name
            if field.name in set(fields)
        }
        self.names: dict[tuple[str, Any], str] = {}
        rows = list(rows)
        for name, field in self.fields.items():
            if isinstance(field, ForeignKey):
                self._name(name, field, {getattr(row, field.attname) for row in rows})

    def _name(self, name: str, field: "ForeignKey[Any, Any]", ids: set[Any]) -> None:
        found = field.related_model._base_manager.in_bulk(ids - {None})  # noqa: SLF001 - Django's own name
        self.names.update({(name, pk): shown(one) for pk, one in found.items()})

    def raw(self, row: Model, name: str) -> Any:
        return getattr(row, self.fields[name].attname)

    def read(self, row: Model, name: str) -> str:
        """The value of a row's field in words."""
        return self.say(name, self.raw(row, name))

    def say(self, name: str, value: Any) -> str:
        """A value in words; for a field that points to something, its id."""
        field = self.fields[name]
        if value is None or value == "":
            return NOTHING
        if isinstance(field, ForeignKey):
            return self.names.get((name, value), str(value))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return in_words(name, value)


def in_words(name: str, value: Any) -> str:
    """A plain value in words, by what its field is called."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, dt.date):
        return date_format(value)
    if name.endswith("_ore"):
        return f"{format_kroner(value)}{NBSP}{Unit.KR.label}"
    if name == "hundredths":
        return percent(value)
    if name == "level_hundredths":
        return f"{value // 100},{value % 100:02d}"
    return str(value)
