"""What waits for one person, what came back to him, and what he waits for others to do."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from grants.aktstykker.confidentiality import readable
from grants.authority.asked import Asked
from grants.authority.hands import WRITING, hands_of_all
from grants.authority.may import ALLOWED, WITHOUT_MONEY, Doing, delegations_to, on_behalf
from grants.commitments.models import Commitment
from grants.duties.models import Duty
from grants.reconciliation.selectors import Mine, differences_of, open_differences
from grants.registrations.models import Registration
from grants.sorts import SORTS
from ledger.models import Act, Person
from programmes.selectors import known_to, of_unit
from reports.figures.scope import acts_for
from reports.my_work.queues import Queue, queues

RETURNED, DUTIES = "returned", "duties"  # what waits beside the queues' groups
SOON = dt.timedelta(days=30)
COUNTED_MAX = 100  # then it is "99+"
ROWS_MAX = 100  # of one queue; the list of commitments or payments has the rest


# A hat in plain values: number, role, unit and clearance of the person, and the limit in øre.
Plain = tuple[int, str, str, bool, int | None]


class Hat(NamedTuple):
    """One in whose place the person acts: himself, or a giver he stands in for, in øre."""

    person: Person
    limit_ore: int | None = None


def hats(person: Person) -> list[Hat]:
    """Himself and those he stands in for: delegations to an account give no queue. One query."""
    if person.role in WITHOUT_MONEY:
        return []
    given = [d for d in delegations_to(person) if d.account_id is None]
    return [Hat(person), *(Hat(d.giver, d.limit_ore) for d in given)]


def waiting(queue: Queue, person: Person, worn: Iterable[Hat]) -> "QuerySet[Any] | None":
    """The rows of the queue that wait for the person; None when nothing there ever does."""
    asked = [_asked(queue, hat, person) for hat in worn if hat.person.role in ALLOWED[queue.doing]]
    if not asked:
        return None
    any_of = asked[0]
    for one in asked[1:]:
        any_of |= one
    rows = readable(queue.rows().filter(any_of & _not_by(queue, person)), person)
    if queue.unit:
        return of_unit(rows, person, queue.unit)
    # A substitute of one who serves the whole ministry still sees his own unit's things only.
    if person.sees_all_units:
        return known_to(rows, person)
    return rows.filter(of_act__in=acts_for(person))


def _asked(queue: Queue, hat: Hat, person: Person) -> Q:
    """What the hat may take: of its unit, within its limit, and nothing of its own."""
    asked = Q(pk__isnull=False)
    if queue.unit and not hat.person.sees_all_units:
        asked &= Q(**{queue.unit: hat.person.unit})
    if hat.person != person:
        asked &= _not_by(queue, hat.person)
    if hat.limit_ore is not None:
        asked &= Q(**{f"{queue.amount}__lte": hat.limit_ore}) if queue.amount else Q(pk=None)
    return asked


def _not_by(queue: Queue, person: Person) -> Q:
    """Not what the person registered, or wrote on (`grants.authority.hands`)."""
    other: Q = ~Q(**{queue.first: person.pk}) if queue.first else Q(pk__isnull=False)
    if not queue.concerned:
        return other
    wrote = Act.objects.filter(
        concerns_kind=queue.concerned,
        concerns_id=Cast(OuterRef("ref"), CharField()),
        kind__in=WRITING,
        actor=person.pk,
    )
    return other & Q(~Exists(wrote))


def returned(person: Person, worn: Iterable[Hat]) -> "list[tuple[str, QuerySet[Any]]]":
    """What was sent back to the person, or to one he stands in for, by kind of thing."""
    worn = list(worn)

    def by(doing: Doing) -> list[int]:
        return [hat.person.pk for hat in worn if hat.person.role in ALLOWED[doing]]

    drafts = Commitment.objects.filter(state=Commitment.State.DRAFT).exclude(returned_reason="")
    drafts = drafts.select_related("grant__partner")
    found: list[tuple[str, QuerySet[Any]]] = [
        ("commitment", drafts.filter(registered_by__in=by(Doing.DRAFT_COMMITMENT)))
    ]
    for sort in SORTS.values():
        back = sort.model._default_manager.filter(state=Registration.State.RETURNED)  # noqa: SLF001
        found.append((sort.name, back.filter(registered_by__in=by(sort.register))))
    return [(name, readable(of_unit(rows, person), person)) for name, rows in found]


def duties(person: Person, worn: Iterable[Hat]) -> "QuerySet[Duty]":
    """Open duties that are his, or of one he stands in for, the most overdue first."""
    his = Q(pk=None)
    for hat in worn:
        role = Q(owner__isnull=True, role=hat.person.role)
        if not hat.person.sees_all_units:
            role &= Q(unit=hat.person.unit)
        his |= Q(owner=hat.person) | role
    rows = Duty.objects.filter(his, state=Duty.State.OPEN).select_related("owner")
    return of_unit(rows, person).order_by("due_on", "pk")


def differences(worn: Iterable[Hat]) -> list[Mine]:
    """Open differences with the state accounts that are his, or of one he stands in for."""
    return open_differences(differences_of(hat.person for hat in worn))[:ROWS_MAX]


def counts(person: Person) -> Mapping[str, int]:
    """How many of each group wait for the person, each queue up to `COUNTED_MAX`.

    Every page says their sum. One query, and one for his delegations.
    """
    worn = tuple(_plain(hat) for hat in hats(person))
    question = _question(worn, timezone.localdate()) if worn else None
    if question is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(*question)
        return dict(cursor.fetchall())


def _plain(hat: Hat) -> Plain:
    of = hat.person
    return of.pk, of.role, of.unit, of.cleared, hat.limit_ore


@lru_cache(maxsize=1000)
def _question(worn: tuple[Plain, ...], day: dt.date) -> tuple[str, tuple[Any, ...]] | None:
    """The query of `counts`; making its words takes far longer than asking it."""
    as_hats = [
        Hat(Person(pk=pk, role=role, unit=unit, cleared=cleared), limit_ore)
        for pk, role, unit, cleared, limit_ore in worn
    ]
    person = as_hats[0].person
    arms = [(queue.group, waiting(queue, person, as_hats)) for queue in queues()]
    arms += [(RETURNED, rows) for _name, rows in returned(person, as_hats)]
    arms.append((DUTIES, duties(person, as_hats).filter(due_on__lte=day + SOON)))
    first, *rest = (
        rows.select_related(None).order_by().annotate(arm=Value(arm)).values("arm")[:COUNTED_MAX]
        for arm, rows in arms
        if rows is not None
    )
    try:
        sql, params = first.union(*rest, all=True).query.sql_with_params()
    except EmptyResultSet:
        return None
    counted = f"SELECT arm, count(*) FROM ({sql}) AS waiting GROUP BY arm"  # noqa: S608 - Django's
    return counted, params


def numbers(arms: "list[tuple[str, QuerySet[Any]]]") -> dict[str, int]:
    """How many rows there are by the name of each arm; those with none are left out. One query."""
    if not arms:
        return {}
    first, *rest = (_counted(name, rows) for name, rows in arms)
    found: dict[str, int] = {}
    for name, number in first.union(*rest, all=True):
        if number:
            found[name] = found.get(name, 0) + number
    return found


def _counted(name: str, rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    plain = rows.select_related(None).order_by().annotate(arm=Value(name)).values("arm")
    found: QuerySet[Any, Any] = plain.annotate(n=Count("pk")).values_list("arm", "n")
    return found


def some(arms: "list[tuple[str, QuerySet[Any]]]") -> "list[tuple[str, QuerySet[Any]]]":
    """Those of the arms that have rows: an empty one is never asked for them."""
    there = numbers(arms)
    return [(name, rows) for name, rows in arms if name in there]


class Waiting(NamedTuple):
    """A row of the page: a thing, and what `may` is asked about it."""

    queue: Queue
    row: Any
    about: Asked
    behalf: str = ""


def waiting_rows(person: Person, worn: list[Hat]) -> list[Waiting]:
    """Everything that waits for the person, each with in whose stead he takes it."""
    by_name = {queue.name: queue for queue in queues()}
    all_of = [(name, waiting(queue, person, worn)) for name, queue in by_name.items()]
    found: list[Waiting] = []
    for name, rows in some([(name, rows) for name, rows in all_of if rows is not None]):
        found += _with_about(by_name[name], list(rows.order_by("pk")[:ROWS_MAX]))
    return [one._replace(behalf=on_behalf(person, one.queue.doing, **one.about)) for one in found]


def for_others(person: Person) -> list[Waiting]:
    """What the person registered that waits for somebody else, while he may know of it."""
    by_name = {queue.name: queue for queue in queues()}
    mine = [
        (name, known_to(readable(queue.rows().filter(**{queue.first: person.pk}), person), person))
        for name, queue in by_name.items()
        if queue.first
    ]
    found: list[Waiting] = []
    for name, rows in some(mine):
        found += _with_about(by_name[name], list(rows.order_by("pk")[:ROWS_MAX]))
    return found


def _with_about(queue: Queue, rows: list[Any]) -> list[Waiting]:
    """Each row with what `may` is asked; who wrote on them is read for all of them at once."""
    if not rows:
        return []
    hands: Mapping[str, frozenset[int]] = {}
    if queue.concerned:
        hands = hands_of_all(queue.concerned, [str(row.ref) for row in rows])
    return [
        Waiting(
            queue, row, Asked(**{**queue.about(row), "hands": hands.get(str(row.ref), frozenset())})
        )
        if queue.concerned
        else Waiting(queue, row, queue.about(row))
        for row in rows
    ]
