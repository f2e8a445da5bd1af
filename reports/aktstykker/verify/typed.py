"""The numbers people typed in the words of a version: no record and no entry has them.

A token's number may move with the ledger. One that was typed stands as long as the version does
(R109), so that a copy of that version says it too.
"""

from collections.abc import Iterator, Sequence

from reports.aktstykker.content import Bullets, Content, Part, TablePart, Words
from reports.aktstykker.said import numbers, numbers_of
from reports.aktstykker.tables import typed_table
from reports.aktstykker.tokens.filling import each_text
from reports.aktstykker.tokens.token import TOKEN


def typed_in(content: Content) -> dict[str, list[str]]:
    """The typed numbers of letters a to d, in the order they are read, sums of tables too."""
    words = each_text(content, lambda text: TOKEN.sub("…", text))
    parts = [part for section in words.sections for part in section.parts]
    return {
        "a": [number for ask in words.asks for number in numbers(ask)],
        "b": [number for part in parts for number in _of_part(part)],
        "c": numbers(words.reason),
        "d": numbers(words.authorities),
    }


def stands_in(typed: Sequence[str], said: Sequence[str]) -> bool:
    """Whether all that was typed is said, in that order; what else is said is the tokens'."""
    left = iter(said)
    return all(one in left for one in typed)


def _of_part(part: Part) -> Iterator[str]:
    if isinstance(part, Words):
        yield from numbers(part.text)
    elif isinstance(part, Bullets):
        for item in part.items:
            yield from numbers(item)
    elif isinstance(part, TablePart) and part.rows:
        yield from (number for number, _at in numbers_of(typed_table(part)))
