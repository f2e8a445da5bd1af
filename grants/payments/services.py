"""Paying on a commitment: registered by one, released by another."""

import datetime as dt
import uuid

from django.urls import reverse

from grants.authority.asked import unbound
from grants.authority.may import Doing, referring, require
from grants.authority.notices import awaits
from grants.commitments.models import Commitment
from grants.commitments.services import concerns
from grants.commitments.years import not_before
from grants.envelopes.noting import require_noted
from grants.payments.asked import to_release
from grants.payments.models import Payment
from grants.payments.selectors import next_instalment
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import drawing, one_act, post, trial
from ledger.refusals import Refusal
from ledger.states import step


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
        awaits(
            Doing.RELEASE_PAYMENT,
            to_release(payment),
            what=commitment.grant.title,
            url=url,
            clearance=clearance_of(commitment.grant),
        )
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

    Raises `Refusal`: R1 when less is left, R4 for one's own, R8, R23, and R106 outside the years
    the Committee was told of.
    """
    commitment = payment.commitment
    behalf = require(actor, Doing.RELEASE_PAYMENT, **to_release(payment))
    require_noted(payment, approver=actor)
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
        moves=[drawing(frame_of(commitment), payment.amount_ore)],
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


def frame_of(commitment: Commitment) -> int:
    """The frame payments draw on. Raises `Refusal` (R8) when the commitment does not stand."""
    if commitment.frame_id is None:
        raise Refusal("R8_one_step_from_its_state")
    return commitment.frame_id
