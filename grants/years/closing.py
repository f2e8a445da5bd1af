"""Closing periods and years: the state of a year, and what to look at before it is closed."""

import datetime as dt
import uuid
from typing import NamedTuple

from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from grants.envelopes.closing import close_of_year
from grants.years.models import PeriodOpening, YearClosing
from ledger import periods
from ledger.models import FinanceYear, Person
from ledger.periods import Period
from ledger.posting import one_act
from ledger.refusals import Refusal


class YearState(NamedTuple):
    """A known finance year and how far it is closed."""

    year: FinanceYear
    periods: list[tuple[Period, bool]]

    @property
    def is_closed(self) -> bool:
        return self.year.closed_at is not None

    @property
    def next_to_close(self) -> Period | None:
        return periods.next_to_close(self.year)

    @property
    def words(self) -> str:
        """Open, closed to a period, or closed."""
        if self.is_closed:
            return _("Lukket")
        through = self.year.closed_through
        if not through:
            return _("Åbent")
        return _("Åbent; lukket til og med periode %(name)s") % {"name": periods.NAMES[through - 1]}


def state_of(year: FinanceYear) -> YearState:
    through = year.closed_through
    return YearState(year, [(p, p.is_closed(through)) for p in periods.periods_of(year.year)])


@one_act
def close_period(
    period: Period, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Close the year's next period; nothing is booked in it any more. One person is enough.

    Raises `Refusal` (R23, R82 when it is not the next, R12 for an unknown year).
    """
    require(actor, Doing.CLOSE_PERIOD, unit=actor.unit)
    periods.close_period(period, actor=actor, value_day=value_day, key=key)


def check_opening(opening: PeriodOpening) -> None:
    """Raises `Refusal` (R82) for a period that is not closed."""
    year = FinanceYear.objects.filter(year=opening.finance_year).first()
    if year is None or not opening.period.is_closed(year.closed_through):
        raise Refusal(
            "R82_periods_close_in_order",
            text=_("%(period)s er ikke lukket, så der er intet at genåbne.")
            % {"period": opening.period.label.capitalize()},
        )


def closed(closing: YearClosing) -> None:
    """What was unused of the approvals of the year closes with it, before its own act."""
    if closing.confirmed_by is not None:
        close_of_year(closing.finance_year, actor=closing.confirmed_by)


def check_closing(closing: YearClosing) -> None:
    """Raises `Refusal` (R82) for a year that is closed or not known."""
    open_years = FinanceYear.objects.filter(closed_at__isnull=True)
    if not open_years.filter(year=closing.finance_year).exists():
        raise Refusal(
            "R82_periods_close_in_order",
            text=_("Finansåret %(year)s er ikke åbent.") % {"year": closing.finance_year},
        )
