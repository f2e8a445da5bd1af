"""The letters of a paper, and each letter's paragraphs, headings, bullets and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from reports.aktstykker.parsed import LetterSaid, ParagraphSaid, Span, TableSaid
from reports.aktstykker.reading.lines import Joined, Line, continues, is_full, joined
from reports.aktstykker.reading.tables import table_at

LETTERS: Final = "abcdef"
HEADING_MAX: Final = 90
_LETTER: Final = re.compile(r"(?P<letter>[a-z])\.(?=[ \u00a0\t]{1,8}[A-ZÆØÅ§”\"(•]|$)")
_BULLET: Final = re.compile(r"(?:[•‣▪●○·–*-]|o(?=[ \u00a0\t]))[ \u00a0\t]{1,8}(?=\S)")
_MARKS: Final = ("litra", "pkt.", "punkt", "bilag")


def letter_at(line: Line, before: Line | None, *, gap: bool) -> str:
    """The letter this line begins with, or "". One in the middle of a sentence is none."""
    found = _LETTER.match(line.words)
    if not found:
        return ""
    if before and before.words.lower().endswith(_MARKS):
        return ""
    if before and not gap and not before.terminal and len(before.words) > HEADING_MAX * 2 // 3:
        return ""  # the middle of a sentence; right below a heading a letter may begin
    return found["letter"]


@dataclass(slots=True)
class _Group:
    """Lines that belong together."""

    kind: str
    lines: list[Line]


@dataclass(slots=True)
class Letter:
    """A letter as it is read: its mark, its paragraphs with their words, its tables."""

    said: LetterSaid
    mark: Line
    runs: list[tuple[ParagraphSaid, Joined, tuple[Line, ...]]] = field(default_factory=list)
    tables: list[tuple[TableSaid, tuple[Line, ...]]] = field(default_factory=list)
    bullets: list[Line] = field(default_factory=list)
    without_unit: list[tuple[TableSaid, str]] = field(default_factory=list)


def read_letter(
    letter: str, lines: Sequence[Line], width: int | None, words: frozenset[str]
) -> Letter:
    """The letter that begins with the first of these lines."""
    first = lines[0]
    mark = Line(f"{letter}.", first.start, first.start + 2)
    said = LetterSaid(letter, (), (), Span(first.start, first.end, letter))
    found = Letter(said, mark)
    groups = _groups(found, (first.after(2), *lines[1:]), width)
    for group in groups:
        run = joined(group.lines, words)
        span = Span(group.lines[0].start, group.lines[-1].end, letter)
        found.runs.append((ParagraphSaid(group.kind, run.text, span), run, tuple(group.lines)))
    ends = [first.start + 2, *(one[0].span.end for one in found.runs)]
    ends += [table.span.end for table, _lines in found.tables]
    found.said = LetterSaid(
        letter,
        tuple(one for one, *_ in found.runs),
        tuple(one for one, _lines in found.tables),
        Span(first.start, max(ends), letter),
    )
    return found


def _groups(letter: Letter, lines: Sequence[Line], width: int | None) -> list[_Group]:
    groups: list[_Group] = []
    before: Line | None = None
    gap, skip = False, 0
    for number, line in enumerate(lines):
        if number < skip:
            continue
        if not line:
            gap = gap or before is not None
            continue
        if before is None or gap or not continues(before, line, gap=gap, width=width):
            caption = " ".join(one.words for one in groups[-1].lines[-2:]) if groups else ""
            table = table_at(lines[number:], letter.said.letter, caption)
            if table is not None:
                letter.tables.append((table.table, table.lines))
                if table.cells_unread:
                    letter.without_unit.append((table.table, caption))
                skip = number + _count(lines[number:], table.lines[-1])
                before, gap = None, False
                continue
        bullet = _BULLET.match(line.words)
        if bullet and (before is None or before.terminal or gap or groups[-1].kind == "bullet"):
            letter.bullets.append(Line(bullet[0], line.start, line.start + bullet.end()))
            groups.append(_Group("bullet", [line.after(bullet.end())]))
        elif (
            before is not None
            and groups
            and groups[-1].kind != "heading"
            and continues(before, line, gap=gap, width=width)
        ):
            groups[-1].lines.append(line)
        elif letter.said.letter == "b" and _is_heading(line, lines[number + 1 :], width):
            groups.append(_Group("heading", [line]))
        else:
            groups.append(_Group("words", [line]))
        before, gap = line, False
    return groups


def _count(lines: Sequence[Line], last: Line) -> int:
    return next(number for number, line in enumerate(lines, start=1) if line is last)


def _is_heading(line: Line, following: Sequence[Line], width: int | None) -> bool:
    """Short, no sentence, begun with a capital, and something stands below it."""
    words = line.words
    below = next((one for one in following[:10] if one), None)
    return bool(
        below
        and len(words) <= HEADING_MAX
        and not line.terminal
        and not words.endswith((",", "-"))
        and (words[0].isupper() or words[0].isdigit())
        and not below.goes_on
        and not is_full(line, width)
    )
