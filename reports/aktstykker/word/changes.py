"""A Word file that came back, read against what went out: every change, and which cannot be taken.

A figure is the ledger's: a change that touches a token, a made table or a generated sentence is
refused with its reason, tracked or not, and so is an amount typed in Word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from ledger.refusals import Refusal
from reports.aktstykker.tokens.token import TOKEN
from reports.aktstykker.word import refusing
from reports.aktstykker.word.edits import Edit, applied, edits_of, level
from reports.aktstykker.word.places import Spot
from reports.aktstykker.word.sent import FIXED, PLACED, WHOLE, Piece, digits, pieces, ranges_of
from reports.aktstykker.word.stream import BREAK, Found, Remark

MARK: Final = re.compile(rf"({PLACED}|{FIXED})([0-9]+)_([0-9a-f]+)_([0-9a-f]+)")
VERSION: Final = re.compile(rf"{WHOLE}([0-9]+)_([0-9a-f]+)")
LETTER: Final = re.compile(r"[a-f]\.\s+(?=\S)")
AFTER: Final = "+"  # a place's name with this: a new paragraph after it


@dataclass(frozen=True, slots=True)
class Change:
    """One change. Texts hold tokens as `{{key}}`; `reason` says why it cannot be taken.

    A new paragraph has no `before` and a place that ends with `+`, the one it comes after. A
    comment has the same text before and after.
    """

    place: str
    before: str
    after: str
    author: str = ""
    made_at: datetime | None = None
    comment: str = ""
    tracked: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Went:
    """What went out: the texts of the version, what its tokens may have said, what was made."""

    spots: Sequence[Spot]
    tokens: Sequence[Mapping[str, str]]
    editable: frozenset[str]  # the places that were open to change
    fixed: Mapping[int, str]  # what was generated, by its number in the file
    labels: Mapping[str, str]  # of the tokens


def version_in(found: Iterable[Found]) -> tuple[int, str]:
    """The version a file was made from, and the digits of the paper it is.

    Raises:
        Refusal: (R17) when the file does not say so.
    """
    for paragraph in found:
        for mark in paragraph.marks:
            if said := VERSION.fullmatch(mark):
                return int(said[1]), said[2]
    raise Refusal(
        "R17_decision_is_written",
        text=_("Filen er ikke hentet fra aktstykket her i Ramme: dens mærker mangler."),
    )


def changes_in(
    found: Sequence[Found], went: Went, said: Mapping[str, Remark]
) -> tuple[Change, ...]:
    """Every change of the file, in the order it is read."""
    reading = _Reading(went, said)
    for position, paragraph in enumerate(found):
        follower = found[position + 1] if position + 1 < len(found) else None
        reading.read(paragraph, follower)
    reading.gone()
    return _moves(reading.made, went.tokens[0])


class _Reading:
    """The file's paragraphs in order, and the changes found so far."""

    def __init__(self, went: Went, said: Mapping[str, Remark]) -> None:
        self.went = went
        self.said = said
        self.named = {digits(spot.name): spot for spot in went.spots}
        self.left = {spot.name: spot for spot in went.spots if spot.name in went.editable}
        self.numbers: set[int] = set()
        self.made: list[Change] = []
        self.last = ""

    def read(self, found: Found, follower: Found | None) -> None:
        mark = next((m for m in map(MARK.fullmatch, found.marks) if m), None)
        spot = self.named.get(mark[3]) if mark else self._like(found)
        if mark is None and spot is None:
            self._new(found)
            return
        if mark:
            self.numbers.add(int(mark[2]))
        place = spot.name if spot else ""
        if spot is not None and (mark is None or mark[1] == PLACED):
            self.left.pop(spot.name, None)
            was = self._was(spot, found, mark[4] if mark else "")
            self._changes(found, was, spot, place)
        else:
            was = (Piece(self._fixed(found, mark), fixed=True),)
            self._changes(found, was, None, place)
        text = _template(was)
        if found.merged and found.after.strip() and follower and follower.after.strip():
            self.made.append(Change(place, text, text, reason=refusing.merged()))
        remarks = (self.said.get(number) for number in found.comments)
        self.made += [Change(place, text, text, r.author, r.at, r.text) for r in remarks if r]
        self.last = place or self.last

    def gone(self) -> None:
        """What was sent and is not in the file was deleted without tracking."""
        for spot in self.left.values():
            self.made.append(Change(spot.name, spot.text, "", tracked=False))
        missing = set(range(max(self.numbers, default=0))) - self.numbers
        for number in sorted(missing & self.went.fixed.keys()):
            text = self.went.fixed[number]
            self.made.append(Change("", text, "", tracked=False, reason=refusing.made()))

    def _changes(self, found: Found, was: Sequence[Piece], spot: Spot | None, place: str) -> None:
        ranges = ranges_of(was)
        text = "".join(piece.text for piece in was)
        before = applied(ranges, ()).strip()
        for edit in edits_of(found, text, self.went.tokens[0]):
            new = _new_paragraphs(edit, text)
            if new is not None:
                self._insert(self.last if new.at_start else place, new.text, edit)
            elif spot is None:
                after = text[: edit.start] + edit.text + text[edit.end :]
                self._add("", text, after, edit, refusing.made())
            else:
                after = _tidy(applied(ranges, (edit,)))
                why = refusing.why_not(ranges, edit, before, after, self.went.labels)
                if BREAK in after and (spot.heading or not place.startswith("b/")):
                    why = why or refusing.undivided()
                if why:  # as it reads: a token that was cut in two has no key
                    read = text[: edit.start] + edit.text + text[edit.end :]
                    self._add(place, text, read, edit, why)
                elif after != _tidy(before):
                    self._add(place, before, after, edit)

    def _add(self, place: str, before: str, after: str, edit: Edit, reason: str = "") -> None:
        who = edit.who
        self.made.append(Change(place, before, after, who.author, who.at, "", edit.tracked, reason))

    def _insert(self, after: str, text: str, edit: Edit) -> None:
        """New paragraphs after a place. Their figures may only be tokens."""
        if not after.startswith("b/"):
            reason = refusing.only_in_b()
        else:
            reason = refusing.typed() if refusing.amounts(text) else ""
        self._add(after + AFTER, "", text, edit, reason)

    def _new(self, found: Found) -> None:
        """A paragraph that went out with no mark: typed without tracking, or the table's space."""
        text = _tidy(level(found.after))
        if text:
            self._insert(self.last, text, Edit(0, 0, text, tracked=False))

    def _like(self, found: Found) -> Spot | None:
        """The place whose mark was lost, by its words."""
        text = digits(found.before)
        for spot in self.left.values():
            if any(digits(_filled(spot.text, tokens)) == text for tokens in self.went.tokens):
                return spot
        return None

    def _fixed(self, found: Found, mark: re.Match[str] | None) -> str:
        """What a generated paragraph said when it went out; if that is not known, what it says."""
        before = level(found.before)
        sent = self.went.fixed.get(int(mark[2]), "") if mark else ""
        if mark and digits(before) != mark[4] and digits(sent) == mark[4]:
            return level(sent)
        if mark and digits(before) != mark[4]:
            self._add("", "", before, Edit(0, 0, "", tracked=False), refusing.made())
        return before

    def _was(self, spot: Spot, found: Found, mark: str) -> tuple[Piece, ...]:
        """The paragraph as it went out: by what its tokens said in the version, or say now."""
        prefix = LETTER.match(level(found.before))
        letter = prefix[0] if prefix and LETTER.match(spot.text) is None else ""
        first = (Piece(letter, fixed=True),) if letter else ()
        template = " ".join(spot.text.split())
        said = [_filled(template, tokens) for tokens in self.went.tokens]
        sent = next((at for at, one in enumerate(said) if digits(letter + one) == mark), 0)
        return (*first, *pieces(template, said[sent], self.went.tokens[sent]))


class _New(NamedTuple):
    text: str
    at_start: bool


def _new_paragraphs(edit: Edit, text: str) -> _New | None:
    """Whole paragraphs added before or after this one; None where it was itself changed."""
    if edit.start != edit.end or BREAK not in edit.text:
        return None
    before = LETTER.sub("", text[: edit.start]).strip()
    if edit.text.startswith(BREAK) and not text[edit.start :].strip():
        return _New(_tidy(edit.text), at_start=False)
    if edit.text.endswith(BREAK) and not before:
        return _New(_tidy(edit.text), at_start=True)
    return None


def _moves(made: Sequence[Change], tokens: Mapping[str, str]) -> tuple[Change, ...]:
    """A paragraph gone in one place and new in another was moved, and keeps its figures."""
    gone = {digits(_filled(c.before, tokens)): c for c in made if c.before and not c.after}
    sources: set[str] = set()
    found = []
    for change in made:
        source = None if change.before else gone.get(digits(_filled(change.after, tokens)))
        if source is not None:
            sources.add(source.place)
            said = _("Flyttet fra %(place)s") % {"place": source.place}
            reason = "" if change.place.startswith("b/") else change.reason
            found.append(replace(change, after=source.before, comment=said, reason=reason))
        else:
            found.append(change)
    here = _("Flyttet herfra")
    return tuple(
        replace(c, comment=here) if c.place in sources and c.before and not c.after else c
        for c in found
    )


def _template(was: Sequence[Piece]) -> str:
    written = applied(ranges_of(was), ()).strip()
    return written or "".join(piece.text for piece in was)


def _tidy(text: str) -> str:
    """Each paragraph with single spaces, without empty ones."""
    lines = (" ".join(line.split()) for line in text.split(BREAK))
    return BREAK.join(line for line in lines if line)


def _filled(text: str, tokens: Mapping[str, str]) -> str:
    return TOKEN.sub(lambda found: tokens.get(found[1], found[0]), text)
