"""A row as data: every field it has, with names instead of numbers. Amounts are whole øre."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Field, ForeignKey, Model, QuerySet

from grants.accounts.models import Line
from grants.aktstykker.models import Aktstykke
from ledger.models import Act, Document, Person

# What names a row to somebody outside: the first of these that it has.
NAMES: Final = ("ref", "case_number", "slug", "short_name", "code", "key", "number", "title")
LEFT_OUT: Final = {"id", "version", "pgh_id", "answer_draft"}  # what nobody was told is no record


def whole(rows: "QuerySet[Any]") -> "list[Any]":
    """The rows with all they point to, oldest first, and no document's bytes. One query."""
    links = list(_links(rows.model))
    heavy = [f"{link.name}__content" for link in links if link.related_model is Document]
    far = [f"{link.name}__account" for link in links if link.related_model is Line]
    found = rows.select_related(*(link.name for link in links), *far) if links else rows
    return list(found.defer(*heavy).order_by("pk"))


def record(row: Model) -> dict[str, Any]:
    """Every field of a row, in the order of its model: JSON can hold all that comes back."""
    return {
        field.name: _value(row, field)
        for field in row._meta.concrete_fields  # noqa: SLF001 - Django's own name
        if field.name not in LEFT_OUT and not _is_plumbing(field)
    }


def record_of_closed(one: Aktstykke) -> dict[str, Any]:
    """A request whose content the person may not read: that it is there, its state, its days."""
    said = {name: getattr(one, name) for name in ("case_number", "number", "session", "state")}
    return {**said, "dated": plain(one.dated), "decided_on": plain(one.decided_on)}


def documents_in(rows: Iterable[Model]) -> set[int]:
    """The ids of the documents the rows point to."""
    found = {
        getattr(row, link.attname)
        for row in rows
        for link in _links(type(row))
        if link.related_model is Document
    }
    return found - {None}


def _links(model: type[Model]) -> "Iterable[ForeignKey[Any, Any]]":
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's own name
    return (field for field in fields if isinstance(field, ForeignKey))


def _is_plumbing(field: "Field[Any, Any]") -> bool:
    """What a row is numbered by, and what the database makes of its other fields."""
    return bool(field.primary_key or field.generated)


def _value(row: Model, field: "Field[Any, Any]") -> Any:
    if isinstance(field, ForeignKey):
        if field.related_model is Act and field.target_field.name == "key":
            return plain(getattr(row, field.attname))
        return named(getattr(row, field.name))
    return plain(getattr(row, field.attname))


def named(thing: Any) -> Any:
    """What another row is called: a person's user name, a document's SHA-256, an act's key."""
    if thing is None:
        return None
    if isinstance(thing, Person):
        return thing.get_username()
    if isinstance(thing, Document):
        return thing.sha256
    if isinstance(thing, Line):
        return f"{thing.account.number}/{thing.year}"
    name = next((name for name in NAMES if hasattr(thing, name)), None)
    return plain(getattr(thing, name)) if name else str(thing)


def plain(value: Any) -> Any:
    """A value as JSON has it; moments in UTC, so that the file is the same wherever it is made."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
