"""A token is found by typing words: in any order, each the beginning of one of its words."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from reports.aktstykker.tokens.token import Token

SHOWN: Final = 8
_WORD: Final = re.compile(r"[\w,.:]+")
# Words that name nothing, so that "rest på ramme" is "rest ramme".
_SMALL: Final = frozenset({"på", "af", "i", "for", "til", "den", "det", "der", "og", "the", "of"})


def find(tokens: Iterable[Token], typed: str) -> list[Token]:
    """The tokens all of whose typed words begin one of theirs; those found by their name first.

    Nothing typed finds all.
    """
    wanted = [word for word in _words(typed) if word not in _SMALL]
    ranked = [(_rank(token, wanted), token) for token in tokens]
    found = [(rank, token) for rank, token in ranked if rank is not None]
    return [token for _rank_, token in sorted(found, key=lambda pair: pair[0])]


def _rank(token: Token, wanted: Sequence[str]) -> int | None:
    """How far from its name the words were found, or None when one was not."""
    name, more = _words(token.label), [*_words(token.words), *_words(token.text), token.key]
    rank = 0
    for word in wanted:
        if any(one.startswith(word) for one in name):
            continue
        if not any(one.startswith(word) for one in more):
            return None
        rank += 1
    return rank


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("\u00a0", " ").casefold())
