"""What stands around the letters: head, opening, date, signature, addressee, decision, foot."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from reports.aktstykker.parsed import AnnexSaid, Span
from reports.aktstykker.reading.days import MONTHS, day_of, days_in
from reports.aktstykker.reading.lines import Line

PARTS_MAX: Final = 6  # of a head: number, session, day of decision, print number
_S: Final = "[ \u00a0]{1,4}"
_DAY: Final = rf"(?P<day>[0-9]{{1,2}})\.?{_S}(?P<month>{MONTHS}){_S}(?P<year>[0-9]{{4}})"
_OPENING: Final = re.compile(
    rf"(?P<ministry>[A-ZÆØÅ][^.\n]{{2,80}})\.{_S}(?P<place>[A-ZÆØÅ][^,.\n]{{1,40}}),{_S}den{_S}"
    rf"{_DAY}\.?",
    re.IGNORECASE,
)
_DATE_LINE: Final = re.compile(
    rf"(?P<place>[A-ZÆØÅ][^,.\n]{{1,40}}),{_S}den{_S}{_DAY}\.?", re.IGNORECASE
)
_ADDRESSEE: Final = re.compile(rf"Til{_S}Finansudvalget\.?", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"(?:/{1,2}[ ]?)?[A-ZÆØÅ][^0-9§:;()!?]{2,60}")
_NUMBER: Final = re.compile(rf"(?:Aktstykke|Aktstk\.){_S}(?:nr\.{_S})?(?P<number>[0-9]{{1,4}})")
_SESSION: Final = re.compile(rf"Folketinget{_S}(?P<session>[0-9]{{4}}-[0-9]{{2}})")
_DRAFT: Final = re.compile(rf"Udkast{_S}til{_S}aktstykke|Aktstykke", re.IGNORECASE)  # no number yet
_STAMP: Final = re.compile(r"Eksempel: .{1,120}")
_MARK: Final = re.compile(r"Fortroligt", re.IGNORECASE)
_ANNEX: Final = re.compile(rf"Bilag{_S}(?P<number>[0-9]{{1,2}})(?::{_S}|, )?(?P<said>.{{0,300}})")
_SECRET: Final = re.compile(r"(?:^|, ?)fortroligt\.?$", re.IGNORECASE)
_FOOT: Final = re.compile(
    rf"[A-ZÆØÅ][^,\n]{{1,60}}min\.,{_S}j\.nr\.{_S}(?P<case>[0-9A-Za-z./-]{{1,30}})"
    rf"(?:{_S}[0-9]{{1,3}})?"
)
_PRINT: Final = re.compile(r"A[EX][0-9]{6}")
_DECIDED_HEAD: Final = re.compile(rf"Afgjort{_S}den{_S}.{{4,40}}", re.IGNORECASE)
_DECISION: Final = re.compile(
    rf"(?:Tiltrådt|Ikke{_S}tiltrådt|Taget{_S}til{_S}efterretning|Tilbagetaget|Bortfaldet|Forkastet)"
    r"\b.{0,600}",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"[ \u00a0\t]{0,4}[|·–][ \u00a0\t]{0,4}|[ \u00a0]{3,9}|\t{1,4}")

_BESIDE: Final = re.compile(r"[ \u00a0](?=Folketinget[ \u00a0][0-9])")


@dataclass(slots=True)
class Around:
    """What was read around the letters, filled line by line; `claims` are (line, recogniser)."""

    ministry: str = ""
    place: str = ""
    dated: dt.date | None = None
    signed_on: dt.date | None = None
    minister: str = ""
    addressee: str = ""
    number: int | None = None
    session: str = ""
    case_number: str = ""
    stamp: str = ""
    confidential: bool = False
    annexes: list[AnnexSaid] = field(default_factory=list)
    decision: str = ""
    decided_on: dt.date | None = None
    opening: str = ""
    date_line: str = ""
    claims: list[tuple[Line, str]] = field(default_factory=list)
    places: dict[str, Line] = field(default_factory=dict)

    def claim(self, line: Line, by: str) -> bool:
        self.claims.append((line, by))
        self.places.setdefault(by, line)
        return True

    def read(self, line: Line, *, before: bool) -> bool:
        """Read a line outside the letters; False when it is nothing that stands there.

        `before`: the line stands before letter a.
        """
        return (
            self._mark(line)
            or self._head(line)
            or (before and self._opening(line))
            or (not before and (self._annex(line) or self._ending(line) or self._signature(line)))
        )

    def _mark(self, line: Line) -> bool:
        """What every page of a confidential paper says (BV 3.4.2)."""
        if not _MARK.fullmatch(line.words):
            return False
        self.confidential = True
        return self.claim(line, "mark")

    def _annex(self, line: Line) -> bool:
        """A line of the list of annexes; each number once."""
        found = _ANNEX.fullmatch(line.words)
        if found is None or any(one.number == int(found["number"]) for one in self.annexes):
            return False
        said = found["said"].strip()
        title = _SECRET.sub("", said)
        where = Span(line.start, line.end)
        self.annexes.append(AnnexSaid(int(found["number"]), title, title != said, where))
        return self.claim(line, "annex")

    def _opening(self, line: Line) -> bool:
        found = _OPENING.fullmatch(line.words)
        if found is None or self.opening:
            return False
        day = day_of(found["day"], found["month"], found["year"])
        if day is None:
            return False
        self.ministry, self.place, self.dated = found["ministry"], found["place"], day
        self.opening = line.words
        return self.claim(line, "opening")

    def _ending(self, line: Line) -> bool:
        if self.date_at(line):
            return True
        if not self.addressee and _ADDRESSEE.fullmatch(line.words):
            self.addressee = line.words
            return self.claim(line, "addressee")
        if not self.decision and _DECISION.fullmatch(line.words):
            self.decision = line.words
            self.decided_on = _first_day(line.words)
            return self.claim(line, "decision")
        return False

    def date_at(self, line: Line) -> bool:
        """The line is place and day before the signature."""
        found = _DATE_LINE.fullmatch(line.words)
        day = found and day_of(found["day"], found["month"], found["year"])
        if self.date_line or not found or not day:
            return False
        self.date_line, self.signed_on = line.words, day
        return self.claim(line, "date")

    def _signature(self, line: Line) -> bool:
        if self.minister or not self.date_line or self.addressee:
            return False
        if not _SIGNATURE.fullmatch(line.words):
            return False
        self.minister = line.words.lstrip("/ ")
        return self.claim(line, "signature")

    def _head(self, line: Line) -> bool:
        """Every part of a head or a foot, in any order on one line."""
        words = _BESIDE.sub("|", line.words)  # a number and a session on one line
        parts = [part for part in _SEPARATORS.split(words) if part.strip()]
        if not parts or len(parts) > PARTS_MAX or not all(self._is_head(part) for part in parts):
            return False
        for part in parts:
            self._take(part.strip())
        return self.claim(line, "foot" if _FOOT.fullmatch(parts[0]) else "head")

    def _is_head(self, part: str) -> bool:
        wanted = (_NUMBER, _SESSION, _DRAFT, _STAMP, _FOOT, _PRINT, _DECIDED_HEAD)
        return any(one.fullmatch(part.strip()) for one in wanted)

    def _take(self, part: str) -> None:
        if found := _NUMBER.fullmatch(part):
            self.number = self.number or int(found["number"])
        elif found := _SESSION.fullmatch(part):
            self.session = self.session or found["session"]
        elif found := _FOOT.fullmatch(part):
            self.case_number = self.case_number or found["case"]
        elif _STAMP.fullmatch(part):
            self.stamp = self.stamp or part


def ends_letters(line: Line) -> bool:
    """The line can only stand after the letters: place and day, or the addressee."""
    return bool(_DATE_LINE.fullmatch(line.words) or _ADDRESSEE.fullmatch(line.words))


def _first_day(words: str) -> dt.date | None:
    return next((day for day, *_where in days_in(words)), None)
