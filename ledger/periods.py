"""The finance year and its periods: what they are called, which a day falls in, closing, opening.

The database guards them (R12, R30, R80-R82; migrations/sql/whole_life/periods.sql): this says in
Python what it does there, and a test holds the two together. Nothing here asks who may.
"""

import datetime as dt
import uuid
from typing import NamedTuple, Self

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.kinds import Kind
from ledger.models import Document, FinanceYear, Person
from ledger.posting import Concerns, post

AFTER_THE_YEAR, WITH_PERMISSION = 13, 14  # 13.1 and 13.2
NAMES: tuple[str, ...] = (*(str(month) for month in range(1, 13)), "13.1", "13.2")

# Acts of these kinds only note something. They may be written about a closed period or year, and
# therefore never move money (R81).
NOTES = (
    Kind.PERIOD_CLOSED,
    Kind.PERIOD_OPENING_REGISTERED,
    Kind.PERIOD_OPENED,
    Kind.YEAR_CLOSING_REGISTERED,
    Kind.YEAR_CLOSED,
    Kind.ATTACHED,
    Kind.ATTACHMENT_SUPERSEDED,
    Kind.DUTY_RAISED,
    Kind.DUTY_CHANGED,
    Kind.DUTY_DONE,
    Kind.COMMITMENT_RETURNED,
    Kind.COMMITMENT_CLOSED,
    Kind.COMMITMENT_REOPENED,
    Kind.RESERVATION_ENDED,
    Kind.AKTSTYKKE_ENDED,
    Kind.RETURNED,
    Kind.WITHDRAWN,
    Kind.AGREEMENT_CHANGED,
    Kind.AGREEMENT_EXTENDED,
    Kind.AGREEMENT_ENDED,
    Kind.PLAN_CHANGED,
    Kind.PLAN_EXPLAINED,
    Kind.SPLIT_ANSWERED,
    Kind.MASTER_CHANGED,
    Kind.DELEGATED,
    Kind.DELEGATION_WITHDRAWN,
    Kind.PUBLISHED,
    Kind.SUCCESSION_ANSWERED,
    Kind.SUCCESSION_TAKEN_BACK,
    Kind.CHANGE_EXPLAINED,
    Kind.DIFFERENCE_ASSIGNED,
    Kind.DIFFERENCE_EXPLAINED,
    Kind.RECONCILIATION_REGISTERED,
    Kind.RECONCILED,
    Kind.SCREENED,
    Kind.NUMBER_RECEIVED,
    Kind.COMMITTEE_TOLD,
    Kind.QUESTION_ASKED,
    Kind.QUESTION_ANSWERED,
    Kind.PAPER_CORRECTED,
    Kind.AKTSTYKKE_POSTPONED,
    Kind.REMARK_RECORDED,
    Kind.DEPARTURE_NOTED,
    Kind.ANNEXED,
    Kind.MADE_CONFIDENTIAL,
    Kind.CONFIDENTIALITY_LIFTED,
    Kind.STATEMENT_MADE,
    Kind.STATEMENT_CHANGED,
    Kind.MEETING_SET,
    Kind.AKTSTYKKE_RETURNED,
    Kind.FINANCE_VOIDED,
    Kind.GRANT_MARKED,
)


class Period(NamedTuple):
    """A period of a finance year: `number` 1 to 12 are the months, 13 is "13.1", 14 is "13.2"."""

    year: int
    number: int

    @property
    def name(self) -> str:
        return NAMES[self.number - 1]

    @property
    def id(self) -> str:
        """As acts name it in `concerns_id`: 2024-12, 2024-13.1."""
        return f"{self.year}-{self.name}"

    @property
    def label(self) -> str:
        """What a person reads: periode 13.1 (2024)."""
        return _("periode %(name)s (%(year)s)") % {"name": self.name, "year": self.year}

    @classmethod
    def from_id(cls, text: str) -> Self:
        """The period an act's `concerns_id` names. Raises ValueError when it names none."""
        year, _dash, name = text.partition("-")
        if not (year.isascii() and year.isdigit() and name in NAMES):
            raise ValueError(text)
        return cls(int(year), NAMES.index(name) + 1)

    def is_closed(self, closed_through: int) -> bool:
        return self.number <= closed_through


def alone_in(year: int) -> None:
    """Hold the finance year alone until COMMIT: who posts in it waits, and has been waited for.

    Taken before anything else is held, by who must read what is left and then close it.
    """
    _lock("pg_advisory_xact_lock", year)


def beside_others_in(year: int) -> None:
    """Hold the year as every act does, from now and not from the act: nobody closes meanwhile."""
    _lock("pg_advisory_xact_lock_shared", year)


def _lock(function: str, year: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}('public.ledger_financeyear'::regclass::oid::int, %s)", [year]
        )


def periods_of(year: int) -> list[Period]:
    """The fourteen periods of a finance year, in the order in which they close."""
    return [Period(year, number) for number in range(1, len(NAMES) + 1)]


def period_of(finance_year: int, day: dt.date, *, closed_through: int = 0) -> Period:
    """The period of `finance_year` in which a value day counts.

    The month when the day is in the year; 1 when it is before; when it is after, 13.1 as long as
    that is open, then 13.2. The year is the one that is named, never the day's.
    """
    if day.year < finance_year:
        return Period(finance_year, 1)
    if day.year == finance_year:
        return Period(finance_year, day.month)
    after = AFTER_THE_YEAR if closed_through < AFTER_THE_YEAR else WITH_PERMISSION
    return Period(finance_year, after)


def year_of_note(year: int) -> int:
    """Where an act that only notes something of `year` is written: there when it is a finance year
    here, else in this year.
    """
    if FinanceYear.objects.filter(year=year).exists():
        return year
    now = timezone.localdate().year
    FinanceYear.objects.get_or_create(year=now)
    return now


def next_to_close(year: FinanceYear) -> Period | None:
    """The only period of the year that can be closed now; None when all are."""
    number = year.closed_through + 1
    return Period(year.year, number) if number <= len(NAMES) else None


def close_period(
    period: Period,
    *,
    actor: Person,
    value_day: dt.date | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    reason: str = "",
    reference: str = "",
    document: Document | None = None,
    example: bool = False,
) -> int:
    """Close the next period of its year; return the act's id. One person is enough.

    The last statement of its service; waits for all who are posting in the year. Raises `Refusal`:
    R82 when an earlier period is open or this one is closed, R12 when the year is unknown.
    """
    return post(
        kind=Kind.PERIOD_CLOSED, actor=actor, concerns=Concerns("period", period.id),
        finance_year=period.year, value_day=value_day or timezone.localdate(), known_at=known_at,
        key=key, reason=reason, reference=reference, document=document, example=example,
    )  # fmt: skip


def open_period(
    period: Period,
    *,
    actor: Person,
    approver: Person,
    value_day: dt.date | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    reason: str = "",
    reference: str = "",
    document: Document | None = None,
    example: bool = False,
) -> int:
    """Open a closed period again, and those after it; return the act's id. Also in a closed year.

    The last statement of its service. Raises `Refusal`: R82 when the period is not closed, R4 when
    `actor` and `approver` are one person, R12 when the year is unknown.
    """
    return post(
        kind=Kind.PERIOD_OPENED, actor=actor, approver=approver,
        concerns=Concerns("period", period.id), finance_year=period.year,
        value_day=value_day or timezone.localdate(), known_at=known_at, key=key, reason=reason,
        reference=reference, document=document, example=example,
    )  # fmt: skip


def close_year(
    year: int,
    *,
    actor: Person,
    approver: Person,
    value_day: dt.date | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    reason: str = "",
    reference: str = "",
    document: Document | None = None,
    example: bool = False,
) -> int:
    """Close a finance year with all its periods, also those still open; return the act's id.

    The last statement of its service; waits for all who are posting in the year. Raises `Refusal`:
    R82 when it is closed already, R4 when `actor` and `approver` are one person, R12 when unknown.
    """
    return post(
        kind=Kind.YEAR_CLOSED, actor=actor, approver=approver, concerns=Concerns("year", str(year)),
        finance_year=year, value_day=value_day or timezone.localdate(), known_at=known_at, key=key,
        reason=reason, reference=reference, document=document, example=example,
    )  # fmt: skip
