"""What confirming an opening entry does: a commitment with its three figures, and no room used."""

import uuid

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from grants.accounts.services import line_of, name_in
from grants.authority.may import Doing
from grants.commitments.facts import Fact, kr, page_of, years
from grants.commitments.models import Commitment
from grants.openings.models import OpeningEntry
from grants.registrations.sorts import Sort
from grants.secrecy import clearance_of
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Frame
from ledger.posting import Concerns, Move, drawing, raising
from ledger.states import step

State = OpeningEntry.State


def concerns(thing: OpeningEntry) -> Concerns:
    """The grant, and from the confirmation on the commitment it became."""
    if thing.state in {State.CONFIRMED, State.REVERSED}:
        return Concerns("commitment", str(thing.commitment_ref), clearance_of(thing.grant))
    return Concerns("grant", str(thing.grant.ref), clearance_of(thing.grant))


def moves(thing: OpeningEntry, key: uuid.UUID | None) -> list[Move]:
    """The commitment's own frame: raised, lowered by what is annulled, drawn by what is paid."""
    if key is None:
        return []
    return moves_on(_frame(thing), thing)


def moves_on(frame_id: int, thing: OpeningEntry) -> list[Move]:
    """The entries of one opening entry on the frame of its commitment, in øre."""
    found = [raising(frame_id, thing.amount_ore)]
    if thing.annulled_ore:
        found.append(raising(frame_id, -thing.annulled_ore))
    if thing.paid_ore:
        found.append(drawing(frame_id, thing.paid_ore))
    return found


def label_of(thing: OpeningEntry) -> str:
    """What the commitment's frame is called."""
    return f"{thing.grant.partner.short_name}: {thing.purpose}"[:200]


def _frame(thing: OpeningEntry) -> int:
    frame_id = make_frame(kind=Frame.Kind.COMMITMENT, label=label_of(thing), binding=True)
    thing.__dict__["_frame_id"] = frame_id
    return frame_id


def commitment_of(thing: OpeningEntry, *, frame_id: int, line_id: int) -> Commitment:
    """The commitment that a confirmed opening entry is, not yet saved."""
    return Commitment(
        ref=thing.commitment_ref,
        grant=thing.grant,
        line_id=line_id,
        amount_ore=thing.amount_ore,
        payment_first_year=thing.payment_first_year,
        payment_last_year=thing.payment_last_year,
        purpose=thing.purpose,
        basis=Commitment.Basis.OPENING,
        basis_reference=thing.reference,
        basis_document=thing.document,
        state=Commitment.State.BOUND,
        registered_by=thing.registered_by,
        registered_on=thing.registered_on,
        approved_by=thing.confirmed_by,
        bound_on=thing.value_day,
        bound_act_id=thing.done_act_id,
        frame_id=frame_id,
        unit=thing.unit,
        example=thing.example,
    )


def _done(thing: OpeningEntry) -> None:
    key = thing.done_act_id
    assert key is not None  # noqa: S101 - confirming has set it
    line = line_of(thing.account, thing.given_year, opened_by=key, only_openings=True)
    made = commitment_of(thing, frame_id=thing.__dict__["_frame_id"], line_id=line.pk)
    made.save(force_insert=True)
    thing.commitment = made
    OpeningEntry.objects.filter(pk=thing.pk).update(commitment=made)


def _undone(thing: OpeningEntry) -> None:
    if thing.commitment is not None:
        step(thing.commitment, before=Commitment.State.BOUND, after=Commitment.State.REVERSED)


def facts(thing: OpeningEntry) -> list[Fact]:
    left = thing.amount_ore - thing.annulled_ore - thing.paid_ore
    account = f"{display(thing.account.number)} {name_in(thing.account, thing.given_year)}".strip()
    made = thing.commitment_ref if thing.commitment_id else None
    return [
        Fact(_("Tilsagn til"), thing.grant.partner.full_name),
        Fact(_("Bevillingssag"), thing.grant.title, page_of("grant", thing.grant.ref)),
        Fact(_("Formål"), thing.purpose, page_of("commitment", made) if made else ""),
        Fact(_("Konto"), account),
        Fact(_("Afgivet i finansåret"), str(thing.given_year)),
        Fact(_("Afgivet"), kr(thing.amount_ore)),
        Fact(_("Heraf annulleret til dato"), kr(thing.annulled_ore)),
        Fact(_("Heraf udbetalt til dato"), kr(thing.paid_ore)),
        Fact(_("Ikke udbetalt"), kr(left)),
        Fact(_("Udbetales i"), years(thing.payment_first_year, thing.payment_last_year)),
        Fact(_("Fremgår af"), thing.reference),
    ]


OPENINGS = Sort(
    name="aabningsposter",
    one=gettext_lazy("Åbningspost"),
    model=OpeningEntry,
    related=("grant__partner", "account"),
    register=Doing.REGISTER_OPENING,
    confirm=Doing.CONFIRM_OPENING,
    registered=Kind.OPENING_REGISTERED,
    confirmed=Kind.OPENING,
    concerns=concerns,
    title=lambda thing: f"{thing.grant.partner.short_name}: {thing.purpose}",
    facts=facts,
    about=lambda thing: (thing.account.number, thing.amount_ore),
    moves=moves,
    done=_done,
    undone=_undone,
)
