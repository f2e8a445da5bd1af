"""The panel beside a form: every frame before and after, and what the ledger would say."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.commitments import annulments
from grants.commitments.bases import BasisOption
from grants.commitments.draws import draws, draws_for
from grants.commitments.forms import CommitmentForm
from grants.commitments.models import Commitment, Grant
from grants.commitments.years import line_in
from grants.reservations.selectors import held_of, reserved_on
from ledger.models import Frame
from ledger.money import format_mio_unit
from ledger.posting import Move
from ledger.preview import FrameRoom, preview
from ledger.refusals import Refusal

ACCOUNTS = frozenset({Frame.Kind.MAIN_ACCOUNT, Frame.Kind.SUB_ACCOUNT})


class Room(NamedTuple):
    """What the panel says. `answer` is one sentence; `mood` is ask, yes, warn or no."""

    mood: str
    answer: str
    rooms: Sequence[FrameRoom] = ()
    gap: str = ""


def room(
    moves: Callable[[], Sequence[Move]],
    *,
    amount_ore: int | None,
    gap: str = "",
    for_grant: Grant | None = None,
    unit: str = "",
) -> Room:
    """Ask the ledger about the moves. A refusal while making them is an answer too.

    Room that is reserved for something else than `for_grant` warns; `unit` (the grant's) may know
    for what.
    """
    try:
        asked = preview(moves())
    except Refusal as refusal:
        return Room("no", refusal.sentence())
    if asked.refusal is not None:
        said_below = any(one.refusal for one in asked.rooms)
        no = _("Det kan ikke lade sig gøre nu.") if said_below else asked.refusal.sentence()
        return Room("no", no, asked.rooms, gap)
    if not amount_ore:
        return Room("ask", _("Skriv et beløb, så står pladsen her før og efter."), asked.rooms, gap)
    over = [r.frame.label for r in asked.rooms if r.warns]
    if over:
        warning = _("Der er plads, men en vejledende ramme overskrides: %(frames)s")
        return Room("warn", warning % {"frames": ", ".join(over)}, asked.rooms, gap)
    if held := _held_by_others(asked.rooms, for_grant, for_grant.unit if for_grant else unit):
        return Room("warn", held, asked.rooms, gap)
    yes = _("Der er plads til %(amount)s") % {"amount": format_mio_unit(amount_ore)}
    return Room("yes", yes, asked.rooms, gap)


def _held_by_others(rooms: Sequence[FrameRoom], grant: Grant | None, unit: str) -> str:
    """That the room is there but reserved, in one sentence; empty when it is not.

    What another unit reserved counts, and is not named.
    """
    lines = [one for one in rooms if one.frame.kind in ACCOUNTS and one.after != one.before]
    if not lines:
        return ""
    reserved = reserved_on([one.frame.pk for one in lines], but_for=grant)
    for one in lines:
        held = held_of(one.frame.pk, reserved)
        if held and one.after.left_ore < held:
            return _(
                "Der er plads, men %(held)s af den er reserveret på %(frame)s: %(purposes)s."
            ) % {
                "held": format_mio_unit(held),
                "frame": one.frame.label,
                "purposes": ", ".join(
                    r.purpose if r.unit == unit else _("en anden enhed")
                    for r in reserved
                    if one.frame.pk in r.line.frame.path
                ),
            }
    return ""


def room_of_draft(
    grant: Grant, said: Mapping[str, Any], form: Callable[..., CommitmentForm]
) -> Room:
    """The room of what stands in the form now, right or wrong; `said` is its data."""
    typed = form(said)
    typed.is_valid()  # what is wrong is left out of cleaned_data; the rest can be asked about
    amount = typed.cleaned_data.get("amount_ore") or 0
    option = typed.options.get(typed.cleaned_data.get("basis", ""))
    line = typed.lines.get(typed.cleaned_data.get("line", "")) or _line_of_request(typed, option)
    if option is None or line is None:
        return Room("ask", _("Vælg konto og hjemmel, så står pladsen her."))
    return room(
        lambda: draws_for(
            grant=grant,
            line=line,
            basis=option.basis,
            aktstykke_pillar=option.pillar,
            income=option.income,
            amount_ore=amount,
        ),
        amount_ore=amount,
        gap=line.gap,
        for_grant=grant,
    )


def _line_of_request(form: CommitmentForm, chosen: BasisOption | None) -> Line | None:
    pillars = [o.pillar for o in (chosen, *form.options.values()) if o and o.pillar]
    if not pillars:
        return None
    request = pillars[0].aktstykke
    return (
        Line.objects.filter(account=request.sub_account, year=request.finance_year)
        .select_related("account")
        .first()
    )


def room_of_commitment(commitment: Commitment) -> Room:
    """The room before and after the commitment is given, as it stands."""
    return room(
        lambda: draws(commitment),
        amount_ore=commitment.amount_ore,
        gap=commitment.line.gap,
        for_grant=commitment.grant,
    )


def room_of_annulment(commitment: Commitment, said: Mapping[str, Any]) -> Room:
    """The room before and after an annulment; `said` is a form's cleaned data, perhaps not all."""
    reason, year = said.get("reason"), said.get("finance_year")
    amount = said.get("amount_ore") or 0
    if reason is None or year is None:
        return Room("ask", _("Vælg en grund, så står virkningen her."))
    line = line_in(commitment, year)
    asked = room(
        lambda: annulments.moves_for(
            commitment, amount_ore=amount, finance_year=year, reason=reason, line=line
        ),
        amount_ore=amount,
    )
    if asked.mood in {"no", "ask"}:
        return asked
    return asked._replace(answer=_effect(commitment, year, gives_room=reason.gives_room, line=line))


def _effect(commitment: Commitment, year: int, *, gives_room: bool, line: Line | None) -> str:
    """What the annulment does to the room, in words."""
    if not gives_room:
        return _("Tilsagnet bliver mindre, men pladsen kan ikke bruges igen.")
    words = [_("Pladsen kan bruges igen på kontoen i finansåret %(year)s.") % {"year": year}]
    if line is None:
        words.append(_("Kontoen åbnes i det år med et loft på 0."))
    if annulments.reopens_approval(commitment, year):
        words.append(_("Den kan også bruges igen under aktstykket."))
    elif commitment.aktstykke_pillar is not None:
        words.append(_("Aktstykkets tilslutning gælder et andet finansår og åbnes ikke igen."))
    return " ".join(words)
