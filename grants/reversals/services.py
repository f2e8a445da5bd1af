"""Storno: undo a typing error by its mirror, proposed by one and confirmed by another."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from grants.commitments.models import Annulment, Commitment
from grants.payments.models import Payment
from grants.reversals.models import Storno
from ledger import storno
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from ledger.states import step


def reversible(act: Act) -> "Commitment | Annulment | Payment":
    """The thing whose state the act brought about. Raises `Refusal` (R16) for other acts."""
    by_kind: dict[str, tuple[type[models.Model], str]] = {
        Kind.COMMITMENT_BOUND: (Commitment, "bound_act"),
        Kind.ANNULMENT: (Annulment, "act"),
        Kind.PAYMENT: (Payment, "act"),
    }
    if act.kind not in by_kind:
        raise Refusal(
            "R16_reversed_once",
            text=_("Kun et afgivet tilsagn, en annullering eller en udbetaling kan storneres."),
        )
    model, field = by_kind[act.kind]
    thing = model._default_manager.filter(**{field: act.key}).first()  # noqa: SLF001
    if not isinstance(thing, Commitment | Annulment | Payment):
        raise Refusal("R16_reversed_once")
    return thing


def commitment_of(thing: Commitment | Annulment | Payment) -> Commitment:
    return thing if isinstance(thing, Commitment) else thing.commitment


@one_act
def propose(
    act: Act,
    *,
    actor: Person,
    reason: str,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Storno:
    """Ask for the storno of an act, with the reason; another person confirms it.

    Raises `Refusal` (R16 when it is reversed or proposed already, R23).
    """
    commitment = commitment_of(reversible(act))
    require(actor, Doing.PROPOSE_STORNO, unit=commitment.unit)
    if Act.objects.filter(reverses=act).exists():
        raise Refusal("R16_reversed_once")
    asked = Storno.objects.create(of_act=act, reason=reason, proposed_by=actor)
    post(
        kind=Kind.STORNO_PROPOSED,
        actor=actor,
        concerns=Concerns(act.concerns_kind, act.concerns_id),
        finance_year=act.finance_year,
        value_day=value_day,
        known_at=known_at,
        reason=reason,
        reference=act.reference if known_at else "",
        key=key,
        example=act.example,
    )
    return asked


@one_act
def confirm(
    asked: Storno,
    *,
    actor: Person,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Confirm the storno: the mirror act is posted and the thing is marked reversed.

    Raises `Refusal` (R1 when something stands on it, R4, R8, R12, R16, R23).
    """
    thing = reversible(asked.of_act)
    require(
        actor,
        Doing.CONFIRM_STORNO,
        unit=commitment_of(thing).unit,
        first=asked.proposed_by,
    )
    key = key or uuid.uuid4()
    step(
        asked,
        before=Storno.State.PROPOSED,
        after=Storno.State.CONFIRMED,
        confirmed_by=actor,
        storno_act_id=key,
    )
    step(thing, before=_standing(thing), after="reversed")
    storno.mirror(
        asked.of_act,
        proposed_by=asked.proposed_by,
        confirmed_by=actor,
        reason=asked.reason,
        value_day=value_day,
        known_at=known_at,
        key=key,
    )


@one_act
def withdraw(
    asked: Storno, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Give up a storno before it is confirmed. Raises `Refusal` (R8, R23)."""
    act = asked.of_act
    require(actor, Doing.PROPOSE_STORNO, unit=commitment_of(reversible(act)).unit)
    step(asked, before=Storno.State.PROPOSED, after=Storno.State.WITHDRAWN)
    post(
        kind=Kind.WITHDRAWN,
        actor=actor,
        concerns=Concerns(act.concerns_kind, act.concerns_id),
        finance_year=act.finance_year,
        value_day=value_day,
        key=key,
        example=act.example,
    )


def _standing(thing: Commitment | Annulment | Payment) -> str:
    if isinstance(thing, Commitment):
        return Commitment.State.BOUND
    if isinstance(thing, Annulment):
        return Annulment.State.CONFIRMED
    return Payment.State.RELEASED
