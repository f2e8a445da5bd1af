"""Undoing a typing error: a mirror act that names the act it reverses."""

import datetime as dt
import uuid

from ledger.kinds import Kind
from ledger.models import Act, Entry, Person
from ledger.posting import Concerns, Move, post
from ledger.refusals import Refusal


def mirror(
    act: Act,
    *,
    proposed_by: Person,
    confirmed_by: Person,
    reason: str,
    value_day: dt.date,
    behalf: str = "",
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> int:
    """Post the opposite of `act` in its own finance year; return the new act's id.

    `behalf` says in whose stead it was confirmed, when it was by delegation.

    The last statement of its service. 41.95 is untouched and no duty follows: it is as if the
    error had not been made, but both acts stay. Raises `Refusal`: R4 when the same person proposes
    and confirms, R12 when the year is closed, R16 when the act is a storno or already reversed,
    R1/R5 when what followed stands on it (a payment on the commitment, say).
    """
    if act.kind == Kind.STORNO:
        raise Refusal("R16_reversed_once")
    return post(
        kind=Kind.STORNO,
        actor=proposed_by,
        approver=confirmed_by,
        concerns=Concerns(act.concerns_kind, act.concerns_id),
        finance_year=act.finance_year,
        value_day=value_day,
        known_at=known_at,
        moves=mirrored(act),
        key=key,
        reason=reason,
        reference="; ".join(part for part in (act.reference if known_at else "", behalf) if part),
        reverses=act,
        clearance=act.clearance,
        example=act.example,
    )


def mirrored(act: Act) -> list[Move]:
    """The opposite of every raise and draw of `act`."""
    return [
        Move(e.frame_id, Entry.Side(e.side), -e.amount_ore)
        for e in act.entries.exclude(side=Entry.Side.EXCUSE)
    ]
