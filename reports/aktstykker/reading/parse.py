"""A text read as the paper it is: opening, letters, figures, names, signature, and the rest.

Nothing is guessed: what is missing is empty, and what nobody read stands in `unread` with why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from reports.aktstykker.parsed import (
    AccountSaid,
    AmountSaid,
    CitationSaid,
    Claim,
    CountSaid,
    DaySaid,
    LetterSaid,
    Parsed,
    PartnerSaid,
    QuoteSaid,
    Span,
    Unread,
    YearRole,
    YearsSaid,
)
from reports.aktstykker.reading.around import Around, ends_letters
from reports.aktstykker.reading.body import LETTERS, Letter, letter_at, read_letter
from reports.aktstykker.reading.days import Day, days_in
from reports.aktstykker.reading.figures import Taken, read_figures
from reports.aktstykker.reading.lines import BLANKS, Joined, Line, lines_of, vocabulary, width_of
from reports.aktstykker.reading.meaning import meaning
from reports.aktstykker.reading.names import names_in, quotes_in

# An aktstykke has some dozen pages of 3,000 characters; a hundred such pages are none.
MAX_CHARACTERS: Final = 300_000
UNREAD: Final = "unread"
_SPACE: Final = "space"


class ReadingError(ValueError):
    """The text or the file cannot be read at all. The message is for people."""


@dataclass(slots=True)
class _Found:
    """What is being put together; `owners` has an owner for every character."""

    text: str
    owners: list[str]
    letters: list[Letter] = field(default_factory=list)
    amounts: list[AmountSaid] = field(default_factory=list)
    accounts: list[AccountSaid] = field(default_factory=list)
    years: list[YearsSaid] = field(default_factory=list)
    days: list[DaySaid] = field(default_factory=list)
    partners: list[PartnerSaid] = field(default_factory=list)
    quotes: list[QuoteSaid] = field(default_factory=list)
    citations: list[CitationSaid] = field(default_factory=list)
    counts: list[CountSaid] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def own(self, start: int, end: int, by: str) -> None:
        """The innermost recogniser owns; white space belongs to nobody."""
        for place in range(start, end):
            if self.owners[place] != _SPACE:
                self.owners[place] = by

    def leave(self, start: int, end: int, why: str, letter: str = "") -> None:
        self.own(start, end, UNREAD)
        self.unread.append(Unread(self.text[start:end], Span(start, end, letter), why))


def parse(text: str) -> Parsed:
    """The paper as it reads. Line ends may be of any kind; offsets are into `Parsed.text`.

    Raises:
        ReadingError: when the text is longer than any aktstykke.
    """
    if len(text) > MAX_CHARACTERS:
        raise ReadingError(
            _("Teksten har %(count)s tegn. Et aktstykke har højst %(most)s.")
            % {"count": len(text), "most": MAX_CHARACTERS}
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = lines_of(text)
    found = _Found(text, [_SPACE if one in BLANKS or one in "\n\f" else UNREAD for one in text])
    around = Around()
    starts, end = _marks(lines)
    _outside(found, around, lines[: starts[0][0] if starts else _head_end(lines)], before=True)
    for number, (start, letter) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else end
        _letter(found, letter, lines[start:stop], lines)
    _outside(found, around, lines[end if starts else _head_end(lines) :], before=False)
    for line, by in around.claims:
        found.own(line.start, line.end, by)
    return _parsed(found, around)


def _marks(lines: Sequence[Line]) -> tuple[list[tuple[int, str]], int]:
    """Where each letter begins, in the order found, and where the last one ends.

    A letter that has stood already begins nothing: it may be a list inside letter b.
    """
    starts: list[tuple[int, str]] = []
    seen: set[str] = set()
    before: Line | None = None
    gap = True
    for number, line in enumerate(lines):
        if not line:
            gap = True
            continue
        if starts and ends_letters(line):
            return starts, number
        letter = letter_at(line, before, gap=gap)
        if letter and letter not in seen and letter in LETTERS:
            starts.append((number, letter))
            seen.add(letter)
        elif letter and letter not in LETTERS and gap and seen:
            starts.append((number, letter))
        before, gap = line, False
    return starts, len(lines)


def _head_end(lines: Sequence[Line]) -> int:
    """Without letters: everything up to the first line that can only stand after them."""
    return next((number for number, line in enumerate(lines) if ends_letters(line)), len(lines))


def _outside(found: _Found, around: Around, lines: Sequence[Line], *, before: bool) -> None:
    for line in lines:
        if line and not around.read(line, before=before):
            why = (
                _("Står før litra a og er hverken hoved eller åbningslinje.")
                if before
                else _("Står efter litraerne og er hverken dato, underskrift, adressat eller fod.")
            )
            found.leave(line.start, line.end, why)


def _letter(found: _Found, letter: str, lines: Sequence[Line], every: Sequence[Line]) -> None:
    if letter not in LETTERS:
        used = [line for line in lines if line]
        why = _("Litra %(letter)s findes ikke: et aktstykke har litra a-f.") % {"letter": letter}
        found.leave(used[0].start, used[-1].end, why)
        return
    read = read_letter(letter, lines, width_of(every), vocabulary(every))
    found.letters.append(read)
    found.own(read.mark.start, read.mark.end, "letter")
    for bullet in read.bullets:
        found.own(bullet.start, bullet.end, "bullet")
    for paragraph, run, group in read.runs:
        for line in group:
            found.own(line.start, line.end, paragraph.kind)
        _words(found, run, letter)
    for _table, table_lines in read.tables:
        for line in table_lines:
            found.own(line.start, line.end, "table")
    for table, _caption in read.without_unit:
        why = _("Tabellen siger ikke, om beløbene er kr., mio. kr. eller mia. kr.")
        found.leave(table.span.start, table.span.end, why, letter)


def _words(found: _Found, run: Joined, letter: str) -> None:
    def span(start: int, end: int, by: str) -> Span:
        first, last = run.place(start, end)
        if by:
            found.own(first, last, by)
        return Span(first, last, letter)

    for quote in quotes_in(run.text):
        where = span(quote.start, quote.end, "quote")
        found.quotes.append(QuoteSaid(quote.said, quote.after, where))
    for name in names_in(run.text):
        where = span(name.start, name.end, "partner")
        found.partners.append(PartnerSaid(name.full, name.short, where))
    reading = read_figures(run.text)
    for taken in sorted(reading.taken, key=lambda one: one.start):
        _figure(found, taken, run.text[taken.start : taken.end], span(*taken[1:3], taken.by))
    for rest in reading.rests:
        first, last = run.place(rest.start, rest.end)
        found.leave(first, last, rest.why, letter)


def _figure(found: _Found, taken: Taken, text: str, span: Span) -> None:
    value = taken.value
    match taken.by, value:
        case "amount", (int(ore), int(decimals)):
            found.amounts.append(AmountSaid(ore, text, span, decimals))
        case "account", (str(digits), str(name), str(after)):
            found.accounts.append(AccountSaid(digits, name, text, span, after))
        case "year", (int(first), int(last), YearRole() as role):
            found.years.append(YearsSaid(first, last, role, text, span))
        case "day", Day():
            found.days.append(DaySaid(value.day, text, span, value.weekday))
        case "count", _:
            found.counts.append(CountSaid(text, span))
        case _:
            found.citations.append(CitationSaid(text, span))


def _claims(owners: Sequence[str]) -> Iterator[Claim]:
    start = 0
    for by, group in groupby(owners):
        end = start + sum(1 for _one in group)
        yield Claim(start, end, by)
        start = end


def _parsed(found: _Found, around: Around) -> Parsed:
    letters: tuple[LetterSaid, ...] = tuple(one.said for one in found.letters)
    parts = meaning(letters, found.amounts, found.citations)
    for line in (around.places[by] for by in ("opening", "date") if by in around.places):
        for day in days_in(line.words):
            where = Span(line.start + day.start, line.start + day.end)
            found.days.append(DaySaid(day.day, line.words[day.start : day.end], where, day.weekday))
    found.days.sort(key=lambda one: one.span.start)
    return Parsed(
        text=found.text,
        ministry=around.ministry,
        place=around.place,
        dated=around.dated,
        signed_on=around.signed_on,
        minister=around.minister,
        addressee=around.addressee,
        number=around.number,
        letters=letters,
        amounts=tuple(found.amounts),
        accounts=tuple(found.accounts),
        years=tuple(found.years),
        days=tuple(found.days),
        partners=tuple(found.partners),
        quotes=tuple(found.quotes),
        citations=tuple(found.citations),
        counts=tuple(found.counts),
        case_number=around.case_number,
        session=around.session,
        stamp=around.stamp,
        confidential=around.confidential,
        annexes=tuple(around.annexes),
        decision=around.decision,
        decided_on=around.decided_on,
        opening=around.opening,
        date_line=around.date_line,
        kind=parts.kind,
        threshold=parts.threshold,
        guideline_point=parts.guideline_point,
        finance_ministry_agrees=parts.finance_ministry_agrees,
        programme=parts.programme,
        claims=tuple(_claims(found.owners)),
        unread=tuple(sorted(found.unread, key=lambda one: one.span.start)),
    )
