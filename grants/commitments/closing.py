"""Closing a commitment that nothing is left of, and opening it again."""

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from grants.commitments.asked import of_commitment
from grants.commitments.holding import hold
from grants.commitments.models import Commitment
from grants.commitments.services import concerns
from ledger.balances import balance
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import NBSP, Unit, format_kroner
from ledger.posting import one_act, post
from ledger.refusals import Refusal
from ledger.states import step

State = Commitment.State


@one_act
def close(
    commitment: Commitment,
    *,
    actor: Person,
    value_day: dt.date,
    reason: str = "",
    key: uuid.UUID | None = None,
) -> None:
    """Close a commitment of which everything is paid or annulled; no more is paid on it.

    Raises `Refusal`: R57 with what is left when something is, R8, R23.
    """
    require(actor, Doing.CLOSE_COMMITMENT, **of_commitment(commitment))
    hold(commitment)
    left = balance(commitment.frame_id).left_ore if commitment.frame_id else 0
    if left:
        raise Refusal(
            "R57_closed_when_nothing_is_left",
            text=_("Der er %(left)s ikke udbetalt. Udbetal eller annullér resten først.")
            % {"left": f"{format_kroner(left)}{NBSP}{Unit.KR.label}"},
        )
    step(commitment, before=State.BOUND, after=State.CLOSED)
    _note(Kind.COMMITMENT_CLOSED, commitment, actor, value_day, reason=reason, key=key)


@one_act
def reopen(
    commitment: Commitment,
    *,
    actor: Person,
    value_day: dt.date,
    reason: str,
    key: uuid.UUID | None = None,
) -> None:
    """Open a closed commitment again, with the reason. Raises `Refusal` (R8, R23)."""
    require(actor, Doing.CLOSE_COMMITMENT, **of_commitment(commitment))
    step(commitment, before=State.CLOSED, after=State.BOUND)
    _note(Kind.COMMITMENT_REOPENED, commitment, actor, value_day, reason=reason, key=key)


def _note(
    kind: Kind,
    commitment: Commitment,
    actor: Person,
    value_day: dt.date,
    *,
    reason: str,
    key: uuid.UUID | None,
) -> None:
    post(
        kind=kind,
        actor=actor,
        concerns=concerns(commitment),
        finance_year=commitment.line.year,
        value_day=value_day,
        reason=reason,
        key=key,
        example=commitment.example,
    )
