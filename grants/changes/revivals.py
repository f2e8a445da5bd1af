"""Undoing an annulment because the promise stands after all: +2,2 on 41.95 is real."""

import uuid

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Line
from grants.accounts.services import line_of
from grants.authority.may import Doing
from grants.changes.models import Revival
from grants.changes.standing import require_bound, touch
from grants.commitments.draws import room_frame
from grants.commitments.facts import Fact, commitment_facts, kr
from grants.commitments.holding import hold_as_it_is
from grants.commitments.models import Annulment, Commitment
from grants.commitments.services import concerns
from grants.commitments.years import account_of
from grants.registrations.sorts import Sort
from ledger.kinds import Kind
from ledger.models import Entry
from ledger.posting import Move, drawing, raising
from ledger.refusals import Refusal


def check(thing: Revival) -> None:
    """Raises `Refusal`: R8 unless both stand, R27 for a year before the annulment's.

    The commitment is held first, as by whoever undoes: its annulments are changed under it only.
    """
    hold_as_it_is(thing.annulment.commitment)
    thing.annulment.refresh_from_db(fields=["state"])
    require_bound(thing.annulment.commitment)
    if thing.annulment.state != Annulment.State.CONFIRMED:
        raise Refusal("R8_one_step_from_its_state")
    if thing.finance_year < thing.annulment.finance_year:
        raise Refusal(
            "R27_not_before_its_commitment",
            text=_("Annulleringen er bogført i %(year)s og kan ikke omgøres i et tidligere år.")
            % {"year": thing.annulment.finance_year},
        )


def moves(thing: Revival, key: uuid.UUID | None) -> list[Move]:
    """The mirror of what the annulment gave back; in a later year, that year's room pays for it.

    An annulment that gave no room back takes none in its own year.
    """
    annulment, amount = thing.annulment, thing.amount_ore
    commitment = annulment.commitment
    require_bound(commitment)
    back = [raising(commitment.frame_id or 0, amount)]
    if commitment.intention is not None:
        back.append(drawing(commitment.intention.frame_id, amount))
    gave = gave_room(annulment)
    line = _line(thing, key) if gave or thing.finance_year > annulment.finance_year else None
    if line is not None and (room := room_frame(commitment, line)) is not None:
        back.append(drawing(room, amount))
    approved = commitment.aktstykke_pillar
    if approved is not None and _gave_on(annulment, approved.frame_id):
        back.append(drawing(approved.frame_id, amount))
    if gave and commitment.basis == Commitment.Basis.BELOW_THRESHOLD:
        back.append(drawing(commitment.grant.disposition.frame_id, amount))
    return back


def gave_room(annulment: Annulment) -> bool:
    """Whether it gave room back, by its own entries: its reason may say otherwise now."""
    intention = annulment.commitment.intention
    given = Entry.objects.filter(act=annulment.act, side=Entry.Side.DRAW)
    return given.exclude(frame=intention.frame_id if intention else None).exists()


def _gave_on(annulment: Annulment, frame_id: int) -> bool:
    """Whether it gave back on the frame; not on an approval that was closed before."""
    given = Entry.objects.filter(act=annulment.act, side=Entry.Side.DRAW, frame=frame_id)
    return given.exists()


def _line(thing: Revival, key: uuid.UUID | None) -> Line | None:
    """The line of the account in the year; in the annulment's year the one it gave room on.

    They differ when the account's new number was confirmed in between.
    """
    annulment, year = thing.annulment, thing.finance_year
    commitment = annulment.commitment
    account = account_of(commitment, year)
    if commitment.line.year < year == annulment.finance_year:
        names = {commitment.line.account_id, account.pk}
        used = Line.objects.filter(frame__entries__act=annulment.act, year=year)
        if (line := used.filter(account__in=names).first()) is not None:
            return line
    if key is not None:
        return line_of(account, year, opened_by=key)
    return Line.objects.filter(account=account, year=year).first()


def _count(thing: Revival, amount_ore: int) -> None:
    """The CHECK R51 holds what is revived within what was annulled, of two at once too."""
    Annulment.objects.filter(pk=thing.annulment_id).update(
        revived_ore=F("revived_ore") + amount_ore
    )
    touch(thing.annulment.commitment)


def facts(thing: Revival) -> list[Fact]:
    annulment = thing.annulment
    return [
        Fact(_("Omgøres"), kr(thing.amount_ore)),
        Fact(_("Af annulleringen"), f"{kr(annulment.amount_ore)} ({annulment.finance_year})"),
        Fact(_("Dens grund"), annulment.reason.text),
        *commitment_facts(annulment.commitment),
    ]


REVIVALS = Sort(
    name="omgoerelser",
    one=gettext_lazy("Omgørelse af annullering"),
    model=Revival,
    related=(
        "annulment__commitment__grant__partner",
        "annulment__commitment__line__account",
    ),
    register=Doing.REGISTER_REVIVAL,
    confirm=Doing.CONFIRM_REVIVAL,
    registered=Kind.REVIVAL_REGISTERED,
    confirmed=Kind.REVIVAL,
    concerns=lambda thing: concerns(thing.annulment.commitment),
    title=lambda thing: str(thing.annulment.commitment),
    facts=facts,
    about=lambda thing: (thing.annulment.commitment.line.account.number, thing.amount_ore),
    moves=moves,
    check=check,
    done=lambda thing: _count(thing, thing.amount_ore),
    undone=lambda thing: _count(thing, -thing.amount_ore),
)
