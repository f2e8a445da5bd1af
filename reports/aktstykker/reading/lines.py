"""A text as lines, and lines put together again as running words that know where they stood.

A printed paper breaks words ("Develop-" / "ment"), sentences and pages. What is put together is
only ever the same characters in the same order: a hyphen at the end of a line goes where the word
was divided there, and stays where it belongs to the word ("Udlændinge-" / "og Integrations...").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

NBSP: Final = "\u00a0"
# A line with more than this was never broken by a printer: there, a line is a paragraph.
PRINTED_LINE_MAX: Final = 200
USUAL_WIDTH: Final = 90
FULL: Final = (3, 4)  # a line of three quarters of the width was broken because it was full
ROOM: Final = (19, 20)  # letters are not equally wide
TERMINAL: Final = (".", "!", "?", ":", ";")
_CLOSING: Final = "”\"'’»«)]"
_WORD: Final = re.compile(r"[A-Za-zÆØÅæøåÉéÖöÄäÜü]{1,60}(?:-[A-Za-zÆØÅæøåÉéÖöÄäÜü]{1,60}){0,4}")
_JOINERS: Final = ("og ", "eller ", "samt ", "and ", "or ")
BLANKS: Final = frozenset(" \t\r\v\u00a0\u2009\u202f\u200b\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: `words` stand at `start:end` of the text."""

    words: str
    start: int
    end: int
    indented: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def terminal(self) -> bool:
        """It ends as a sentence does."""
        return self.words.rstrip(_CLOSING).endswith(TERMINAL)

    @property
    def hyphenated(self) -> bool:
        return len(self.words) > 1 and self.words[-1] == "-" and self.words[-2].isalpha()

    @property
    def goes_on(self) -> bool:
        """It begins as the middle of a sentence does."""
        return self.words[:1].islower() or (self.words[:1] == "-" and self.words[1:2].islower())

    def after(self, count: int) -> "Line":
        """The line without its first characters, and without the white space that follows them."""
        rest = self.words[count:]
        kept = rest.lstrip("".join(BLANKS))
        return Line(kept, self.end - len(kept), self.end)


@dataclass(frozen=True, slots=True)
class Joined:
    """Running words, and for each character its place in the text."""

    text: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands."""
        return self.places[start], self.places[end - 1] + 1


def lines_of(text: str) -> tuple[Line, ...]:
    """Every line, the empty ones too; a page break ends a line."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for raw in re.split(r"[\n\f]", text):
        left, right = 0, len(raw)
        while left < right and raw[left] in BLANKS:
            left += 1
        while right > left and raw[right - 1] in BLANKS:
            right -= 1
        yield Line(raw[left:right], start + left, start + right, indented=left > 0)
        start += len(raw) + 1


def width_of(lines: Iterable[Line]) -> int | None:
    """How wide the printed lines are; None where a line is a paragraph."""
    long = sorted(len(line.words) for line in lines if len(line.words) >= USUAL_WIDTH // 2)
    if not long:
        return USUAL_WIDTH
    usual = long[(len(long) * 9) // 10]
    return None if usual > PRINTED_LINE_MAX else usual


def is_full(line: Line, width: int | None) -> bool:
    return width is not None and len(line.words) * FULL[1] >= width * FULL[0]


def _had_room(before: Line, line: Line, width: int | None) -> bool:
    """The next word had stood on the line before, if the same paragraph went on."""
    if width is None:
        return True
    word = line.words.split(" ", 1)[0]
    return (len(before.words) + 1 + len(word)) * ROOM[1] <= width * ROOM[0]


def continues(before: Line, line: Line, *, gap: bool, width: int | None) -> bool:
    """The line goes on with the sentence or the paragraph of the one before.

    `gap`: a page ended or an empty line stands between. What is full and ends no sentence goes on;
    a sentence that ends on a full line does so without a gap only.
    """
    if before.hyphenated and line.goes_on:
        return True
    full = is_full(before, width)
    if before.terminal:
        opened = before.words.endswith(":") and not line.goes_on
        return not (gap or line.indented or opened or _had_room(before, line, width))
    return line.goes_on or full


def vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The words that stand unbroken in the text, small letters: they say what a broken one was."""
    return frozenset(
        found[0].lower()
        for line in lines
        for found in _WORD.finditer(line.words)
        if not (found.end() == len(line.words) - 1 and line.hyphenated)
    )


def joined(lines: Sequence[Line], words: frozenset[str]) -> Joined:
    """The lines as one run of words: white space made one space, divided words put together."""
    text: list[str] = []
    places: list[int] = []
    for line, following in [*pairwise(lines), (lines[-1], None)]:
        said, end = line.words, len(line.words)
        between = following is not None
        if following is not None and said.endswith("-"):
            end, between = _hyphen(said, following.words, words)
        for offset, character in enumerate(said[:end]):
            blank = character in " \t"
            if blank and text and text[-1] in " \u00a0":
                continue
            if character == "\u00ad":
                continue
            text.append(" " if blank else character)
            places.append(line.start + offset)
        if between and text and text[-1] != " ":
            text.append(" ")
            places.append(line.end)
    return Joined("".join(text), tuple(places))


def _hyphen(said: str, following: str, words: frozenset[str]) -> tuple[int, bool]:
    """Where the line ends once its hyphen is judged, and whether a space follows it."""
    if following.startswith(_JOINERS):
        return len(said), True
    if said[:-1].endswith((" ", "\u00a0")) or said == "-":  # a dash between words
        return len(said), True
    first = said[:-1].rsplit(" ", 1)[-1]
    second = following.split(" ", 1)[0]
    whole = _letters(first, last=True) + _letters(second, last=False)
    divided = f"{_letters(first, last=True)}-{_letters(second, last=False)}"
    if not said[-2].isalpha() or not second[:1].islower():
        return len(said), False
    if whole.lower() in words:
        return len(said) - 1, False
    if divided.lower() in words or _is_abbreviation(_letters(first, last=True)):
        return len(said), False
    return len(said) - 1, False


def _letters(word: str, *, last: bool) -> str:
    """The letters and hyphens at the end, or the beginning, of a word with marks around it."""
    found = [one[0] for one in _WORD.finditer(word)]
    if not found:
        return ""
    return found[-1] if last else found[0]


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()
