"""Raising a duty, recording that it was done, and giving it another owner or day."""

import datetime as dt
import uuid
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.agreements.models import Agreement
from grants.authority.may import Doing, require
from grants.commitments.models import Commitment, Grant
from grants.duties.models import Duty
from grants.secrecy import clearance_of
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload

State = Duty.State

# No source gives a number of days for informing the Committee: this is the ministry's own.
INFORM_COMMITTEE_DAYS = 30


class About(NamedTuple):
    """The thing a duty is about, as acts name it, and its row where duties are listed by it.

    `finance_year` is the year of the thing's own acts, in which acts about the duty are written.
    """

    concerns: Concerns
    unit: str
    finance_year: int
    commitment: Commitment | None = None
    grant: Grant | None = None
    agreement: Agreement | None = None
    example: bool = False


def about_commitment(commitment: Commitment) -> About:
    return About(
        Concerns("commitment", str(commitment.ref), clearance_of(commitment.grant)),
        commitment.unit,
        commitment.line.year,
        commitment=commitment,
        example=commitment.example,
    )


def about_grant(grant: Grant) -> About:
    return About(
        Concerns("grant", str(grant.ref), clearance_of(grant)),
        grant.unit,
        grant.disposition.threshold_year,
        grant=grant,
        example=grant.example,
    )


def about_agreement(agreement: Agreement) -> About:
    return About(
        Concerns("agreement", str(agreement.ref), clearance_of(agreement.grant)),
        agreement.unit,
        agreement.grant.disposition.threshold_year,
        agreement=agreement,
        grant=agreement.grant,
        example=agreement.example,
    )


def concerns(duty: Duty) -> Concerns:
    grant = duty.grant or (duty.commitment.grant if duty.commitment else None)
    return Concerns("duty", str(duty.ref), clearance_of(grant))


def own_deadline(words: str) -> str:
    """What `due_basis` says where no rule gives the day."""
    return _("Ministeriets egen frist: %(words)s") % {"words": words}


def raise_duty_in(
    *,
    kind: str,
    title: str,
    about: About,
    raised_by: uuid.UUID,
    raised_on: dt.date,
    due_on: dt.date,
    due_basis: str,
    owner: Person | None = None,
    role: str = "",
) -> Duty:
    """Raise a duty that follows from the act `raised_by`, in that act's transaction.

    Called before the act's `post`, which stays the last statement. The same cause raises it once:
    a second time is refused by the database (R35).
    """
    return Duty.objects.create(
        kind=kind,
        title=title[:200],
        about_kind=about.concerns.kind,
        about_id=about.concerns.id,
        commitment=about.commitment,
        grant=about.grant,
        agreement=about.agreement,
        owner=owner,
        role=role,
        raised_by=raised_by,
        raised_on=raised_on,
        due_on=due_on,
        due_basis=due_basis[:300],
        unit=about.unit,
        example=about.example,
    )


@one_act
def raise_duty(
    *,
    actor: Person,
    kind: str,
    title: str,
    about: About,
    due_on: dt.date,
    due_basis: str,
    owner: Person | None = None,
    role: str = "",
    key: uuid.UUID | None = None,
) -> Duty:
    """Write down a duty that nothing raised by itself. Raises `Refusal` (R23, R35)."""
    require(actor, Doing.DO_DUTY, unit=about.unit)
    key = key or uuid.uuid4()
    today = timezone.localdate()
    duty = raise_duty_in(
        kind=kind,
        title=title,
        about=about,
        raised_by=key,
        raised_on=today,
        due_on=due_on,
        due_basis=due_basis,
        owner=owner,
        role="" if owner else role or actor.role,
    )
    _note(Kind.DUTY_RAISED, duty, actor, today, reason=title, key=key, year=about.finance_year)
    return duty


@one_act
def do_duty(
    duty: Duty,
    *,
    actor: Person,
    evidence: str,
    done_on: dt.date,
    needed: bool = True,
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Record that it was done, or that it is not needed any more, with the evidence in words.

    Raises `Refusal` (R8 unless it is open, R9 without evidence, R17 for a bad file, R23).
    """
    require(actor, Doing.DO_DUTY, unit=duty.unit)
    if not evidence.strip():
        raise Refusal(
            "R9_state_has_its_evidence",
            text=_("Skriv, hvad der viser, at pligten er opfyldt eller ikke længere er nødvendig."),
        )
    document = upload and keep_document(**upload._asdict(), by=actor, unit=duty.unit)
    step(
        duty,
        before=State.OPEN,
        after=State.DONE if needed else State.NOT_NEEDED,
        done_on=done_on,
        done_by=actor,
        evidence=evidence,
        document=document,
    )
    _note(Kind.DUTY_DONE, duty, actor, done_on, reason=evidence, key=key)


def no_longer_needed_in(*, raised_by: uuid.UUID, actor: Person, reason: str) -> None:
    """Close what is open of the duties an act raised, when that act is undone; in its transaction.

    What is done already stays done.
    """
    for duty in Duty.objects.filter(raised_by=raised_by, state=State.OPEN):
        step(
            duty,
            before=State.OPEN,
            after=State.NOT_NEEDED,
            done_on=timezone.localdate(),
            done_by=actor,
            evidence=reason,
        )


@one_act
def change_duty(
    duty: Duty,
    *,
    actor: Person,
    owner: Person | None,
    due_on: dt.date,
    reason: str,
    key: uuid.UUID | None = None,
) -> None:
    """Give an open duty another owner or another day, with the reason; the act keeps both.

    Without an owner it falls back to those of its role. Raises `Refusal` (R8, R23, R35).
    """
    require(actor, Doing.DO_DUTY, unit=duty.unit)
    words = {
        "owner": owner or _("rollen"),
        "before": duty.owner or _("rollen"),
        "due": date_format(due_on),
        "due_before": date_format(duty.due_on),
        "reason": reason,
    }
    with override("da"):  # it is kept, for all who read it
        told = _(
            "%(reason)s (ansvarlig: %(before)s, nu %(owner)s; frist: %(due_before)s, nu %(due)s)"
        )
    changes: dict[str, Any] = {"owner": owner, "due_on": due_on}
    if owner is None and not duty.role:
        changes["role"] = Person.Role.SAGSBEHANDLER
    if due_on != duty.due_on:
        changes["due_basis"] = own_deadline(reason)[:300]
    step(duty, before=State.OPEN, after=State.OPEN, **changes)
    _note(Kind.DUTY_CHANGED, duty, actor, timezone.localdate(), reason=told % words, key=key)


def _note(
    kind: Kind,
    duty: Duty,
    actor: Person,
    value_day: dt.date,
    *,
    reason: str,
    key: uuid.UUID | None,
    year: int | None = None,
) -> None:
    """An act that moves no money, in the finance year of the act that raised the duty."""
    if year is None:
        year = Act.objects.values_list("finance_year", flat=True).get(key=duty.raised_by)
    post(
        kind=kind,
        actor=actor,
        concerns=concerns(duty),
        finance_year=year,
        value_day=value_day,
        reason=reason,
        reference=duty.title,
        document=duty.document,
        key=key,
        example=duty.example,
    )
