"""Paying on a commitment, and what happens when money comes back."""

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
from grants.commitments.models import Commitment
from grants.commitments.years import not_before
from grants.payments.asked import to_confirm, to_release
from grants.payments.models import Payment, Repayment
from grants.payments.selectors import next_instalment
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import Concerns, Move, drawing, one_act, post, raising, trial
from ledger.refusals import Refusal
from ledger.states import step

KIND_OF = {
    Repayment.Kind.FAILED: Kind.PAYMENT_FAILED,
    Repayment.Kind.UNSPENT: Kind.REPAYMENT,
    Repayment.Kind.REUSABLE: Kind.REPAYMENT,
}


def concerns(commitment: Commitment) -> Concerns:
    return Concerns("commitment", str(commitment.ref))


@one_act
def register(
    commitment: Commitment,
    *,
    actor: Person,
    amount_ore: int,
    finance_year: int,
    value_day: dt.date,
    reference: str = "",
    instalment: int | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Payment:
    """Register a payment of `amount_ore`; it is paid when another person releases it.

    `instalment` is its number among the commitment's; left out, it is the next free one. Refused at
    once when the commitment has less left. Raises `Refusal` (R1, R8, R18, R23, R27).
    """
    require(
        actor,
        Doing.REGISTER_PAYMENT,
        unit=commitment.unit,
        account=commitment.line.account.number,
        amount_ore=amount_ore,
    )
    if commitment.state != Commitment.State.BOUND or commitment.frame_id is None:
        raise Refusal("R8_one_step_from_its_state")
    not_before(commitment, finance_year)
    no = trial([drawing(commitment.frame_id, amount_ore)])
    if no is not None:
        raise no
    payment = Payment.objects.create(
        commitment=commitment,
        amount_ore=amount_ore,
        finance_year=finance_year,
        value_day=value_day,
        reference=reference,
        instalment=instalment or next_instalment(commitment),
        registered_by=actor,
        example=commitment.example,
    )
    post(
        kind=Kind.PAYMENT_REGISTERED,
        actor=actor,
        concerns=concerns(commitment),
        finance_year=finance_year,
        value_day=value_day,
        known_at=known_at,
        reference=reference or (commitment.grant.title if known_at else ""),
        key=key,
        example=commitment.example,
    )
    if known_at is None:
        url = reverse("payment_release", args=[payment.ref])
        awaits(Doing.RELEASE_PAYMENT, to_release(payment), what=commitment.grant.title, url=url)
    return payment


@one_act
def release(
    payment: Payment,
    *,
    actor: Person,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Release a payment: the commitment is drawn, no year's room is touched.

    Raises `Refusal`: R1 when less is left, R4 for one's own, R8, R23.
    """
    commitment = payment.commitment
    behalf = require(actor, Doing.RELEASE_PAYMENT, **to_release(payment))
    key = key or uuid.uuid4()
    step(
        payment,
        before=Payment.State.REGISTERED,
        after=Payment.State.RELEASED,
        released_by=actor,
        act_id=key,
    )
    post(
        kind=Kind.PAYMENT,
        actor=payment.registered_by,
        approver=actor,
        concerns=concerns(commitment),
        finance_year=payment.finance_year,
        value_day=payment.value_day,
        known_at=known_at,
        moves=[drawing(_frame(commitment), payment.amount_ore)],
        reference=referring(payment.reference or commitment.grant.title, behalf),
        key=key,
        example=commitment.example,
    )


@one_act
def withdraw(
    payment: Payment, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Give up a payment before it is released. Raises `Refusal` (R8, R23)."""
    require(actor, Doing.REGISTER_PAYMENT, **unbound(to_release(payment)))
    step(payment, before=Payment.State.REGISTERED, after=Payment.State.WITHDRAWN)
    post(
        kind=Kind.WITHDRAWN,
        actor=actor,
        concerns=concerns(payment.commitment),
        finance_year=payment.finance_year,
        value_day=value_day,
        key=key,
        example=payment.example,
    )


@one_act
def register_repayment(
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
        awaits(Doing.CONFIRM_REPAYMENT, about, what=commitment.grant.title, url=url)
    return repayment


@one_act
def confirm_repayment(
    repayment: Repayment,
    *,
    actor: Person,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """A second person confirms what came back; its kind decides the effect (`Repayment`).

    Raises `Refusal` (R4, R8, R23, R26).
    """
    payment = repayment.payment
    commitment = payment.commitment
    behalf = require(actor, Doing.CONFIRM_REPAYMENT, **to_confirm(repayment))
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
        line = line_of(commitment.line.account, repayment.finance_year, opened_by=key)
    return moves_back(commitment, kind=repayment.kind, amount_ore=repayment.amount_ore, line=line)


def moves_back(
    commitment: Commitment, *, kind: str, amount_ore: int, line: Line | None
) -> list[Move]:
    """What money coming back does to the frames, by its kind; `line` is its year's, if opened.

    Failed: payable again. Unspent: income, nothing moves. Reusable: room in its own year, and not
    payable again.
    """
    frame_id, back = _frame(commitment), -amount_ore
    if kind == Repayment.Kind.UNSPENT:
        return []
    if kind == Repayment.Kind.FAILED:
        return [drawing(frame_id, back)]
    moves = [drawing(frame_id, back), raising(frame_id, back)]
    room = room_frame(commitment, line)
    return [*moves, drawing(room, back)] if room is not None else moves


@one_act
def withdraw_repayment(
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


def _frame(commitment: Commitment) -> int:
    if commitment.frame_id is None:
        raise Refusal("R8_one_step_from_its_state")
    return commitment.frame_id
