"""Storno: undo a typing error by its mirror, proposed by one and confirmed by another."""

import datetime as dt
import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.authority.asked import Asked
from grants.authority.asked import asked as asked_about
from grants.authority.may import Doing, require
from grants.authority.notices import awaits
from grants.changes.standing import undo_the_latest_first
from grants.commitments.holding import hold, require_not_closed
from grants.commitments.models import Annulment, Commitment
from grants.duties.services import no_longer_needed_in
from grants.envelopes.closing import close_in, closed_approval_of
from grants.payments import repayments
from grants.payments.models import Payment, Repayment
from grants.registrations.models import Registration
from grants.registrations.selectors import sort_of
from grants.reversals.models import Storno
from grants.sorts import SORTS
from ledger import storno
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.periods import alone_in, beside_others_in
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from ledger.states import step

Reversible = Commitment | Annulment | Payment | Repayment | Registration
# The thing whose state each kind of act brought about, and the field that names the act.
OF_KIND: dict[str, tuple[type[models.Model], str]] = {
    Kind.COMMITMENT_BOUND: (Commitment, "bound_act"),
    Kind.ANNULMENT: (Annulment, "act"),
    Kind.PAYMENT: (Payment, "act"),
    Kind.PAYMENT_FAILED: (Repayment, "act"),
    Kind.REPAYMENT: (Repayment, "act"),
}


def reversible(act: Act) -> Reversible:
    """The thing whose state the act brought about. Raises `Refusal` (R16) for other acts."""
    by_kind = OF_KIND | {
        sort.confirmed: (sort.model, "done_act")
        for sort in SORTS.values()
        if sort.undone is not None
    }
    if act.kind == Kind.BULK:
        raise Refusal(
            "R16_reversed_once",
            text=_("En fil storneres ikke samlet. Annullér i stedet det enkelte tilsagn."),
        )
    if act.kind not in by_kind:
        raise Refusal(
            "R16_reversed_once",
            text=_("”%(kind)s” kan ikke storneres.") % {"kind": act.get_kind_display()},
        )
    model, field = by_kind[act.kind]
    thing = model._default_manager.filter(**{field: act.key}).first()  # noqa: SLF001
    if not isinstance(thing, Reversible):
        raise Refusal("R16_reversed_once")
    return thing


def commitment_of(thing: Reversible) -> Commitment | None:
    """The commitment it is, or is a part of; None for what concerns no commitment."""
    if isinstance(thing, Commitment):
        return thing
    if isinstance(thing, Repayment):
        return thing.payment.commitment
    part = getattr(thing, "annulment", thing)
    found: Commitment | None = getattr(part, "commitment", None)
    return found


def unit_of(thing: Reversible) -> str:
    """The unit whose thing it is."""
    commitment = commitment_of(thing)
    return str(getattr(thing, "unit", "") or (commitment.unit if commitment else ""))


def about(thing: Reversible, *, first: Person | None = None) -> Asked:
    """What `may` is asked about undoing the thing; `first` for the second person's step."""
    if isinstance(thing, Registration):
        account, amount_ore = sort_of(thing).about(thing)
    else:
        commitment = commitment_of(thing)
        account = commitment.line.account.number if commitment else ""
        amount_ore = thing.amount_ore
    return asked_about(unit_of(thing), first=first, account=account, amount_ore=amount_ore)


def to_confirm(storno: Storno) -> Asked:
    """What `may` is asked about confirming the storno."""
    return about(reversible(storno.of_act), first=storno.proposed_by)


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
    require(actor, Doing.PROPOSE_STORNO, **about(reversible(act)))
    undo_the_latest_first(act)
    if Act.objects.filter(reverses=act).exists():
        raise Refusal("R16_reversed_once")
    proposed = Storno.objects.create(of_act=act, reason=reason, proposed_by=actor)
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
    if known_at is None:
        url = reverse("storno_confirm", args=[proposed.ref])
        awaits(
            Doing.CONFIRM_STORNO,
            to_confirm(proposed),
            what=reason,
            url=url,
            clearance=act.clearance,
        )
    return proposed


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

    Raises `Refusal` (R1 when something stands on it, R4, R8, R12, R16, R23, R57).
    """
    thing = reversible(asked.of_act)
    behalf = require(actor, Doing.CONFIRM_STORNO, **about(thing, first=asked.proposed_by))
    commitment = commitment_of(thing)
    closed = closed_approval_of(commitment)
    if closed is not None:
        alone_in(closed.finance_year)
    else:  # nobody ends a hold it drew on between the look at it and the mirror
        beside_others_in(asked.of_act.finance_year)
    if commitment is not None:
        hold(commitment)
        require_not_closed(commitment)
    undo_the_latest_first(asked.of_act)
    key = key or uuid.uuid4()
    step(
        asked,
        before=Storno.State.PROPOSED,
        after=Storno.State.CONFIRMED,
        confirmed_by=actor,
        storno_act_id=key,
    )
    _undo(thing)
    with override("da"):  # it is kept, for all who read it
        undone = _("Det, der rejste pligten, er storneret: %(reason)s")
    no_longer_needed_in(
        raised_by=asked.of_act.key, actor=actor, reason=undone % {"reason": asked.reason}
    )
    storno.mirror(
        asked.of_act,
        proposed_by=asked.proposed_by,
        confirmed_by=actor,
        reason=asked.reason,
        value_day=value_day,
        behalf=behalf,
        known_at=known_at,
        key=key,
    )
    if closed is not None:
        close_in(closed, actor=actor)


@one_act
def withdraw(
    asked: Storno, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Give up a storno before it is confirmed. Raises `Refusal` (R8, R23)."""
    act = asked.of_act
    require(actor, Doing.PROPOSE_STORNO, **about(reversible(act)))
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


def _undo(thing: Reversible) -> None:
    """Mark it reversed, and change back what its confirmation changed beside the frames."""
    if isinstance(thing, Commitment):
        step(thing, before=Commitment.State.BOUND, after="reversed")
    elif isinstance(thing, Payment):
        step(thing, before=Payment.State.RELEASED, after="reversed")
    else:
        step(thing, before="confirmed", after="reversed")
    if isinstance(thing, Repayment):
        repayments.take_back_return(thing)
    elif isinstance(thing, Registration):
        undone = sort_of(thing).undone
        if undone is not None:
            undone(thing)
