"""What each kind of contribution asks for, and which duties it raises when the agreement is signed.

Read the table: one row a kind. No source gives the days, so they are the ministry's own deadlines,
and each duty says so. Source of the kinds: users 2.16, facts 4.1 and 4.2.
"""

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from grants.agreements.models import Agreement
from grants.duties.models import Duty

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Kind = Agreement.Contribution

# Months after the end of each year of the agreement. The ministry's own.
REPORT_MONTHS = 3
PROJECT_ACCOUNTS_MONTHS = 6
ORGANISATION_ACCOUNTS_MONTHS = 9
# A conditional agreement is laid before the Finance Committee within three months (BV 3.3).
SUBMIT_MONTHS = 3
# What is left when an agreement has ended is decided on within so many days. The ministry's own.
BALANCE_DAYS = 30


class Follows(NamedTuple):
    """A duty for each year of the agreement: its kind, its words, and months after the year."""

    kind: str
    title: "_StrPromise"
    months: int
    by_finance: bool = False  # the finance officer's, else the desk officer's


class Asks(NamedTuple):
    """`earmark` is what the field is called, None when the kind has none; `levy` may be asked."""

    earmark: "_StrPromise | None"
    levy: bool
    follows: tuple[Follows, ...]


REPORT = Follows(Duty.Kind.REPORT_DUE, _("Fremdriftsrapport for %(year)s"), REPORT_MONTHS)
PROJECT_ACCOUNTS = Follows(
    Duty.Kind.ACCOUNTS_DUE,
    _("Revideret regnskab for %(year)s"),
    PROJECT_ACCOUNTS_MONTHS,
    by_finance=True,
)
ORGANISATION_ACCOUNTS = Follows(
    Duty.Kind.ACCOUNTS_DUE,
    _("Organisationens årsregnskab for %(year)s"),
    ORGANISATION_ACCOUNTS_MONTHS,
    by_finance=True,
)

TABLE: Final[dict[str, Asks]] = {
    Kind.CORE: Asks(None, levy=False, follows=(ORGANISATION_ACCOUNTS,)),
    Kind.SOFT: Asks(_("Tema eller land"), levy=True, follows=(REPORT, ORGANISATION_ACCOUNTS)),
    Kind.HARD: Asks(_("Projekt"), levy=True, follows=(REPORT, PROJECT_ACCOUNTS)),
    Kind.CAPITAL: Asks(_("Fond eller instrument"), levy=False, follows=(ORGANISATION_ACCOUNTS,)),
    Kind.DELEGATED: Asks(
        _("Delegeret til eller fra"), levy=True, follows=(REPORT, PROJECT_ACCOUNTS)
    ),
}


def months_after(year: int, months: int) -> dt.date:
    """The last day of the month so many months after the end of the year."""
    first_of_next = dt.date(year + 1 + months // 12, months % 12 + 1, 1)
    return first_of_next - dt.timedelta(days=1)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the month's last day where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month, last)
        except ValueError:
            continue
    raise AssertionError(day)
