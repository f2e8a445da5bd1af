"""What can be done with an agreement in force: extended without cost, ended."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from grants.agreements.following import ends_later_in, left_at_the_end_in
from grants.agreements.models import Agreement
from grants.agreements.services import kept, note
from grants.authority.may import Doing, require
from grants.commitments.models import Commitment
from grants.envelopes.noting import note_with
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload

State = Agreement.State


@one_act
def extend(
    agreement: Agreement,
    *,
    actor: Person,
    last_day: dt.date,
    payment_last_year: int,
    commitments: Sequence[Commitment],
    reason: str,
    value_day: dt.date,
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Let it run longer without cost: its days and the chosen commitments' payment years only.

    No amount moves. Beyond the years the Committee was told of, the reason is noted as the
    departure. Raises `Refusal` (R8 unless it is in force, R17, R20 unless it is later, R23).
    """
    require(actor, Doing.REGISTER_AGREEMENT, unit=agreement.unit)
    before = agreement.last_day
    if last_day <= before:
        raise Refusal(
            "R20_payment_years_run_forward",
            text=_("Den nye sidste dag skal ligge efter %(before)s.")
            % {"before": f"{before:%d.%m.%Y}"},
        )
    document = kept(upload, actor, agreement)
    step(agreement, before=State.IN_FORCE, after=State.IN_FORCE, last_day=last_day)
    extended = []
    for commitment in commitments:
        if commitment.payment_last_year < payment_last_year:
            step(
                commitment,
                before=Commitment.State.BOUND,
                after=Commitment.State.BOUND,
                payment_last_year=payment_last_year,
            )
            extended.append(f"{commitment.purpose} ({commitment.line.year})")
    ends_later_in(agreement)
    key = key or uuid.uuid4()
    note_with(agreement, text=reason, actor=actor, act=key)
    told = _(
        "%(title)s: løb til %(before)s, nu til %(after)s. Udbetales til og med %(year)s: %(them)s"
    )
    note(
        Kind.AGREEMENT_EXTENDED,
        agreement,
        actor,
        value_day,
        key=key,
        reason=reason,
        document=document,
        reference=told
        % {
            "title": agreement.title,
            "before": f"{before:%d.%m.%Y}",
            "after": f"{last_day:%d.%m.%Y}",
            "year": payment_last_year,
            "them": ", ".join(extended) or "–",
        },
    )


@one_act
def end(
    agreement: Agreement,
    *,
    actor: Person,
    ended_on: dt.date,
    reason: str,
    key: uuid.UUID | None = None,
) -> None:
    """End it. What is left unpaid under it stays a duty to decide on; with nothing left it is none.

    Raises `Refusal` (R8 unless it is in force, R23).
    """
    require(actor, Doing.REGISTER_AGREEMENT, unit=agreement.unit)
    key = key or uuid.uuid4()
    step(agreement, before=State.IN_FORCE, after=State.ENDED, ended_on=ended_on)
    left_at_the_end_in(agreement, act=key, actor=actor, day=ended_on)
    note(Kind.AGREEMENT_ENDED, agreement, actor, ended_on, key=key, reason=reason)
