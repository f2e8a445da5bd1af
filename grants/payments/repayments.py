"""What happens when money paid comes back: registered by one, confirmed by another."""

import datetime as dt
import uuid

from django.db.models import F
from django.urls import reverse

from grants.accounts.models import Line
from grants.accounts.services import line_of
from grants.authority.asked import unbound
from grants.authority.may import Doing, referring, require
from grants.authority.models import AnnulmentReason
from grants.authority.notices import awaits
from grants.commitments.annulments import reasons_in_force
from grants.commitments.draws import room_frame
from grants.commitments.holding import hold_as_it_is, require_not_closed
from grants.commitments.models import Commitment
from grants.commitments.services import concerns
from grants.commitments.years import account_of, not_before
from grants.payments.asked import to_confirm
from grants.payments.models import Payment, Repayment
from grants.payments.services import frame_of
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import Move, drawing, one_act, post, raising
from ledger.refusals import Refusal
from ledger.states import step

KIND_OF = {
    Repayment.Kind.FAILED: Kind.PAYMENT_FAILED,
    Repayment.Kind.UNSPENT: Kind.REPAYMENT,
    Repayment.Kind.REUSABLE: Kind.REPAYMENT,
}


@one_act
def register(
    payment: Payment,
    *,
    actor: Person,
    kind: str,
    amount_ore: int,
    finance_year: int,
    value_day: dt.date,
    note: str,
    reason: AnnulmentReason | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Repayment:
    """Register money that came back on a released payment; another person confirms it.

    A failed payment comes back whole. Raises `Refusal` (R8, R18, R21, R23, R25, R26, R27).
    """
    commitment = payment.commitment
    require(
        actor,
        Doing.REGISTER_REPAYMENT,
        unit=commitment.unit,
        account=commitment.line.account.number,
        amount_ore=amount_ore,
    )
    if payment.state != Payment.State.RELEASED:
        raise Refusal("R8_one_step_from_its_state")
    if amount_ore > payment.amount_ore:
        raise Refusal("R26_returned_within_payment")
    if kind == Repayment.Kind.FAILED and amount_ore != payment.amount_ore:
        raise Refusal("R26_returned_within_payment")
    if reason is not None and not reason.gives_room:
        raise Refusal("R21_reusable_has_its_reason")
    if reason is not None and reason not in reasons_in_force(value_day):
        raise Refusal("R25_reason_is_in_force")
    not_before(commitment, finance_year)
    repayment = Repayment.objects.create(
        payment=payment,
        kind=kind,
        reason=reason,
        amount_ore=amount_ore,
        finance_year=finance_year,
        value_day=value_day,
        note=note,
        registered_by=actor,
        example=payment.example,
    )
    post(
        kind=Kind.REPAYMENT_REGISTERED,
        actor=actor,
        concerns=concerns(commitment),
        finance_year=finance_year,
        value_day=value_day,
        known_at=known_at,
        reason=note,
        reference=commitment.grant.title if known_at else "",
        key=key,
        example=payment.example,
    )
    if known_at is None:
        url = reverse("repayment_confirm", args=[repayment.ref])
        about = to_confirm(repayment)
        awaits(
            Doing.CONFIRM_REPAYMENT,
            about,
            what=commitment.grant.title,
            url=url,
            clearance=clearance_of(commitment.grant),
        )
    return repayment


@one_act
def confirm(
    repayment: Repayment,
    *,
    actor: Person,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """A second person confirms what came back; its kind decides the effect (`Repayment`).

    Raises `Refusal` (R4, R8, R23, R26, R57 for a payment that failed on a closed commitment).
    """
    payment = repayment.payment
    commitment = payment.commitment
    behalf = require(actor, Doing.CONFIRM_REPAYMENT, **to_confirm(repayment))
    hold_as_it_is(commitment)
    if repayment.kind == Repayment.Kind.FAILED:
        require_not_closed(commitment)
    key = key or uuid.uuid4()
    moves = _moves_back(repayment, key)
    step(
        repayment,
        before=Repayment.State.REGISTERED,
        after=Repayment.State.CONFIRMED,
        confirmed_by=actor,
        act_id=key,
    )
    after = Payment.State.RELEASED
    if repayment.kind == Repayment.Kind.FAILED:
        after = Payment.State.FAILED
    step(
        payment,
        before=Payment.State.RELEASED,
        after=after,
        returned_ore=F("returned_ore") + repayment.amount_ore,
    )
    post(
        kind=KIND_OF[Repayment.Kind(repayment.kind)],
        actor=repayment.registered_by,
        approver=actor,
        concerns=concerns(commitment),
        finance_year=repayment.finance_year,
        value_day=repayment.value_day,
        known_at=known_at,
        moves=moves,
        reason=repayment.note,
        reference=referring(commitment.grant.title if known_at else "", behalf),
        key=key,
        example=repayment.example,
    )


def take_back_return(repayment: Repayment) -> None:
    """Money that did not come back after all: its payment is as it was before (storno)."""
    failed = repayment.kind == Repayment.Kind.FAILED
    step(
        repayment.payment,
        before=Payment.State.FAILED if failed else Payment.State.RELEASED,
        after=Payment.State.RELEASED,
        returned_ore=F("returned_ore") - repayment.amount_ore,
    )


def _moves_back(repayment: Repayment, key: uuid.UUID) -> list[Move]:
    commitment, line = repayment.payment.commitment, None
    if repayment.kind == Repayment.Kind.REUSABLE and commitment.income is None:
        account = account_of(commitment, repayment.finance_year)
        line = line_of(account, repayment.finance_year, opened_by=key)
    return moves_back(commitment, kind=repayment.kind, amount_ore=repayment.amount_ore, line=line)


def moves_back(
    commitment: Commitment, *, kind: str, amount_ore: int, line: Line | None
) -> list[Move]:
    """What money coming back does to the frames, by its kind; `line` is its year's, if opened.

    Failed: payable again. Unspent: income, nothing moves. Reusable: room in its own year, and not
    payable again.
    """
    frame_id, back = frame_of(commitment), -amount_ore
    if kind == Repayment.Kind.UNSPENT:
        return []
    if kind == Repayment.Kind.FAILED:
        return [drawing(frame_id, back)]
    moves = [drawing(frame_id, back), raising(frame_id, back)]
    room = room_frame(commitment, line)
    return [*moves, drawing(room, back)] if room is not None else moves


@one_act
def withdraw(
    repayment: Repayment, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Give up a repayment before it is confirmed. Raises `Refusal` (R8, R23)."""
    commitment = repayment.payment.commitment
    require(actor, Doing.REGISTER_REPAYMENT, **unbound(to_confirm(repayment)))
    step(repayment, before=Repayment.State.REGISTERED, after=Repayment.State.WITHDRAWN)
    post(
        kind=Kind.WITHDRAWN,
        actor=actor,
        concerns=concerns(commitment),
        finance_year=repayment.finance_year,
        value_day=value_day,
        key=key,
        example=repayment.example,
    )
