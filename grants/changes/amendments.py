"""Raising a commitment that stands. Downwards is an annulment: its reason decides the room."""

import uuid

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.authority.may import Doing
from grants.changes.models import Amendment
from grants.changes.standing import require_bound, touch
from grants.commitments.draws import draws_for, not_before_its_decision
from grants.commitments.facts import Fact, commitment_facts, kr
from grants.commitments.models import Commitment
from grants.commitments.services import concerns
from grants.envelopes.noting import note_own
from grants.gates.services import require_gates
from grants.registrations.sorts import Sort
from ledger.kinds import Kind
from ledger.posting import Move, raising
from ledger.refusals import Refusal


def check(thing: Amendment) -> None:
    """Only in its own finance year: what is promised later is a commitment of that year.

    Raises `Refusal` (R8, R17, R55, and R34 when it is confirmed without its gates).
    Source: facts 3.2, a commitment is charged in full to the year
    it is given.
    """
    commitment = thing.commitment
    require_bound(commitment)
    opening = commitment.basis == Commitment.Basis.OPENING
    if opening or thing.finance_year != commitment.line.year:
        raise Refusal(
            "R55_raised_in_its_own_year",
            text=_(
                "Tilsagnet er afgivet i finansåret %(year)s og kan kun forhøjes dér. "
                "Giv et nyt tilsagn i %(other)s under samme sag."
            )
            % {"year": commitment.line.year, "other": thing.finance_year},
        )
    not_before_its_decision(commitment, thing.value_day)
    if thing.pk is not None:  # to be confirmed: the gates can be recorded while it waits
        require_gates(commitment.grant, thing.value_day)


def moves(thing: Amendment, _key: uuid.UUID | None) -> list[Move]:
    """The draws of the commitment once more, for the amount it is raised by."""
    commitment = thing.commitment
    require_bound(commitment)
    more = draws_for(
        grant=commitment.grant,
        line=commitment.line,
        basis=commitment.basis,
        aktstykke_pillar=commitment.aktstykke_pillar,
        income=commitment.income,
        amount_ore=thing.amount_ore,
    )
    return [*more, raising(commitment.frame_id or 0, thing.amount_ore)]


def _done(thing: Amendment) -> None:
    note_own(thing)
    touch(thing.commitment)


def facts(thing: Amendment) -> list[Fact]:
    return [Fact(_("Forhøjes med"), kr(thing.amount_ore)), *commitment_facts(thing.commitment)]


AMENDMENTS = Sort(
    name="forhoejelser",
    one=gettext_lazy("Forhøjelse af tilsagn"),
    model=Amendment,
    related=("commitment__grant__partner", "commitment__line__account"),
    register=Doing.REGISTER_AMENDMENT,
    confirm=Doing.CONFIRM_AMENDMENT,
    registered=Kind.AMENDMENT_REGISTERED,
    confirmed=Kind.AMENDMENT,
    concerns=lambda thing: concerns(thing.commitment),
    title=lambda thing: str(thing.commitment),
    facts=facts,
    about=lambda thing: (thing.commitment.line.account.number, thing.amount_ore),
    moves=moves,
    check=check,
    done=_done,
    undone=lambda thing: touch(thing.commitment),
)
