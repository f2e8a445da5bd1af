"""What single letters say of the whole: the kind, the threshold, the point, the agreement."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reports.aktstykker.parsed import AmountSaid, CitationSaid, LetterSaid
from reports.aktstykker.reading.names import programme_in
from reports.aktstykker.request import Kind

_POINT: Final = re.compile(
    r"(?:pkt\.|BV|punkt)[ \u00a0]{1,2}(?P<point>[0-9.]{1,20}[0-9])", re.IGNORECASE
)
_ASKS: Final = re.compile(r"\banmod(?:er|es)\b")
_TELLS: Final = re.compile(r"\borienter(?:er|es)\b")
_ABOVE: Final = re.compile(r"(?:overstiger|beløbsgrænse\w{0,6}|mere end|over)[ \u00a0](?:på )?$")
_AGREES: Final = re.compile(
    r"tilslutning[ \u00a0]{1,3}foreligger\b(?![ \u00a0]{1,3}ikke)", re.IGNORECASE
)


class Meaning(NamedTuple):
    """Facts of the whole paper that one letter says."""

    kind: Kind | None
    threshold: AmountSaid | None
    guideline_point: str
    finance_ministry_agrees: bool
    programme: str


def meaning(
    letters: Sequence[LetterSaid], amounts: Sequence[AmountSaid], citations: Sequence[CitationSaid]
) -> Meaning:
    """Read from the letters; what is not said is None or empty."""
    said = {one.letter: one.text for one in letters}
    point = next((_point(one.text) for one in citations if one.span.letter == "c"), "")
    return Meaning(
        kind=_kind(said),
        threshold=_threshold(said.get("c", ""), [a for a in amounts if a.span.letter == "c"]),
        guideline_point=point,
        finance_ministry_agrees=bool(_AGREES.search(said.get("f", ""))),
        programme=programme_in(said.get("a", "")),
    )


def _kind(said: dict[str, str]) -> Kind | None:
    opening = said.get("a", "")
    if _ASKS.search(opening):
        return Kind.SEEKING
    return Kind.INFORMING if _TELLS.search(opening) else None


def _threshold(words: str, amounts: Sequence[AmountSaid]) -> AmountSaid | None:
    """The amount that letter c says is passed."""
    for one in amounts:
        place = words.find(one.text)
        if place >= 0 and _ABOVE.search(words[max(0, place - 40) : place]):
            return one
    return None


def _point(text: str) -> str:
    found = _POINT.fullmatch(text)
    return found["point"] if found else ""
