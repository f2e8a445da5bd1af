"""Spaces that must not break, put where Danish print wants them.

The seed paper breaks the line after "§" twice; ours does not. Which spaces are bound is a rule
here, so that nobody has to type U+00A0 in a draft.
"""

import re
from datetime import date
from typing import Final

NBSP: Final = "\u00a0"

_MONTHS: Final = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
)
# What each pattern ends with is white space that becomes one non-breaking space.
_BOUND: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(§)\s+(?=[0-9])",  # § 06.32.10.
        r"([0-9])\s+(?=(?:mio|mia|kr|pct)\b)",  # 100,0 mio.
        r"(\b(?:mio|mia)\.)\s+(?=kr\b)",  # mio. kr.
        r"(\b(?:nr|pkt|stk|litra|akt|aktstk|j\.nr)\.?)\s+(?=[0-9])",  # pkt. 2.2.7
        rf"(\b[0-9]{{1,2}}\.)\s+(?=(?:{_MONTHS})\b)",  # 12. november
        r"(\bverdensmål)\s+(?=[0-9])",  # verdensmål 10
        r"(\w)\s+(?=(?:m\.fl|m\.m|mv)\.)",  # Irak m.fl.
        r"(\w)[ \u00a0]+(?=–)",  # Capacity –
    )
)
_SPACES: Final = re.compile(r"\s+")


def bound(text: str) -> str:
    """The text with runs of white space made one and the bound ones made U+00A0. Idempotent."""
    tidy = re.sub(r"[ \t\r\n]+", " ", text).strip()
    for pattern in _BOUND:
        tidy = pattern.sub(rf"\1{NBSP}", tidy)
    return tidy


def plain(text: str) -> str:
    """The text with every kind of white space made one plain space, for comparing."""
    return _SPACES.sub(" ", text).strip()


def long_date(day: date) -> str:
    """A day as Danish print writes it: `12. november 2024`, no leading zero, small letters."""
    return f"{day.day}.{NBSP}{_MONTHS.split('|')[day.month - 1]} {day.year}"
