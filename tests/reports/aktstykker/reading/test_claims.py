"""Every character has one owner, whatever the text; and no text is read for long."""

import re
from collections import Counter
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.aktstykker.parsed import Parsed
from reports.aktstykker.reading import around, body, days, lines, meaning, names, patterns, tables
from reports.aktstykker.reading.figures import read_figures
from reports.aktstykker.reading.parse import parse

HERE = Path(__file__).parent
TEXTS = [
    (HERE.parents[2] / "golden" / "24-13275.txt").read_text(encoding="utf-8"),
    *(path.read_text(encoding="utf-8") for path in sorted((HERE / "samples").glob("*.txt"))),
]
# What is repeated, repeats in repeats multiplied, is tried at most so often from one place.
REPEATS_MAX = 1_000


def every_character_has_one_owner(parsed: Parsed) -> None:
    assert "".join(parsed.text[one.start : one.end] for one in parsed.claims) == parsed.text
    assert all(one.start < one.end for one in parsed.claims)
    nobody = {n for one in parsed.claims if one.by == "unread" for n in range(one.start, one.end)}
    explained = {n for one in parsed.unread for n in range(one.span.start, one.span.end)}
    assert nobody <= explained  # what nobody read stands in `unread`
    for place in explained - nobody:
        assert parsed.text[place].isspace() or parsed.text[place] in lines.BLANKS
    assert all(one.why for one in parsed.unread)
    spans = [one.span for one in parsed.amounts] + [one.span for one in parsed.accounts]
    spans += [one.span for one in parsed.years] + [one.span for one in parsed.counts]
    figures = Counter(place for span in spans for place in range(span.start, span.end))
    assert not figures or max(figures.values()) == 1


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_character_has_one_owner(text: str) -> None:
    every_character_has_one_owner(parse(text))


PIECES = [
    "\n", "\n\n", "\f", " ", "-", "- \n", ".", "a. ", "b. ", "g. ", "d.", "§", "§ 06.32.10.",
    "100,0", "mio. kr.", "mia.", "2024-2025", "31. februar 2024", "(IOM)", "”", "|", "\t",
    "I alt 1,0 2,0", "Mio. kr. 2024 2025", "•  ", "Til Finansudvalget.", "Rom, den 1. maj 2024",
    "æ", "\u00ad", "\u00a0", "12 mio. unge", "1.2.3.4.5", "٣٤",
    "Udenrigsministeriet. København, den 1. maj 2024.",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(st.integers(0, 6000), st.integers(0, 40), st.sampled_from(PIECES)), max_size=12
    ),
)
def test_every_character_of_a_changed_text_has_one_owner(
    text: str, changes: list[tuple[int, int, str]]
) -> None:
    for place, length, piece in changes:
        text = text[:place] + piece + text[place + length :]
    every_character_has_one_owner(parse(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=300))
def test_every_character_of_any_text_has_one_owner(text: str) -> None:
    every_character_has_one_owner(parse(text))


# Bounded work: by the shape of the patterns, not by a clock


def compiled(module: ModuleType) -> list[re.Pattern[str]]:
    found: list[re.Pattern[str]] = []
    for value in vars(module).values():
        if isinstance(value, re.Pattern):
            found.append(value)
        elif isinstance(value, tuple):
            rows = [one for row in value for one in (row if isinstance(row, tuple) else (row,))]
            found += [one for one in rows if isinstance(one, re.Pattern)]
    return found


PATTERNS = [
    pattern
    for module in (around, body, days, lines, meaning, names, patterns, tables)
    for pattern in compiled(module)
]


def repeats(parsed: Any) -> int:
    """How often the innermost part of a repeat in a repeat can be tried, at most."""
    most_of_all = 1
    for code, value in parsed:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _least, most, inner = value
            assert most < codes.MAXREPEAT, "a repeat without a bound"
            found = most * repeats(inner)
        elif code is codes.BRANCH:
            found = max(repeats(branch) for branch in value[1])
        elif code is codes.SUBPATTERN:
            found = repeats(value[3])
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            found = repeats(value[1])
        else:
            found = 1
        most_of_all = max(most_of_all, found)
    return most_of_all


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: one.pattern[:40])
def test_no_pattern_repeats_without_a_bound(pattern: re.Pattern[str]) -> None:
    assert repeats(sre.parse(pattern.pattern, pattern.flags)) <= REPEATS_MAX


def test_there_are_patterns_to_look_at() -> None:
    assert len(PATTERNS) > 35


@pytest.mark.parametrize(
    "piece", ["1", "1.", "1.234", "§ ", "0,", "(A", "”", "kr. ", "2024-", "-1 "]
)
def test_a_hostile_text_is_taken_once(piece: str) -> None:
    """However often a piece stands, no character is taken twice, and each is looked at in turn."""
    words = piece * (20_000 // len(piece))
    reading = read_figures(words)
    lengths = [one.end - one.start for one in reading.taken]
    lengths += [one.end - one.start for one in reading.rests]
    assert sum(lengths) == sum(reading.mask) <= len(words)
