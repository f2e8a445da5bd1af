"""A rule of lint: what it demands, how heavy it weighs, where it is from, and what it looks at.

A check reads the parsed paper and the facts and yields what it found. It never reads a text that
the reader has read already: an amount, an account or a year is the reader's, with its place; only
the words around it are looked at here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.parsed import (
    AmountSaid,
    LetterSaid,
    Parsed,
    Span,
    TableSaid,
    YearRole,
    YearsSaid,
)
from reports.papers.typography import plain

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# How many characters before and after an amount belong to what is said of it.
AROUND: Final = 60
ROW_ACCOUNT: Final = re.compile(r"§\s*(\d{2}(?:\.\d{2}){1,3})\b")
ASKING: Final = ("a", "e")  # the letters that ask


class Found(NamedTuple):
    """What a check found: its sentence, what it was in no language, and where it stands."""

    text: str
    what: str
    span: Span | None = None


Check = Callable[[Parsed, Facts], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule. `presupposes` are the rules that must have found nothing before it looks."""

    id: str
    severity: Severity
    check: Check
    says: "_StrPromise"
    source: str
    presupposes: tuple[str, ...] = ()


class Placed(Protocol):
    """Something with a place in the text."""

    @property
    def span(self) -> Span: ...


def before(parsed: Parsed, said: Placed, length: int = AROUND) -> str:
    """The words just before it, in the same sentence, with plain spaces."""
    words = parsed.text[max(0, said.span.start - length) : said.span.start]
    return re.split(r"[.:;]\s", plain(words) + " ")[-1].rstrip() + " "


def after(parsed: Parsed, said: Placed, length: int = AROUND) -> str:
    """The words just after it, with plain spaces."""
    return plain(parsed.text[said.span.end : said.span.end + length])


def in_letter(parsed: Parsed, letter: str) -> tuple[AmountSaid, ...]:
    """The amounts of money said in the running text of a letter."""
    return tuple(one for one in parsed.amounts if one.span.letter == letter)


def asked(parsed: Parsed, letter: str) -> tuple[AmountSaid, ...]:
    """What a letter asks for: its first amount, or the first of each bullet that has one."""
    said = in_letter(parsed, letter)
    held = parsed.letter(letter)
    bullets = [one for one in held.paragraphs if one.kind == "bullet"] if held else []
    firsts = [
        next((one for one in said if _inside(one.span, bullet.span)), None) for bullet in bullets
    ]
    return tuple(one for one in firsts if one) or said[:1]


def whole_ore(parsed: Parsed) -> int | None:
    """What the request asks for in all, in øre; None where letter a says no amount."""
    said = asked(parsed, "a")
    return sum(one.ore for one in said) if said else None


def years_of(parsed: Parsed, role: YearRole, letters: str = "abcdef") -> list[YearsSaid]:
    """The years and periods said in that role, in the letters."""
    return [one for one in parsed.years if one.role is role and one.span.letter in letters]


def words_of(parsed: Parsed) -> Iterator[tuple[str, Span]]:
    """Every paragraph, heading and bullet with its place, in reading order."""
    for letter in parsed.letters:
        for one in letter.paragraphs:
            yield one.text, one.span


def accounts_in(parsed: Parsed, letter: str) -> set[str]:
    """The accounts a letter names, in its sentences and in the rows of its tables."""
    found = {one.digits for one in parsed.accounts if one.span.letter == letter}
    held = parsed.letter(letter)
    for table in held.tables if held else ():
        found |= {digits for digits, _ore in account_rows(table)}
    return found


def account_rows(table: TableSaid) -> Iterator[tuple[str, int | None]]:
    """The rows that are about an account: its digits, and the last amount of the row in øre."""
    for label, cells in table.rows:
        told = ROW_ACCOUNT.match(label)
        if told:
            yield told[1].replace(".", ""), cells[-1] if cells else None


def place_of(parsed: Parsed, span: Span | None) -> str:
    """Where it stands: `b/Budget/2` is the second piece under Budget, `a/1` the first of a."""
    if span is None:
        return ""
    letter = parsed.letter(span.letter)
    return _in(letter, span) if letter else span.letter


def _in(letter: LetterSaid, span: Span) -> str:
    heading, number = "", 0
    pieces = sorted(
        [(one.span.start, one.kind == "heading", one.text) for one in letter.paragraphs]
        + [(one.span.start, False, "") for one in letter.tables]
    )
    for start, is_heading, text in pieces:
        if start > span.start and (heading or number):
            break
        heading, number = (plain(text), 0) if is_heading else (heading, number + 1)
    return "/".join(part for part in (letter.letter, heading, str(number or "")) if part)


def _inside(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end
