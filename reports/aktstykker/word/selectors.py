"""Reading the files that came back, and each change as a person sees it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from reports.aktstykker.drafts.differing import Piece, pieces
from reports.aktstykker.tokens.token import TOKEN
from reports.aktstykker.tokens.values import tokens_for
from reports.aktstykker.word.changes import AFTER
from reports.aktstykker.word.models import WordChange, WordRound


class Shown(NamedTuple):
    """A change with its place in words and its text with what went and what came."""

    change: WordChange
    place: str
    pieces: tuple[Piece, ...]
    is_comment: bool


def rounds(case: Aktstykke) -> QuerySet[WordRound]:
    """The files that came back, newest first, with how many changes and how many wait."""
    return (
        WordRound.objects.filter(draft__aktstykke=case)
        .select_related("document", "draft__aktstykke", "uploaded_by")
        .annotate(
            found=Count("changes"),
            waiting=Count("changes", filter=Q(changes__state=WordChange.State.OPEN)),
        )
        .order_by("-pk")
    )


def shown(came: WordRound, changes: Iterable[WordChange]) -> list[Shown]:
    """The changes with their figures as they read today. A constant number of queries."""
    tokens = {key: one.text for key, one in tokens_for(came.draft.aktstykke).items()}
    return [
        Shown(
            change,
            _place(change.place),
            tuple(
                Piece(piece.kind, _filled(piece.text, tokens))
                for piece in pieces(change.before, change.after)
            ),
            bool(change.before) and change.before == change.after and not change.reason,
        )
        for change in changes
    ]


def _place(name: str) -> str:
    """`b/Baggrund/2` in words."""
    letter, _slash, rest = name.removesuffix(AFTER).partition("/")
    if not rest:
        return _("Dannet tekst")
    heading, _slash, number = rest.rpartition("/")
    said = _("Litra %(letter)s") % {"letter": letter}
    if heading:
        said += f", {heading}"
    if number == "0":
        said = _("%(place)s, overskriften") % {"place": said}
    elif heading:
        said = _("%(place)s, afsnit %(number)s") % {"place": said, "number": number}
    return _("Nyt afsnit efter %(place)s") % {"place": said} if name.endswith(AFTER) else said


def _filled(text: str, tokens: Mapping[str, str]) -> str:
    return TOKEN.sub(lambda found: tokens.get(found[1], found[0]), text)
