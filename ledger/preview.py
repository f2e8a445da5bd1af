"""What frames hold before and after moves that nobody has made yet. Asked of the ledger."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from ledger.balances import Balance, balances
from ledger.models import Entry, Frame
from ledger.posting import Move, trial
from ledger.refusals import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# The law first, then its account, then who else had to say yes, then what was intended.
ORDER = (
    Frame.Kind.MAIN_ACCOUNT,
    Frame.Kind.SUB_ACCOUNT,
    Frame.Kind.INCOME,
    Frame.Kind.AKTSTYKKE,
    Frame.Kind.PILLAR,
    Frame.Kind.DISPOSITION,
    Frame.Kind.PROGRAMME,
    Frame.Kind.COMMITMENT,
)

# Each kind of "left" has its own name (decisions): they must never be taken for one another.
LEFT: "dict[str, _StrPromise]" = {
    Frame.Kind.MAIN_ACCOUNT: _("Rest af bevillingen"),
    Frame.Kind.SUB_ACCOUNT: _("Rest af bevillingen"),
    Frame.Kind.INCOME: _("Rest af indtægten"),
    Frame.Kind.AKTSTYKKE: _("Rest af tilslutningen"),
    Frame.Kind.PILLAR: _("Rest af tilslutningen"),
    Frame.Kind.DISPOSITION: _("Rest uden Finansudvalget"),
    Frame.Kind.PROGRAMME: _("Rest af den politiske ramme"),
    Frame.Kind.COMMITMENT: _("Ikke udbetalt"),
}


class FrameRoom(NamedTuple):
    """One frame before and after; `refusal` when it would say no."""

    frame: Frame
    before: Balance
    after: Balance
    refusal: Refusal | None

    @property
    def left_word(self) -> "_StrPromise":
        return LEFT[self.frame.kind]

    @property
    def warns(self) -> bool:
        """It passes its ceiling but does not bind, so nothing is stopped."""
        return not self.frame.binding and self.after.left_ore < 0 <= self.before.left_ore

    @property
    def moves(self) -> bool:
        return self.before != self.after


class Preview(NamedTuple):
    """Every frame the moves touch, and the refusal that would come (None: all would accept)."""

    rooms: list[FrameRoom]
    refusal: Refusal | None


def preview(moves: Sequence[Move]) -> Preview:
    """The frames under the moves and above them, before and after, and what the ledger would say.

    A move of 0 øre shows its frames without asking. Nothing is kept.
    """
    named = Frame.objects.in_bulk({move.frame_id for move in moves})
    raised: defaultdict[int, int] = defaultdict(int)
    drawn: defaultdict[int, int] = defaultdict(int)
    for move in moves:
        if move.side == Entry.Side.DRAW:
            for frame_id in named[move.frame_id].path:
                drawn[frame_id] += move.amount_ore
        elif move.side == Entry.Side.RAISE:
            raised[move.frame_id] += move.amount_ore
    frames = Frame.objects.in_bulk({*raised, *drawn})
    held = balances(frames)
    refusal = trial(real) if (real := [m for m in moves if m.amount_ore]) else None
    refusals = _all(real, refusal) if refusal else {}
    rooms = [
        FrameRoom(
            frame,
            before := held[pk],
            before._replace(
                ceiling_ore=before.ceiling_ore + raised[pk], drawn_ore=before.drawn_ore + drawn[pk]
            ),
            refusals.get(pk),
        )
        for pk, frame in frames.items()
    ]
    rooms.sort(key=lambda room: (ORDER.index(Frame.Kind(room.frame.kind)), room.frame.pk))
    return Preview(rooms, refusal)


def _all(moves: Sequence[Move], first: Refusal) -> dict[int, Refusal]:
    """Every frame that says no, not only the first: each frame's moves are tried by themselves."""
    of_frame: defaultdict[int, list[Move]] = defaultdict(list)
    for move in moves:
        of_frame[move.frame_id].append(move)
    found = [first, *(no for group in of_frame.values() if (no := trial(group)) is not None)]
    return {no.frame_id: no for no in found if no.frame_id is not None}
