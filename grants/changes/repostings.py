"""Moving a commitment to another account of its finance year: booked on .14 instead of .13."""

import uuid

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Line
from grants.accounts.numbers import main_account, short
from grants.authority.may import Doing
from grants.changes.models import Reposting
from grants.changes.standing import drawn_on_line, require_bound
from grants.commitments.facts import Fact, account_fact, commitment_facts, kr
from grants.commitments.holding import hold
from grants.commitments.models import Commitment
from grants.commitments.services import concerns
from grants.envelopes.noting import note_own
from grants.registrations.sorts import Sort
from ledger.kinds import Kind
from ledger.posting import Move, drawing
from ledger.refusals import Refusal
from ledger.states import step


def check(thing: Reposting) -> None:
    """In the same finance year, from where it stands, and within what the Committee approved.

    Raises `Refusal` (R8, R19, R56).
    """
    commitment = thing.commitment
    hold(commitment)  # what it draws is counted from here on
    require_bound(commitment)
    if commitment.line_id != thing.from_line_id:
        raise Refusal("R8_one_step_from_its_state")
    if commitment.income is not None:
        raise Refusal("R44_income_pays_its_own")
    if thing.to_line.year != thing.from_line.year:
        raise Refusal(
            "R56_reposted_in_its_own_year",
            text=_("En ompostering bliver i finansåret %(year)s.") % {"year": thing.from_line.year},
        )
    if commitment.basis == Commitment.Basis.OPENING:
        raise Refusal(
            "R56_reposted_in_its_own_year",
            text=_("Tilsagnet trækker ikke på en bevilling, så der er intet at ompostere."),
        )
    before, after = (line.account.number for line in (thing.from_line, thing.to_line))
    approved = commitment.basis == Commitment.Basis.AKTSTYKKE
    if approved and main_account(before) != main_account(after):
        raise Refusal(
            "R19_basis_is_complete",
            text=_(
                "Aktstykket giver hjemmel på hovedkonto %(account)s. Et tilsagn under det kan ikke "
                "omposteres til %(other)s."
            )
            % {"account": short(main_account(before)), "other": short(after)},
        )


def moves(thing: Reposting, _key: uuid.UUID | None) -> list[Move]:
    """All it draws leaves the one account and is drawn on the other."""
    amount = drawn_on_line(thing.commitment)
    return [drawing(thing.from_line.frame_id, -amount), drawing(thing.to_line.frame_id, amount)]


def _to(commitment: Commitment, line: Line) -> None:
    step(commitment, before=Commitment.State.BOUND, after=Commitment.State.BOUND, line=line)


def _done(thing: Reposting) -> None:
    note_own(thing)
    thing.amount_ore = drawn_on_line(thing.commitment)
    Reposting.objects.filter(pk=thing.pk).update(amount_ore=thing.amount_ore)
    _to(thing.commitment, thing.to_line)


def facts(thing: Reposting) -> list[Fact]:
    return [
        Fact(_("Flyttes"), kr(thing.amount_ore)),
        account_fact(thing.from_line)._replace(label=_("Fra konto")),
        account_fact(thing.to_line)._replace(label=_("Til konto")),
        *(fact for fact in commitment_facts(thing.commitment) if fact.label != _("Konto")),
    ]


REPOSTINGS = Sort(
    name="omposteringer",
    one=gettext_lazy("Ompostering"),
    model=Reposting,
    related=("commitment__grant__partner", "from_line__account"),
    register=Doing.REGISTER_REPOSTING,
    confirm=Doing.CONFIRM_REPOSTING,
    registered=Kind.REPOSTING_REGISTERED,
    confirmed=Kind.REPOSTING,
    concerns=lambda thing: concerns(thing.commitment),
    title=lambda thing: str(thing.commitment),
    facts=facts,
    about=lambda thing: (thing.from_line.account.number, thing.amount_ore),
    moves=moves,
    check=check,
    done=_done,
    undone=lambda thing: _to(thing.commitment, thing.from_line),
)
