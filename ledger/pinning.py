"""Both clocks of what one looks at, for good.

"Now" has no limit on either clock. Pinned it says the time at which it was known, and as its day
today, or the end of the latest year in which something is posted that counts later than today.
"""

import datetime as dt
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from ledger.clocks import CLOCKS, Asked, as_query, as_typed

# What an address asks that is not what it shows: which moment, which page, which kind of file.
NOT_KEPT = frozenset({*CLOCKS, "som", "tabel", "page", "csrfmiddlewaretoken"})
OPEN_TOO = "fra_kendt"  # the other clock that is open when nothing is said
DECEMBER, LAST = 12, 31


class Pinned(NamedTuple):
    """Both days, and the latest seal that was made by then."""

    value_day: dt.date
    known: dt.date
    seal: int | None

    @property
    def query(self) -> str:
        return as_query({"pr": self.value_day, "kendt": self.known})


def pinned(at: Asked) -> Pinned:
    """What is asked for, or what now is. One query."""
    now = timezone.now()
    last, seal = _posted_and_sealed(at.moment.known_at or now)
    today = timezone.localdate()
    ahead = dt.date(last.year, DECEMBER, LAST) if last and last > today else today
    known = at.known or timezone.localtime(now).replace(microsecond=0)  # until that second ends
    return Pinned(at.value_day or ahead, known, seal)


def permanent(request: HttpRequest, days: Pinned) -> str:
    """The page's address that shows the same for good, whole."""
    kept = request.GET.copy()
    for name in list(kept):
        if name in NOT_KEPT or name.endswith("-page"):
            del kept[name]
    if kept.get("fra_pr") and not kept.get(OPEN_TOO):
        kept[OPEN_TOO] = as_typed(days.known)
    rest = f"&{kept.urlencode()}" if kept else ""
    return request.build_absolute_uri(f"{request.path}{days.query}{rest}")


def _posted_and_sealed(known: dt.datetime) -> tuple[dt.date | None, int | None]:
    """The latest day later than today that something known by then counts on; the latest seal."""
    with connection.cursor() as cursor:
        cursor.execute(POSTED_AND_SEALED, {"known": known, "today": timezone.localdate()})
        found: tuple[dt.date | None, int | None] = cursor.fetchone()
    return found


# What counts later than it was known is few and has an index (ledger/migrations/sql/rollups.sql).
POSTED_AND_SEALED = """
SELECT (SELECT max(value_day) FROM ledger_act
         WHERE value_day > (known_at AT TIME ZONE 'UTC')::date
           AND value_day > %(today)s AND known_at <= %(known)s),
       (SELECT number FROM ledger_seal WHERE made_at <= %(known)s ORDER BY number DESC LIMIT 1)
"""
