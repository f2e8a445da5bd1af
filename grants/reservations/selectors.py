"""Reading reservations: those of a unit, and how much of a line's room is held."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from grants.commitments.models import Grant
from grants.reservations.models import Reservation
from grants.secrecy import hidden
from ledger.models import Person
from programmes.selectors import of_unit


def reservations_for(person: Person) -> QuerySet[Reservation]:
    rows = Reservation.objects.select_related(
        "line__account", "grant__partner", "commitment", "registered_by", "ended_by"
    )
    return of_unit(rows, person)


def counting(day: dt.date | None = None) -> QuerySet[Reservation]:
    """Those that hold room on the day (today's, left out), and that everybody may know of."""
    on = day or timezone.localdate()
    rows = Reservation.objects.filter(state=Reservation.State.ACTIVE, until__gte=on)
    return rows.exclude(hidden("grants.reservation"))


def reserved_on(frame_ids: Iterable[int], *, but_for: Grant | None = None) -> list[Reservation]:
    """What holds room on any of the lines' frames, or below them; not what the grant itself holds.

    One query.
    """
    rows = counting().filter(line__frame__path__overlap=list(frame_ids))
    if but_for is not None:
        rows = rows.exclude(grant=but_for)
    return list(rows.select_related("line__frame"))


def held_of(frame_id: int, reservations: Iterable[Reservation]) -> int:
    """How much of one frame's room they hold, in øre."""
    return sum(one.amount_ore for one in reservations if frame_id in one.line.frame.path)
