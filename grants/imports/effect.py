"""What writing a checked file would do to every frame: before, after, and who says no."""

from collections import defaultdict
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from grants.commitments.room import Room
from grants.imports.models import BulkFile
from grants.imports.writing import draws_on_shared
from ledger.balances import balances
from ledger.models import Frame
from ledger.money import format_mio_unit
from ledger.posting import Move, drawing, trial
from ledger.preview import ORDER, FrameRoom
from ledger.refusals import Refusal

SHOWN_MAX: Final = 25
ASKED_MAX: Final = 10


class Effect(NamedTuple):
    """The panel, how many frames there are in all, and how many of them are not shown."""

    room: Room
    frames: int
    hidden: int


def moves_of(file: BulkFile) -> list[Move]:
    """The file's sums on the frames there are, in øre; what it makes itself is not among them."""
    return [drawing(frame_id, ore) for frame_id, ore in draws_on_shared(file)]


def refused_by(file: BulkFile) -> Refusal | None:
    """The ledger's no to the whole file as things stand now. Nothing is kept."""
    moves = moves_of(file)
    return trial(moves) if moves else None


def effect(file: BulkFile) -> Effect:
    """Every frame the file draws on, those that refuse first; some ten queries at any size."""
    moves = moves_of(file)
    if not moves:
        told = _("Filen trækker ikke på nogen ramme, der er der i forvejen.")
        return Effect(Room("yes", told), 0, 0)
    no = trial(moves)
    rooms = _rooms(moves, first=no)
    rooms.sort(key=lambda one: (one.refusal is None, not one.warns, *_order(one.frame)))
    shown = rooms[:SHOWN_MAX]
    return Effect(Room(*_answer(file, rooms, no), shown), len(rooms), len(rooms) - len(shown))


def _answer(file: BulkFile, rooms: list[FrameRoom], no: Refusal | None) -> tuple[str, str]:
    if no is not None:
        told = any(one.refusal for one in rooms)
        return "no", _("Der er ikke plads til hele filen nu.") if told else no.sentence()
    if any(one.warns for one in rooms):
        return "warn", _("Der er plads, men vejledende rammer overskrides.")
    return "yes", _("Der er plads til %(amount)s") % {"amount": format_mio_unit(file.amount_ore)}


def _rooms(moves: list[Move], first: Refusal | None) -> list[FrameRoom]:
    named = Frame.objects.in_bulk([move.frame_id for move in moves])
    drawn: defaultdict[int, int] = defaultdict(int)
    below: defaultdict[int, list[Move]] = defaultdict(list)
    for move in moves:
        for frame_id in named[move.frame_id].path:
            drawn[frame_id] += move.amount_ore
            below[frame_id].append(move)
    frames = Frame.objects.in_bulk(drawn)
    held = balances(frames)
    after = {
        pk: before._replace(drawn_ore=before.drawn_ore + drawn[pk]) for pk, before in held.items()
    }
    said = {first.frame_id: first} if first else {}
    # Which to ask about is guessed from the figures; the answer is the ledger's.
    tight = [pk for pk, frame in frames.items() if frame.binding and after[pk].left_ore < 0]
    for pk in tight[:ASKED_MAX] if first else []:
        no = trial(below[pk])
        if no is not None:
            said.setdefault(no.frame_id, no)
    return [FrameRoom(frame, held[pk], after[pk], said.get(pk)) for pk, frame in frames.items()]


def _order(frame: Frame) -> tuple[int, int]:
    return ORDER.index(Frame.Kind(frame.kind)), frame.pk
