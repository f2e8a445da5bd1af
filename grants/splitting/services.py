"""Answering why what looks like a split commitment is not one."""

import datetime as dt
import uuid

from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.authority.may import Doing, require
from grants.commitments.models import Commitment
from grants.commitments.splitting import cluster_of
from grants.secrecy import clearance_of
from grants.splitting.models import SplitAnswer
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal


@one_act
def answer_split(
    commitment: Commitment,
    *,
    actor: Person,
    answer: str,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> SplitAnswer:
    """Say why the commitment is no part of one that was split; what was found is kept with it.

    The approver sees both before he binds. Raises `Refusal` (R8 when it is answered, R23, R37
    without words or when there is nothing to answer).
    """
    require(actor, Doing.ANSWER_SPLIT, unit=commitment.unit)
    found = cluster_of(commitment)
    if found is None or not answer.strip():
        nothing = _("Der er ikke noget at svare på: det er ikke over beløbsgrænsen tilsammen.")
        words = _("Skriv, hvorfor det ikke er en opdeling.")
        raise Refusal("R37_splitting_is_answered", text=words if found else nothing)
    if commitment.split_answers.filter(fingerprint=found.fingerprint).exists():
        raise Refusal("R8_one_step_from_its_state")
    given = SplitAnswer.objects.create(
        commitment=commitment,
        fingerprint=found.fingerprint,
        found=[part._asdict() for part in found.parts],
        total_ore=found.total_ore,
        threshold_ore=found.threshold_ore,
        answer=answer,
        answered_by=actor,
        answered_on=value_day,
        unit=commitment.unit,
        example=commitment.example,
    )
    with override("da"):  # it is kept, for all who read it
        told = _("%(partner)s: %(total)s under grænsen på %(limit)s i %(count)s sager")
    post(
        kind=Kind.SPLIT_ANSWERED,
        actor=actor,
        concerns=Concerns("commitment", str(commitment.ref), clearance_of(commitment.grant)),
        finance_year=commitment.line.year,
        value_day=value_day,
        known_at=known_at,
        reason=answer,
        reference=told
        % {
            "partner": found.parts[0].partner,
            "total": format_mio_unit(found.total_ore),
            "limit": format_mio_unit(found.threshold_ore),
            "count": len(found.parts),
        },
        key=key,
        example=commitment.example,
    )
    return given
