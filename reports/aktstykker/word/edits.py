"""What was changed in one paragraph: each change by itself, in the paragraph's own characters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from reports.aktstykker.tokens.token import TOKEN
from reports.aktstykker.word.sent import Piece
from reports.aktstykker.word.stream import BREAK, Found, How, Who

WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
Ranges = Sequence[tuple[int, int, Piece]]


NOBODY: Final = Who()


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` become `text`, which holds tokens as `{{key}}`."""

    start: int
    end: int
    text: str
    who: Who = NOBODY
    tracked: bool = True


def level(text: str) -> str:
    """Every white space as one plain space, character for character; a break stays."""
    return "".join(" " if sign.isspace() and sign != BREAK else sign for sign in text)


def edits_of(found: Found, was: str, tokens: Mapping[str, str]) -> list[Edit]:
    """What was changed in a paragraph that said `was` when it went out.

    Changes that nobody tracked are found by comparing, word by word. Where a tracked change stands
    inside one of those, the paragraph is one change.
    """
    before = level(found.before)
    tracked = list(_tracked(found, tokens))
    if before == was:
        return tracked
    same, untracked = [], []
    for tag, i1, i2, j1, j2 in _compared(was, before):
        if tag == "equal":
            same.append((i1, j1, j2))
        elif (was[i1:i2] + before[j1:j2]).strip():
            untracked.append(Edit(i1, i2, before[j1:j2], tracked=False))
    moved = [_moved(edit, same) for edit in tracked]
    if None in moved:
        whole = Edit(0, len(was), level(found.after), tracked[0].who, tracked=False)
        return [whole]
    return sorted([*untracked, *(e for e in moved if e)], key=lambda edit: (edit.start, edit.end))


def compared(before: str, after: str) -> list[Edit]:
    """The changes that make one text the other, word by word; a token is one word."""
    return [Edit(i1, i2, after[j1:j2]) for tag, i1, i2, j1, j2 in _compared(before, after)
            if tag != "equal"]  # fmt: skip


def applied(ranges: Ranges, edits: Iterable[Edit]) -> str:
    """The paragraph's text with its tokens as `{{key}}`, without what is the form's, changed."""
    changes = sorted(edits, key=lambda edit: (edit.start, edit.end))
    made: list[str] = []
    written = 0
    for start, end, sign in _signs(ranges):
        while written < len(changes) and changes[written].start <= start:
            made.append(changes[written].text)
            written += 1
        if not any(edit.start <= start and end <= edit.end for edit in changes):
            made.append(sign)
    return "".join([*made, *(edit.text for edit in changes[written:])])


def _signs(ranges: Ranges) -> list[tuple[int, int, str]]:
    """The characters with their places; a token is one."""
    signs: list[tuple[int, int, str]] = []
    for start, end, piece in ranges:
        if piece.key:
            signs.append((start, end, f"{{{{{piece.key}}}}}"))
        elif not piece.fixed:
            signs += [(start + at, start + at + 1, sign) for at, sign in enumerate(piece.text)]
    return signs


def _tracked(found: Found, tokens: Mapping[str, str]) -> Iterable[Edit]:
    """Tracked changes that touch each other and are by one person are one change."""
    at, current = 0, None
    for span in found.spans:
        if span.how is How.KEPT:
            if current:
                yield current
            current, at = None, at + len(span.text)
            continue
        if current and current.who.author != span.who.author:
            yield current
            current = None
        current = current or Edit(at, at, "", span.who)
        if span.how is How.DELETED:
            at += len(span.text)
            current = replace(current, end=at)
        else:
            current = replace(current, text=current.text + _added(span.text, span.key, tokens))
    if current:
        yield current


def _added(text: str, key: str, tokens: Mapping[str, str]) -> str:
    """A token that was copied or moved with its control is still the token."""
    if key and level(tokens.get(key, "")) == level(text):
        return f"{{{{{key}}}}}"
    return level(text).replace("{{", "{ {").replace("}}", "} }")


def _compared(one: str, other: str) -> Iterable[tuple[str, int, int, int, int]]:
    """The opcodes of difflib over words, in characters."""
    first, second = _words(one), _words(other)
    a, b = _offsets(first), _offsets(second)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        yield tag, a[i1], a[i2], b[j1], b[j2]


def _words(text: str) -> list[str]:
    found: list[str] = []
    ends = [0, *(at for token in TOKEN.finditer(text) for at in token.span()), len(text)]
    for number, (start, end) in enumerate(pairwise(ends)):
        found += [text[start:end]] if number % 2 else WORDS.findall(text[start:end])
    return found


def _offsets(words: list[str]) -> list[int]:
    made = [0]
    for word in words:
        made.append(made[-1] + len(word))
    return made


def _moved(edit: Edit, same: list[tuple[int, int, int]]) -> Edit | None:
    """The change where the text as sent has it; None inside what was changed without tracking."""
    for there, start, end in same:
        if start <= edit.start and edit.end <= end:
            step = there - start
            return replace(edit, start=edit.start + step, end=edit.end + step)
    return None
