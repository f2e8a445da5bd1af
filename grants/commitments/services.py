"""What can be done with a commitment: drafted, submitted, returned, bound by another person."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.accounts.services import line_open
from grants.agreements.models import Agreement
from grants.aktstykker.models import AktstykkePillar
from grants.authority.may import Doing, referring, require
from grants.authority.notices import awaits, sent_back
from grants.commitments.asked import of_commitment, to_bind
from grants.commitments.draws import draws, keeps_secret, not_before_its_decision
from grants.commitments.models import Commitment, Grant
from grants.commitments.splitting import require_answer
from grants.commitments.under import under_agreement
from grants.envelopes.noting import require_noted
from grants.gates.services import require_gates
from grants.secrecy import clearance_of
from grants.years.models import Income
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Document, Frame, Person
from ledger.posting import Concerns, one_act, post, raising, trial
from ledger.refusals import Refusal
from ledger.states import step

State = Commitment.State
Basis = Commitment.Basis


def concerns(commitment: Commitment) -> Concerns:
    return Concerns("commitment", str(commitment.ref), clearance_of(commitment.grant))


def new_draft(
    *,
    actor: Person,
    grant: Grant,
    account: Account,
    finance_year: int,
    amount_ore: int,
    payment_years: tuple[int, int],
    purpose: str,
    basis: str,
    value_day: dt.date,
    aktstykke_pillar: AktstykkePillar | None = None,
    income: Income | None = None,
    agreement: Agreement | None = None,
    basis_reference: str = "",
    basis_document: Document | None = None,
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Commitment:
    """Keep a draft, amount in øre, in the transaction one is in; it draws nothing.

    It may lie above the room. `finance_year` is the year charged in full.
    Raises `Refusal` (R18, R19, R20, R23, R24, R36).
    """
    require(
        actor,
        Doing.DRAFT_COMMITMENT,
        unit=grant.unit,
        account=account.number,
        amount_ore=amount_ore,
    )
    approved = aktstykke_pillar.aktstykke if aktstykke_pillar else None
    under_agreement(grant, agreement)
    keeps_secret(grant, aktstykke_pillar)
    commitment = Commitment.objects.create(
        grant=grant,
        agreement=agreement,
        line=line_open(account, finance_year),
        amount_ore=amount_ore,
        payment_first_year=payment_years[0],
        payment_last_year=payment_years[1],
        purpose=purpose,
        basis=basis,
        aktstykke_pillar=aktstykke_pillar,
        income=income,
        basis_reference=basis_reference,
        basis_document=basis_document,
        registered_by=actor,
        registered_on=value_day,
        unit=grant.unit,
        example=example or grant.example or bool(approved and approved.shows_example),
    )
    _note(Kind.COMMITMENT_DRAFTED, commitment, actor, value_day, known_at=known_at, key=key)
    return commitment


draft = one_act(new_draft)


def require_document(commitment: Commitment) -> None:
    """A place in the law or an earlier approval is shown, not only named, before it is submitted.

    Raises `Refusal` (R19). Source: decisions 6, "the document stands for it".
    """
    if commitment.needs_document and commitment.basis_document_id is None:
        raise Refusal(
            "R19_basis_is_complete",
            text=_("Vedlæg det dokument, der viser hjemlen, før tilsagnet sendes til godkendelse."),
        )


def to_approval(
    commitment: Commitment,
    *,
    actor: Person,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Send a draft to approval, in the transaction one is in.

    Refused by the ledger itself when it would not fit now.

    Raises `Refusal` (R1 with the frame that says no, R8, R19, R23, and R37 while it looks like part
    of one that was split and nobody has answered why it is not).
    """
    require(actor, Doing.SUBMIT_COMMITMENT, **of_commitment(commitment))
    require_document(commitment)
    require_answer(commitment)
    no = trial(draws(commitment))
    if no is not None:
        raise no
    step(commitment, before=State.DRAFT, after=State.SUBMITTED, returned_reason="")
    _note(Kind.COMMITMENT_SUBMITTED, commitment, actor, value_day, known_at=known_at, key=key)
    if known_at is None:
        what = f"{commitment.grant.title}: {commitment.purpose}"
        awaits(
            Doing.BIND_COMMITMENT,
            to_bind(commitment),
            what=what,
            url=_page(commitment),
            clearance=concerns(commitment).clearance,
        )


submit = one_act(to_approval)


@one_act
def send_back(
    commitment: Commitment,
    *,
    actor: Person,
    reason: str,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Return a submitted commitment to its draft, with the reason. Raises `Refusal` (R8, R23)."""
    behalf = require(actor, Doing.RETURN_COMMITMENT, **of_commitment(commitment))
    step(commitment, before=State.SUBMITTED, after=State.DRAFT, returned_reason=reason)
    _note(
        Kind.COMMITMENT_RETURNED, commitment, actor, value_day,
        known_at=known_at, key=key, reason=reason, behalf=behalf,
    )  # fmt: skip
    if known_at is None:
        what = f"{commitment.grant.title}: {commitment.purpose}"
        sent_back(commitment.registered_by, what=what, reason=reason, url=_page(commitment))


@one_act
def withdraw(
    commitment: Commitment,
    *,
    actor: Person,
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> None:
    """Give up a draft. It stays to be seen. Raises `Refusal` (R8, R23)."""
    require(actor, Doing.DRAFT_COMMITMENT, **of_commitment(commitment))
    step(commitment, before=State.DRAFT, after=State.WITHDRAWN)
    _note(Kind.WITHDRAWN, commitment, actor, value_day, key=key)


def change(
    commitment: Commitment,
    *,
    actor: Person,
    changes: Mapping[str, Any],
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> None:
    """Change a draft, in the transaction one is in; what was submitted must be sent back first.

    Raises `Refusal` (R8, R19, R20, R23).
    """
    require(actor, Doing.DRAFT_COMMITMENT, **of_commitment(commitment))
    if "agreement" in changes:
        under_agreement(commitment.grant, changes["agreement"])
    keeps_secret(commitment.grant, changes.get("aktstykke_pillar", commitment.aktstykke_pillar))
    step(commitment, before=State.DRAFT, after=State.DRAFT, registered_by=actor, **changes)
    _note(Kind.COMMITMENT_DRAFTED, commitment, actor, value_day, key=key)


edit = one_act(change)


@one_act
def bind(
    commitment: Commitment,
    *,
    actor: Person,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Approve and give the commitment: the one moment when the room is used. Amount in øre.

    `actor` is the second person; he also confirms the legal basis. Raises `Refusal`: R4 for one's
    own, R23, R8, and R1 with the frame that says no: the year's main account, the aktstykke
    (ceiling 0 until the decision is in writing) or the threshold without Parliament; R106 and R111
    for what departs from the approved (`grants.envelopes`).
    """
    behalf = require(actor, Doing.BIND_COMMITMENT, **to_bind(commitment))
    require_document(commitment)
    not_before_its_decision(commitment, value_day)
    require_gates(commitment.grant, value_day)
    require_noted(commitment, approver=actor)
    key = key or uuid.uuid4()
    grant = commitment.grant
    frame_id = make_frame(
        kind=Frame.Kind.COMMITMENT,
        label=f"{grant.partner.short_name}: {commitment.purpose}"[:200],
        binding=True,
    )
    step(
        commitment,
        before=State.SUBMITTED,
        after=State.BOUND,
        approved_by=actor,
        bound_on=value_day,
        bound_act_id=key,
        frame_id=frame_id,
    )
    post(
        kind=Kind.COMMITMENT_BOUND,
        actor=commitment.registered_by,
        approver=actor,
        concerns=concerns(commitment),
        finance_year=commitment.line.year,
        value_day=value_day,
        known_at=known_at,
        moves=[*draws(commitment), raising(frame_id, commitment.amount_ore)],
        reference=referring(commitment.basis_reference or grant.title, behalf),
        document=commitment.basis_document,
        key=key,
        example=commitment.example,
    )


def _note(
    kind: Kind,
    commitment: Commitment,
    actor: Person,
    value_day: dt.date,
    *,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    reason: str = "",
    behalf: str = "",
) -> None:
    """An act that moves no money, so that the audit trail has every step."""
    post(
        kind=kind,
        actor=actor,
        concerns=concerns(commitment),
        finance_year=commitment.line.year,
        value_day=value_day,
        known_at=known_at,
        reason=reason,
        reference=referring(commitment.grant.title if known_at else "", behalf),
        key=key,
        example=commitment.example,
    )


def _page(commitment: Commitment) -> str:
    return reverse("commitment", args=[commitment.ref])
