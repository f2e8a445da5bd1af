"""The steps every registration takes: registered, confirmed by another, sent back, withdrawn."""

import datetime as dt
import uuid
from typing import TypeVar

from django.urls import reverse
from django.utils import timezone

from grants.authority.asked import Asked, asked, unbound
from grants.authority.may import referring, require
from grants.authority.notices import awaits, sent_back
from grants.registrations.models import Registration
from grants.registrations.sorts import Sort
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act, post, trial
from ledger.states import step
from ledger.uploads import Upload

State = Registration.State
Thing = TypeVar("Thing", bound=Registration)


def to_confirm(sort: Sort, thing: Registration) -> Asked:
    """What `may` is asked about its second person's step."""
    account, amount_ore = sort.about(thing)
    return asked(
        thing.unit,
        first=thing.registered_by,
        hands=sort.hands(thing),
        account=account,
        amount_ore=amount_ore,
    )


def _page(sort: Sort, thing: Registration) -> str:
    return reverse("registration", args=[sort.name, thing.ref])


def register_in(
    sort: Sort,
    thing: Thing,
    *,
    actor: Person,
    upload: Upload | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Thing:
    """Keep what `actor` registers, in the transaction one is in; another confirms it.

    `upload` is the document that shows it. Refused by the ledger itself when it would not fit now.
    Raises `Refusal` (R23, R1, and what the sort checks).
    """
    thing.registered_by = actor
    require(actor, sort.register, **unbound(to_confirm(sort, thing)))
    thing.registered_on = timezone.localdate(known_at)
    sort.check(thing)
    if upload is not None:
        thing.document = keep_document(**upload._asdict(), by=actor, unit=thing.unit)
    thing.save(force_insert=True)
    no = trial([move for move in sort.moves(thing, None) if move.amount_ore])
    if no is not None:
        raise no
    _note(sort, thing, sort.registered, actor, reason=thing.note, known_at=known_at, key=key)
    if known_at is None:
        about, url = to_confirm(sort, thing), _page(sort, thing)
        clearance = sort.concerns(thing).clearance
        awaits(sort.confirm, about, what=sort.title(thing), url=url, clearance=clearance)
    return thing


register = one_act(register_in)


@one_act
def confirm(
    sort: Sort,
    thing: Registration,
    *,
    actor: Person,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """A second person confirms: its entries are posted, and it counts.

    Raises `Refusal`: R4 for one's own, R23, R8 when it is not waiting, R1 and R5 by the frame that
    says no, R12 and R30 when the year or period is closed, and what the sort checks.
    """
    behalf = require(actor, sort.confirm, **to_confirm(sort, thing))
    sort.check(thing)
    key = key or uuid.uuid4()
    moves = sort.moves(thing, key)
    step(thing, before=State.REGISTERED, after=State.CONFIRMED, confirmed_by=actor, done_act_id=key)
    sort.done(thing)
    post(
        kind=sort.confirmed,
        actor=thing.registered_by,
        approver=actor,
        concerns=sort.concerns(thing),
        finance_year=sort.act_year(thing),
        value_day=thing.value_day,
        known_at=known_at,
        moves=moves,
        reason=thing.note,
        reference=referring(sort.title(thing), behalf),
        document=thing.document,
        key=key,
        day_assumed=getattr(thing, "day_assumed", False),
        example=thing.example,
    )


@one_act
def send_back(
    sort: Sort, thing: Registration, *, actor: Person, reason: str, key: uuid.UUID | None = None
) -> None:
    """Return it to the one who registered it, with the reason. Raises `Refusal` (R8, R23, R4)."""
    behalf = require(actor, sort.confirm, **to_confirm(sort, thing))
    step(thing, before=State.REGISTERED, after=State.RETURNED, returned_reason=reason)
    _note(sort, thing, Kind.RETURNED, actor, reason=reason, key=key, behalf=behalf)
    sent_back(thing.registered_by, what=sort.title(thing), reason=reason, url=_page(sort, thing))


@one_act
def withdraw(
    sort: Sort, thing: Registration, *, actor: Person, key: uuid.UUID | None = None
) -> None:
    """Give it up before it is confirmed, or after it was sent back. Raises `Refusal` (R8, R23)."""
    require(actor, sort.register, **unbound(to_confirm(sort, thing)))
    before = State.RETURNED if thing.state == State.RETURNED else State.REGISTERED
    step(thing, before=before, after=State.WITHDRAWN)
    _note(sort, thing, Kind.WITHDRAWN, actor, key=key)


def _note(
    sort: Sort,
    thing: Registration,
    kind: Kind,
    actor: Person,
    *,
    reason: str = "",
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    behalf: str = "",
) -> None:
    """An act that moves no money, so that the audit trail has every step."""
    post(
        kind=kind,
        actor=actor,
        concerns=sort.concerns(thing),
        finance_year=sort.act_year(thing),
        value_day=thing.value_day,
        known_at=known_at,
        reason=reason,
        reference=referring(sort.title(thing), behalf),
        key=key,
        example=thing.example,
    )
