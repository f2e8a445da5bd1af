"""Days as Danish papers write them."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MONTHS: Final = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
)
WEEKDAYS: Final = "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"
_S: Final = "[ \u00a0]{1,3}"
_WORDS: Final = re.compile(
    rf"(?:\b(?P<weekday>{WEEKDAYS}){_S}(?:den{_S})?)?"
    rf"(?<![0-9.,])(?P<day>[0-9]{{1,2}})\.{_S}(?P<month>{MONTHS}){_S}(?P<year>[0-9]{{4}})(?![0-9])",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(
    r"(?<![0-9.,/-])(?P<day>[0-9]{1,2})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)"
    r"(?P<year>[0-9]{4})(?![0-9])"
)


class Day(NamedTuple):
    """A day, its weekday where one stands before it, and where it stands."""

    day: dt.date
    weekday: str
    start: int
    end: int


def day_of(day: str, month: str, year: str) -> dt.date | None:
    """The day these words mean, or None when the calendar has none."""
    number = int(month) if month.isdecimal() else MONTHS.split("|").index(month.lower()) + 1
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def days_in(words: str) -> Iterator[Day]:
    """Every day written out or as dd-mm-yyyy; one the calendar does not have is left to others."""
    for pattern in (_WORDS, _DIGITS):
        for found in pattern.finditer(words):
            day = day_of(found["day"], found["month"], found["year"])
            if day is not None:
                weekday = found.groupdict().get("weekday") or ""
                yield Day(day, weekday.lower(), found.start(), found.end())
