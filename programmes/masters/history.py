"""Who changed what in a master, when, from what to what: read from the events of the triggers."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from ledger.models import Act
from programmes.masters.sorts import Master, Part, events_of
from programmes.masters.values import NOTHING, Reader
from programmes.models.history import Retirable


class FieldChange(NamedTuple):
    """One field, in words: what it was and what it became."""

    label: str
    before: str
    after: str


class Change(NamedTuple):
    """What one act did to a master. `act` is None when it was changed outside the application."""

    made: bool
    what: str
    at: dt.datetime
    act: Act | None
    fields: list[FieldChange]


Key = tuple[str, dt.datetime]


def version(master: Master, pk: int) -> int:
    """How often it was written; events are only ever added, so a greater one is newer."""
    parts = sum(_events(p.model, p.link, pk).count() for p in master.parts)
    return _events(master.model, "pgh_obj", pk).count() + parts


def history(master: Master, pk: int) -> list[Change]:
    """Every change of a master and its parts, newest first."""
    own = list(_events(master.model, "pgh_obj", pk))
    found: dict[Key, list[FieldChange]] = defaultdict(list)
    words: dict[Key, str] = {}
    for key, label, fields in _of_fields(master, own):
        words.setdefault(key, label)
        found[key] += fields
    for part in master.parts:
        for key, fields in _of_part(part, list(_events(part.model, part.link, pk))):
            words.setdefault(key, "update")
            found[key] += fields
    acts = _acts({act for act, _at in found})
    said = {"insert": _("Oprettet"), "update": _("Rettet"), "delete": _("Slettet")}
    rows = [
        Change(words[key] == "insert", said[words[key]], key[1], acts.get(key[0]), fields)
        for key, fields in found.items()
    ]
    return sorted(rows, key=lambda change: change.at)[::-1]


def _events(model: type[Model], link: str, pk: int) -> "QuerySet[Any]":
    events = events_of(model)._default_manager  # noqa: SLF001 - Django's own name
    return events.filter(**{f"{link}_id": pk}).order_by("pgh_id")


def _act_of(event: Any) -> str:
    return str((event.pgh_context or {}).get("act", ""))


def _acts(keys: set[str]) -> dict[str, Act]:
    known = {uuid.UUID(key) for key in keys if _is_key(key)}
    acts = Act.objects.filter(key__in=known).select_related("actor") if known else ()
    return {str(act.key): act for act in acts}


def _is_key(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _of_fields(master: Master, events: list[Any]) -> Iterator[tuple[Key, str, list[FieldChange]]]:
    labels = {
        field.name: str(label)
        for field in master.model._meta.fields  # noqa: SLF001 - Django's own name
        if (label := master.label(field.name) or _end_label(master, field.name))
    }
    read = Reader(master.model, events, labels)
    before: Any = None
    for event in events:
        if event.pgh_label != "before":
            old = None if event.pgh_label == "insert" else before
            new = None if event.pgh_label == "delete" else event
            old = event if event.pgh_label == "delete" else old
            yield (
                (_act_of(event), event.pgh_created_at),
                event.pgh_label,
                [
                    FieldChange(label, _said(read, old, name), _said(read, new, name))
                    for name, label in labels.items()
                    if _said(read, old, name) != _said(read, new, name)
                ],
            )
        before = event


def _said(read: Reader, row: Any, name: str) -> str:
    return NOTHING if row is None else read.read(row, name)


def _end_label(master: Master, name: str) -> str:
    is_end = name == master.ending and issubclass(master.model, Retirable)
    return _("Udgået fra") if is_end else ""


def _of_part(part: Part, events: list[Any]) -> Iterator[tuple[Key, list[FieldChange]]]:
    """A part's changes as one field each: "Periode, tilsagn afgives: 2024-2027 -> 2024-2028".

    Rows that are replaced together (deleted and written again by one act) are one change.
    """
    read = Reader(part.model, events, (part.called, *part.values))
    states: dict[Key, dict[str, tuple[str, str]]] = defaultdict(dict)
    before = ""
    for event in events:
        text = "-".join(dict.fromkeys(read.read(event, name) for name in part.values))
        if event.pgh_label != "before":
            name = read.read(event, part.called)
            key = (_act_of(event), event.pgh_created_at)
            old = {"insert": NOTHING, "delete": text}.get(event.pgh_label, before)
            first, _last = states[key].get(name, (old, ""))
            states[key][name] = (first, NOTHING if event.pgh_label == "delete" else text)
        before = text
    for key, names in states.items():
        yield (
            key,
            [
                FieldChange(f"{part.label}: {n}", old, new)
                for n, (old, new) in names.items()
                if old != new
            ],
        )
