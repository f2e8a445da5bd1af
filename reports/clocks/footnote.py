"""Where a figure on a page is from, as a line one can put under a paper, at an address that lasts.

Looking at now, the line pins it (`ledger.pinning`).
"""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledger.clocks import Asked
from ledger.pinning import permanent, pinned


@dataclass(frozen=True)
class Footnote:
    """One line for a paper. `url` says both days; `seal` is the latest that was made by then."""

    of: str
    value_day: dt.date
    known: dt.date
    url: str
    query: str
    seal: int | None

    @property
    def line(self) -> str:
        """`Kilde: Ramme, § 06.32.10, pr. 12. november 2024, som kendt 12. november 2024, …`."""
        said = {
            "of": self.of,
            "day": date_format(self.value_day),
            "known": known_said(self.known),
            "url": self.url,
        }
        line = _("Kilde: Ramme, %(of)s, pr. %(day)s, som kendt %(known)s, %(url)s") % said
        return f"{line}, {self.sealed}" if self.seal else line

    @property
    def sealed(self) -> str:
        return _("forsegling nr. %(number)s") % {"number": self.seal} if self.seal else ""


def known_said(known: dt.date) -> str:
    """A day; with the time where only a time is permanent."""
    if isinstance(known, dt.datetime):
        local = timezone.localtime(known)
        said = {"day": date_format(local), "time": date_format(local, "H:i:s")}
        return _("%(day)s kl. %(time)s") % said
    return date_format(known)


def footnote(request: HttpRequest, at: Asked, of: str) -> Footnote:
    """The page's footnote. One query."""
    days = pinned(at)
    url = permanent(request, days)
    return Footnote(of, days.value_day, days.known, url, days.query, days.seal)
