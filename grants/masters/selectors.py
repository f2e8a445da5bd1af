"""Reading masters for their pages."""

import datetime as dt
from typing import Any, Final, NamedTuple

from django.db.models import Model
from django.urls import reverse

from grants.masters.sorts import MASTERS
from ledger.models import Person
from programmes.masters.outside import changed_outside
from programmes.masters.sorts import Master
from programmes.masters.values import Reader

OUTSIDE_MAX: Final = 20  # the newest; `check_ledger` lists them all


class Counted(NamedTuple):
    """A sort and how many of it there are."""

    sort: Master
    number: int


class Fact(NamedTuple):
    """What a master says in one field; `url` where it leads on."""

    label: str
    value: str
    url: str = ""


class OutsideOf(NamedTuple):
    """A master that was changed outside the application; `url` is empty when it is gone."""

    sort: Master
    at: dt.datetime
    label: str
    title: str
    url: str


def counts(person: Person) -> list[Counted]:
    return [Counted(sort, sort.rows(person).count()) for sort in MASTERS.values()]


def facts_of(sort: Master, thing: Model) -> list[Fact]:
    """Every field of the form in words, and the parts."""
    fields = [name for name in sort.form._meta.fields or () if sort.label(name)]  # noqa: SLF001 - Django's own name
    more = [name for name in sort.labels or () if name != sort.ending]
    read = Reader(sort.model, [thing], [*fields, *more])
    found = [
        Fact(
            str(sort.label(name)),
            read.read(thing, name),
            _source(thing) if name == "source" else "",
        )
        for name in (*fields, *more)
    ]
    for part in sort.parts:
        rows = list(part.model._default_manager.filter(**{part.link: thing}))  # noqa: SLF001
        words = Reader(part.model, rows, (part.called, *part.values))
        found += [
            Fact(
                f"{part.label}: {words.read(row, part.called)}",
                "-".join(dict.fromkeys(words.read(row, name) for name in part.values)),
            )
            for row in rows
        ]
    return found


def _source(thing: Any) -> str:
    return thing.source.get_absolute_url() if thing.source else ""


def outside(person: Person) -> list[OutsideOf]:
    """What was changed without an act, of what the person may see."""
    by_table = {sort.model._meta.db_table: sort for sort in MASTERS.values()}  # noqa: SLF001 - Django's own name
    found = []
    for one in changed_outside()[:OUTSIDE_MAX]:
        sort = by_table.get(one.table)
        if sort is None:
            continue
        thing = sort.rows(person).filter(pk=one.pk).first()
        if thing is None and (sort.unit or sort.model._base_manager.filter(pk=one.pk).exists()):  # noqa: SLF001
            continue
        title = sort.title(thing) if thing else f"{sort.one} {one.pk}"
        url = reverse("master", args=[f"{sort.name}/{one.pk}"]) if thing else ""
        found.append(OutsideOf(sort, one.at, one.label, title, url))
    return found
