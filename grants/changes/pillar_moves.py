"""Moving money between the pillars of an approved request: 3,0 from ICMPD to IOM."""

import uuid

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing
from grants.changes.models import PillarMove
from grants.commitments.facts import Fact, kr, page_of
from grants.envelopes.noting import note_own
from grants.registrations.sorts import Sort
from ledger.kinds import Kind
from ledger.posting import Concerns, Move, raising
from ledger.refusals import Refusal


def check(thing: PillarMove) -> None:
    """Within one approved request. Raises `Refusal` (R17, R53)."""
    if thing.from_pillar.aktstykke_id != thing.to_pillar.aktstykke_id:
        raise Refusal("R53_moved_to_another_pillar")
    if thing.from_pillar.aktstykke.state != Aktstykke.State.APPROVED:
        raise Refusal(
            "R17_decision_is_written",
            text=_("Der kan først flyttes mellem projektsøjlerne, når aktstykket er tiltrådt."),
        )
    if thing.from_pillar.aktstykke.closed_act_id is not None:
        raise Refusal(
            "R17_decision_is_written",
            text=_("Tilslutningen er lukket, så der er intet at flytte mellem projektsøjlerne."),
        )


def moves(thing: PillarMove, _key: uuid.UUID | None) -> list[Move]:
    """The pillars' own ceilings; the request's total, which binds, does not move."""
    return [
        raising(thing.from_pillar.frame_id, -thing.amount_ore),
        raising(thing.to_pillar.frame_id, thing.amount_ore),
    ]


def facts(thing: PillarMove) -> list[Fact]:
    request = thing.from_pillar.aktstykke
    return [
        Fact(_("Flyttes"), kr(thing.amount_ore)),
        Fact(_("Fra projektsøjle"), thing.from_pillar.name),
        Fact(_("Til projektsøjle"), thing.to_pillar.name),
        Fact(_("Aktstykke"), request.citation, page_of("aktstykke", request.case_number)),
    ]


PILLAR_MOVES = Sort(
    name="soejleflytninger",
    one=gettext_lazy("Flytning mellem projektsøjler"),
    model=PillarMove,
    related=("from_pillar__aktstykke__account", "to_pillar"),
    register=Doing.REGISTER_PILLAR_MOVE,
    confirm=Doing.CONFIRM_PILLAR_MOVE,
    registered=Kind.PILLAR_MOVE_REGISTERED,
    confirmed=Kind.PILLAR_MOVE,
    concerns=lambda thing: Concerns("aktstykke", thing.from_pillar.aktstykke.case_number),
    title=lambda thing: f"{thing.from_pillar.name} → {thing.to_pillar.name}",
    facts=facts,
    about=lambda thing: (thing.from_pillar.aktstykke.account.number, thing.amount_ore),
    moves=moves,
    check=check,
    done=note_own,
    undone=lambda _thing: None,
)
