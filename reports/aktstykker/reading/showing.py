"""A text that was read, piece by piece: what was understood and what was not."""

from typing import Final, NamedTuple

from reports.aktstykker.parsed import Parsed, Span
from reports.aktstykker.reading.understood import Understanding, Understood

QUOTED_MAX: Final = 90
# What is marked in the text; the rest is the words of letters and what stands around them.
_MARKED: Final = {
    "amount": "money",
    "table": "money",
    "account": "account",
    "year": "time",
    "day": "time",
    "partner": "name",
    "quote": "name",
    "citation": "other",
    "count": "other",
}


class Piece(NamedTuple):
    """A run of the text. `mark` is how it is shown, `number` that of what was not understood."""

    text: str
    mark: str
    anchor: str
    number: int = 0


class Row(NamedTuple):
    """A field beside its place in the text."""

    field: Understood
    quoted: str
    anchor: str


class Rest(NamedTuple):
    """Something that was not understood, with its number in the text."""

    number: int
    text: str
    why: str
    letter: str


def pieces(parsed: Parsed, understanding: Understanding) -> list[Piece]:
    """The whole text in order, every character once."""
    wanted = {place.start for one in understanding.fields for place in one.places}
    numbers = {one.span.start: n for n, one in enumerate(parsed.unread, start=1)}
    made: list[Piece] = []
    for claim in parsed.claims:
        text = parsed.text[claim.start : claim.end]
        mark = "unread" if claim.by == "unread" else _MARKED.get(claim.by, "")
        begins = claim.start in wanted or claim.start in numbers
        if claim.by == "space" and "\n" in text:
            mark = ""  # what is marked ends with its line
        elif claim.by == "space" and made:
            mark = made[-1].mark
        if made and not begins and mark == made[-1].mark:
            made[-1] = made[-1]._replace(text=made[-1].text + text)
        else:
            anchor = f"t{claim.start}" if claim.start in wanted else ""
            made.append(Piece(text, mark, anchor, numbers.get(claim.start, 0)))
    return made


def rows(parsed: Parsed, understanding: Understanding) -> list[Row]:
    """Every field with the words it was read from."""
    return [_row(parsed, one) for one in understanding.fields]


def _row(parsed: Parsed, field: Understood) -> Row:
    if not field.places:
        return Row(field, "", "")
    first = field.places[0]
    return Row(field, _quoted(parsed.text, first), f"t{first.start}")


def _quoted(text: str, span: Span) -> str:
    said = " ".join(text[span.start : span.end].split())
    return said if len(said) <= QUOTED_MAX else said[:QUOTED_MAX].rstrip() + " …"


def rests(parsed: Parsed) -> list[Rest]:
    """Everything that was not understood, in the order of the text."""
    return [
        Rest(number, _quoted(parsed.text, one.span), one.why, one.span.letter)
        for number, one in enumerate(parsed.unread, start=1)
    ]
