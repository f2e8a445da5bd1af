"""Names in running words: partners with their short form, and what stands in quotation marks."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

WORDS_MAX: Final = 12
WORD_MAX: Final = 60
CAPITALS_MIN: Final = 2  # IOM, ICMPD; one capital is a word in brackets
_SHORT: Final = re.compile(r"\((?P<short>[A-ZÆØÅ][A-Za-zÆØÅæøå0-9&-]{1,14})\)")
_NO_PARTNERS: Final = frozenset(("TB", "FL", "FFL", "ODA", "DAC", "BNI", "BNP", "BV", "DKK", "EUR"))
# What a name of a partner does not go back beyond.
_NOT_BACK_OVER: Final = (
    "til med via gennem fra samt hos ved som er og eller at har ledes gives ydes mellem herunder "
    "bl.a. både hhv. henholdsvis"
)
_BEFORE: Final = frozenset(_NOT_BACK_OVER.split())
_QUOTE: Final = re.compile(
    r"[”“»„\"](?P<said>[^”“»«„\"]{1,300})[”“«\"](?P<after>[ \u00a0][\w-]{1,60})?"
)
_PROGRAMME: Final = re.compile(
    r"som en del af (?P<said>.{3,200}?) (?:med bidrag til|til fordel for|gennem|via)\b"
)


class Name(NamedTuple):
    """A full name, its short form, and where both stand."""

    full: str
    short: str
    start: int
    end: int


class Quote(NamedTuple):
    """What is quoted, the word after, and where the quotation stands."""

    said: str
    after: str
    start: int
    end: int


def names_in(words: str) -> Iterator[Name]:
    """Every name that is introduced with a short form of capitals in brackets."""
    for found in _SHORT.finditer(words):
        short = found["short"]
        if sum(one.isupper() for one in short) < CAPITALS_MIN or short in _NO_PARTNERS:
            continue
        start = _begin(words, found.start())
        full = words[start : found.start()].rstrip(" \u00a0")
        if full:
            yield Name(full, short, start, found.end())


def _begin(words: str, end: int) -> int:
    """Where the name before `end` begins: its first capital, no further back than a sentence."""
    start, seen = end, end
    for _number in range(WORDS_MAX):
        while seen > 0 and words[seen - 1] in " \u00a0":
            seen -= 1
        left = max(words.rfind(" ", 0, seen), words.rfind("\u00a0", 0, seen)) + 1
        word = words[left:seen]
        if not word or word[-1] in ".,;:)(!?" or seen - left > WORD_MAX:
            break
        if word.lower() in _BEFORE and not words[max(0, left - 2) : left].startswith("-"):
            break
        if word.endswith(("”", "“", '"')):
            break
        seen = left
        if word[0].isupper():
            start = left
    return start


def quotes_in(words: str) -> Iterator[Quote]:
    """Every quotation with the word that follows it."""
    for found in _QUOTE.finditer(words):
        end = found.end("said") + 1
        yield Quote(found["said"], (found["after"] or "").strip(), found.start(), end)


def programme_in(words: str) -> str:
    """What the grant is part of, as letter a quotes it; else what is quoted with its next word."""
    if found := _PROGRAMME.search(words):
        return found["said"]
    first = next(quotes_in(words), None)
    if first is None:
        return ""
    said = words[first.start : first.end]
    return f"{said} {first.after}".strip()
