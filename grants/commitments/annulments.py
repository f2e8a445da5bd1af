"""Annulling a commitment, in part or whole: a negative expenditure in the year it is realised."""

import datetime as dt
import uuid

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.accounts.services import line_of
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, referring, require
from grants.authority.models import AnnulmentReason
from grants.authority.notices import awaits
from grants.commitments.asked import of_annulment, to_confirm
from grants.commitments.draws import room_frame
from grants.commitments.holding import hold_as_it_is
from grants.commitments.models import Annulment, Commitment
from grants.commitments.years import account_of, not_before
from grants.duties.raising import inform_committee_in
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Person
from ledger.periods import beside_others_in
from ledger.posting import Concerns, Move, drawing, one_act, post, raising
from ledger.refusals import Refusal
from ledger.states import step

State = Annulment.State


def reasons_in_force(day: dt.date) -> "list[AnnulmentReason]":
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return list(AnnulmentReason.objects.filter(still, valid_from__lte=day))


def concerns(annulment: Annulment) -> Concerns:
    return Concerns(
        "commitment", str(annulment.commitment.ref), clearance_of(annulment.commitment.grant)
    )


@one_act
def register(
    commitment: Commitment,
    *,
    actor: Person,
    amount_ore: int,
    finance_year: int,
    reason: AnnulmentReason,
    note: str,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Annulment:
    """Ask for an annulment of `amount_ore`, realised in `finance_year`; another confirms it.

    Raises `Refusal` (R8 unless the commitment is bound, R18, R23, R25 for a reason not in force,
    R27 for a year before the commitment's).
    """
    require(
        actor,
        Doing.REGISTER_ANNULMENT,
        unit=commitment.unit,
        account=commitment.line.account.number,
        amount_ore=amount_ore,
    )
    if commitment.state != Commitment.State.BOUND:
        raise Refusal("R8_one_step_from_its_state")
    not_before(commitment, finance_year)
    if reason not in reasons_in_force(value_day):
        raise Refusal(
            "R25_reason_is_in_force",
            text=_("Grunden ”%(reason)s” gælder ikke på dagen.") % {"reason": reason.text},
        )
    annulment = Annulment.objects.create(
        commitment=commitment,
        amount_ore=amount_ore,
        finance_year=finance_year,
        value_day=value_day,
        reason=reason,
        note=note,
        registered_by=actor,
        example=commitment.example,
    )
    post(
        kind=Kind.ANNULMENT_REGISTERED,
        actor=actor,
        concerns=concerns(annulment),
        finance_year=finance_year,
        value_day=value_day,
        known_at=known_at,
        reason=note,
        reference=commitment.grant.title if known_at else "",
        key=key,
        example=commitment.example,
    )
    if known_at is None:
        url = reverse("commitment", args=[commitment.ref])
        awaits(
            Doing.CONFIRM_ANNULMENT,
            to_confirm(annulment),
            what=commitment.grant.title,
            url=url,
            clearance=concerns(annulment).clearance,
        )
    return annulment


@one_act
def confirm(
    annulment: Annulment,
    *,
    actor: Person,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """A second person confirms: the commitment is lowered, and the room comes back if it may.

    With a reusable reason the room comes back in the year and on the account where the annulment is
    realised (under its number of that year), and under the approval only in the approval's own
    finance year. With another reason nothing can be used again. What the Committee approved it must
    be told is annulled: the duty is raised here. Raises `Refusal` (R1 when it is paid already, R4,
    R8, R23).
    Source: BV 2.2.11 and 2.2.7.
    """
    commitment = annulment.commitment
    behalf = require(actor, Doing.CONFIRM_ANNULMENT, **to_confirm(annulment))
    hold_as_it_is(commitment)
    beside_others_in(annulment.finance_year)  # what was unused is not closed while this is read
    key = key or uuid.uuid4()
    moves = _moves(annulment, key)
    step(annulment, before=State.REGISTERED, after=State.CONFIRMED, confirmed_by=actor, act_id=key)
    if commitment.basis == Commitment.Basis.AKTSTYKKE:
        inform_committee_in(annulment, act=key, known_at=known_at)
    post(
        kind=Kind.ANNULMENT,
        actor=annulment.registered_by,
        approver=actor,
        concerns=concerns(annulment),
        finance_year=annulment.finance_year,
        value_day=annulment.value_day,
        known_at=known_at,
        moves=moves,
        reason=f"{annulment.reason.text}: {annulment.note}",
        reference=referring(commitment.grant.title if known_at else "", behalf),
        key=key,
        example=commitment.example,
    )


def _moves(annulment: Annulment, key: uuid.UUID) -> list[Move]:
    line = None
    if annulment.reason.gives_room and annulment.commitment.income is None:
        account = account_of(annulment.commitment, annulment.finance_year)
        line = line_of(account, annulment.finance_year, opened_by=key)
    return moves_for(
        annulment.commitment,
        amount_ore=annulment.amount_ore,
        finance_year=annulment.finance_year,
        reason=annulment.reason,
        line=line,
    )


def moves_for(
    commitment: Commitment,
    *,
    amount_ore: int,
    finance_year: int,
    reason: AnnulmentReason,
    line: Line | None,
) -> list[Move]:
    """What annulling `amount_ore` in `finance_year` for the reason does to the frames.

    `line` is the account's line in that year, where the room comes back; None when it is not
    opened or nothing comes back. Raises `Refusal` (R8) for a commitment that is not bound.
    """
    if commitment.frame_id is None:
        raise Refusal("R8_one_step_from_its_state")
    back = -amount_ore
    moves = [raising(commitment.frame_id, back)]
    if commitment.intention is not None:
        moves.append(drawing(commitment.intention.frame_id, back))
    if not reason.gives_room:
        return moves
    if (room := room_frame(commitment, line)) is not None:
        moves.append(drawing(room, back))
    if reopens_approval(commitment, finance_year) and commitment.aktstykke_pillar is not None:
        moves.append(drawing(commitment.aktstykke_pillar.frame_id, back))
    if commitment.basis == Commitment.Basis.BELOW_THRESHOLD:
        moves.append(drawing(commitment.grant.disposition.frame_id, back))
    return moves


def reopens_approval(commitment: Commitment, finance_year: int) -> bool:
    """An approval is for its own finance year, so only then may its amount be given anew.

    Not when what was unused of it is closed: that is read now, whatever was read before.
    """
    pillar = commitment.aktstykke_pillar
    if pillar is None or pillar.aktstykke.finance_year != finance_year:
        return False
    request = Aktstykke.objects.filter(pk=pillar.aktstykke_id)
    return request.filter(closed_act__isnull=True).exists()


@one_act
def withdraw(
    annulment: Annulment, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Give up an annulment before it is confirmed. Raises `Refusal` (R8, R23)."""
    require(actor, Doing.REGISTER_ANNULMENT, **of_annulment(annulment))
    step(annulment, before=State.REGISTERED, after=State.WITHDRAWN)
    post(
        kind=Kind.WITHDRAWN,
        actor=actor,
        concerns=concerns(annulment),
        finance_year=annulment.finance_year,
        value_day=value_day,
        key=key,
        example=annulment.example,
    )
