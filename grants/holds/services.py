"""Holding room that everybody sees and nobody explains, and giving it back."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.accounts.models import Line
from grants.aktstykker.models import Aktstykke
from grants.authority.clearing import require_cleared
from grants.authority.may import Doing, require
from grants.holds.models import Hold
from grants.secrecy import is_secret
from ledger.balances import balance
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Frame, Person
from ledger.periods import alone_in
from ledger.posting import Concerns, Move, drawing, one_act, post, raising
from ledger.refusals import Refusal
from ledger.states import step

State = Hold.State


def concerns(hold: Hold) -> Concerns:
    """The hold itself, never what it is for: the act is for everybody."""
    return Concerns("hold", str(hold.ref))


@one_act
def place(
    *,
    actor: Person,
    line: Line,
    amount_ore: int,
    value_day: dt.date,
    aktstykke: Aktstykke | None = None,
    key: uuid.UUID | None = None,
) -> Hold:
    """Take `amount_ore` out of the line's room, for a request only the cleared may know of.

    The line (and its main account) is drawn now, so nothing moves there when the commitment is
    given. Raises `Refusal`: R23 for one without clearance, R18, R110 for a request that holds room
    there already, R1 when the line has not the room.
    """
    require(actor, Doing.HOLD, unit=actor.unit, account=line.account.number, amount_ore=amount_ore)
    require_cleared(actor)
    key = key or uuid.uuid4()
    with override("da"):
        label = f"{_('Reserveret')}, {line.account.number} {line.year}"
    # `signed`: what is annulled in a later year is drawn below zero on what is held that year.
    frame_id = make_frame(kind=Frame.Kind.HOLD, label=label, binding=True, signed=True)
    hold = _made(
        line=line,
        amount_ore=amount_ore,
        frame_id=frame_id,
        aktstykke=aktstykke,
        placed_by=actor,
        placed_on=value_day,
        act_id=key,
        unit=actor.unit,
        example=bool(aktstykke and aktstykke.example),
    )
    post(
        kind=Kind.HELD,
        actor=actor,
        concerns=concerns(hold),
        finance_year=line.year,
        value_day=value_day,
        moves=[drawing(line.frame_id, amount_ore), raising(frame_id, amount_ore)],
        key=key,
        example=hold.example,
    )
    return hold


@one_act
def end(hold: Hold, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None) -> Hold:
    """Give back what is not used of it, in øre; it ends when nothing is. Nobody posts in its year
    meanwhile.

    Once its request is lifted it ends altogether: what was used becomes the line's ordinary draw,
    in this one act. Raises `Refusal` (R8, R23; R110 when all of it is used and still secret).
    """
    require(actor, Doing.HOLD, unit=hold.unit)
    require_cleared(actor)
    alone_in(hold.line.year)
    key = key or uuid.uuid4()
    now = balance(hold.frame_id)
    ends = not now.drawn_ore or not is_secret(hold.aktstykke)
    if not ends and not now.left_ore:
        raise Refusal(
            "R110_held_before_secret",
            text=_("Alt det reserverede er brugt. Det bliver stående, til fortroligheden ophæves."),
        )
    if ends:
        step(hold, before=State.ACTIVE, after=State.ENDED, ended_act_id=key)
    else:
        step(hold, before=State.ACTIVE, after=State.ACTIVE)
    post(
        kind=Kind.HOLD_ENDED,
        actor=actor,
        concerns=concerns(hold),
        finance_year=hold.line.year,
        value_day=value_day,
        moves=_back(hold, now.ceiling_ore, now.drawn_ore, turned=ends),
        key=key,
        example=hold.example,
    )
    return hold


def _back(hold: Hold, ceiling: int, used: int, *, turned: bool) -> list[Move]:
    """What ending does: the line keeps what was used; the hold keeps it only while it is secret."""
    unused = ceiling - used
    moves = [drawing(hold.line.frame_id, -unused)] if unused else []
    if not turned:
        return [*moves, raising(hold.frame_id, -unused)]
    if used:
        moves.append(drawing(hold.frame_id, -used))
    return [*moves, raising(hold.frame_id, -ceiling)]


def _made(**facts: object) -> Hold:
    """The row, or `Refusal` (R110) when the request holds room on the line already."""
    try:
        with transaction.atomic():
            return Hold.objects.create(**facts)
    except IntegrityError as error:
        if "one_hold_per_request_and_line" not in str(error):
            raise
        raise Refusal(
            "R110_held_before_secret",
            text=_("Aktstykket har allerede reserveret plads på den konto."),
        ) from error
