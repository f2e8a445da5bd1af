"""Reserving room, ending a reservation, and using it for a commitment."""

import datetime as dt
import uuid

from django.utils import timezone

from grants.accounts.models import Line
from grants.authority.may import Doing, require
from grants.commitments.models import Commitment, Grant
from grants.reservations.models import Reservation
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import Concerns, one_act, post
from ledger.states import step

State = Reservation.State


def concerns(reservation: Reservation) -> Concerns:
    return Concerns("reservation", str(reservation.ref), clearance_of(reservation.grant))


@one_act
def reserve(
    *,
    actor: Person,
    line: Line,
    amount_ore: int,
    purpose: str,
    until: dt.date,
    grant: Grant | None = None,
    key: uuid.UUID | None = None,
) -> Reservation:
    """Hold `amount_ore` of the line's room until a day; it warns and stops nobody.

    Raises `Refusal` (R18, R20, R23).
    """
    unit = grant.unit if grant else actor.unit
    require(actor, Doing.RESERVE, unit=unit, account=line.account.number, amount_ore=amount_ore)
    reservation = Reservation.objects.create(
        line=line,
        grant=grant,
        amount_ore=amount_ore,
        purpose=purpose,
        until=until,
        registered_by=actor,
        registered_on=timezone.localdate(),
        unit=unit,
        example=bool(grant and grant.example),
    )
    _note(Kind.RESERVED, reservation, actor, reason=purpose, key=key)
    return reservation


@one_act
def end(
    reservation: Reservation, *, actor: Person, reason: str, key: uuid.UUID | None = None
) -> None:
    """Give the room free again, with the reason. Raises `Refusal` (R8, R23)."""
    _require(actor, reservation)
    step(reservation, before=State.ACTIVE, after=State.ENDED, ended_by=actor, ended_reason=reason)
    _note(Kind.RESERVATION_ENDED, reservation, actor, reason=reason, key=key)


@one_act
def use(
    reservation: Reservation,
    *,
    actor: Person,
    commitment: Commitment,
    key: uuid.UUID | None = None,
) -> None:
    """Say that the commitment is what the room was held for. Raises `Refusal` (R8, R23)."""
    _require(actor, reservation)
    step(reservation, before=State.ACTIVE, after=State.USED, ended_by=actor, commitment=commitment)
    _note(Kind.RESERVATION_ENDED, reservation, actor, reason=str(commitment), key=key)


def _require(actor: Person, reservation: Reservation) -> None:
    require(
        actor,
        Doing.RESERVE,
        unit=reservation.unit,
        account=reservation.line.account.number,
        amount_ore=reservation.amount_ore,
    )


def _note(
    kind: Kind, reservation: Reservation, actor: Person, *, reason: str, key: uuid.UUID | None
) -> None:
    post(
        kind=kind,
        actor=actor,
        concerns=concerns(reservation),
        finance_year=reservation.line.year,
        value_day=timezone.localdate(),
        reason=reason,
        key=key,
        example=reservation.example,
    )
