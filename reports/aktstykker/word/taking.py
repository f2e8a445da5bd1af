"""Changes from Word put into the newest words, without overwriting what was written meanwhile."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from ledger.refusals import Refusal
from reports.aktstykker.content import Content
from reports.aktstykker.word.changes import AFTER
from reports.aktstykker.word.edits import applied, compared
from reports.aktstykker.word.models import WordChange
from reports.aktstykker.word.places import Changed, Spot, changed, spots
from reports.aktstykker.word.sent import Piece, ranges_of
from reports.aktstykker.word.stream import BREAK

R8 = "R8_one_step_from_its_state"


def content_with(
    base: Content,
    newest: Content,
    *,
    taken: Sequence[WordChange],
    now: Sequence[WordChange],
) -> Content:
    """The newest words with the changes of `now`, which were made in `base`.

    `taken` are those of the same file that are in the newest words already.

    Raises:
        Refusal: (R8) when a paragraph is not what it was; it shows both.
    """
    was = {spot.name: spot for spot in spots(base)}
    there = spots(newest)
    before = _by_place(taken)
    made: dict[str, Changed] = {}
    for place, changes in _by_place(now).items():
        anchor = place.removesuffix(AFTER)
        spot = was.get(anchor)
        earlier = [change.after for change in before.get(anchor, ())]
        expected = merged(spot.text, earlier) if spot else None
        here = _found(there, anchor, expected)
        if here is None:
            raise _moved_on(there, anchor, changes[0])
        if place.endswith(AFTER):
            new = tuple(line for change in changes for line in change.after.split(BREAK))
            made[here] = _both(made.get(here), Changed(after=new))
        elif spot is not None:
            text = merged(spot.text, [*earlier, *(change.after for change in changes)])
            lines = tuple(text.split(BREAK)) if text else ()
            made[here] = _both(made.get(here), Changed(instead=lines))
    return changed(newest, made)


def merged(text: str, afters: Iterable[str]) -> str:
    """A paragraph with several people's changes, each made in the same `text`.

    Raises:
        Refusal: (R8) when two changed the same words otherwise.
    """
    afters = list(dict.fromkeys(afters))
    if "" in afters and len(afters) > 1:
        raise _same_words()
    edits = sorted(
        {edit for after in afters for edit in compared(text, after)},
        key=lambda edit: (edit.start, edit.end),
    )
    for one, other in pairwise(edits):
        if other.start < one.end or (one.start, one.end) == (other.start, other.end):
            raise _same_words()
    return applied(ranges_of((Piece(text),)), edits) if text else ""


def _by_place(changes: Iterable[WordChange]) -> dict[str, list[WordChange]]:
    found: dict[str, list[WordChange]] = defaultdict(list)
    for change in changes:
        if not (change.before and change.before == change.after):  # a comment changes nothing
            found[change.place].append(change)
    return found


def _found(there: Sequence[Spot], name: str, expected: str | None) -> str | None:
    """Where the paragraph stands now: what says the same, in its own place if it can."""
    if expected is None:
        return None
    lines = expected.split(BREAK)
    same = [spot.name for spot in there if spot.text == lines[-1]]
    if name in same:
        return name
    return same[0] if len(same) == 1 and len(lines) == 1 else None


def _both(one: Changed | None, other: Changed) -> Changed:
    if one is None:
        return other
    instead = other.instead if one.instead is None else one.instead
    return Changed(instead, (*one.after, *other.after))


def _moved_on(there: Sequence[Spot], name: str, change: WordChange) -> Refusal:
    now = next((spot.text for spot in there if spot.name == name), "")
    return Refusal(
        R8,
        text=_(
            "Afsnittet er ændret i Ramme, siden filen blev hentet, og intet er overskrevet. "
            "Nu står der: ”%(now)s”. I Word står der: ”%(word)s”."
        )
        % {"now": now or _("(afsnittet er væk)"), "word": change.after or _("(slettet)")},
    )


def _same_words() -> Refusal:
    return Refusal(R8, text=_("To af rettelserne ændrer de samme ord. Tag kun den ene ind."))
