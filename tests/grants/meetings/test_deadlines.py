"""The deadlines before a meeting: BV 3.4.3 counted back, and what moves them."""

import datetime as dt

import pytest

from grants.meetings.deadlines import COPENHAGEN, deadlines, working_days_before
from grants.meetings.models import Meeting, Recess

THURSDAY = dt.date(2024, 11, 21)


def test_the_meeting_of_21_november_2024() -> None:
    """The worked example of the domain's facts: the seed is dated on the layout day."""
    found = deadlines(THURSDAY)
    assert found.finance_by == dt.date(2024, 11, 6)
    assert found.layout_at == dt.datetime(2024, 11, 12, 12, tzinfo=COPENHAGEN)
    assert found.delivery_at == dt.datetime(2024, 11, 13, 14, tzinfo=COPENHAGEN)
    assert found.meeting_at == dt.datetime(2024, 11, 21, 13, tzinfo=COPENHAGEN)
    assert found.start_by == dt.date(2024, 10, 23)  # ten working days before the 6th
    assert found.moved == ()


@pytest.mark.parametrize("weekday", range(5))
def test_every_weekday_of_a_week_has_the_deadlines_of_its_week(weekday: int) -> None:
    day = dt.date(2024, 11, 18) + dt.timedelta(days=weekday)
    assert deadlines(day)[2:5] == deadlines(THURSDAY)[2:5]


def test_a_deadline_in_a_recess_moves_to_the_working_day_before() -> None:
    layout = dt.date(2024, 11, 12)
    closed = Recess(first_day=layout, last_day=layout, name="Eksempel")
    found = deadlines(THURSDAY, recesses=[closed])
    assert found.layout_at.date() == dt.date(2024, 11, 11)
    assert found.moved == ("layout_at",)
    # Monday closed too: over the weekend, to Friday.
    long = Recess(first_day=dt.date(2024, 11, 11), last_day=layout, name="Eksempel")
    assert deadlines(THURSDAY, recesses=[long]).layout_at.date() == dt.date(2024, 11, 8)
    # The day after the recess is not in it.
    after = Recess(first_day=dt.date(2024, 11, 8), last_day=dt.date(2024, 11, 11), name="Eksempel")
    assert deadlines(THURSDAY, recesses=[after]).layout_at.date() == layout


def test_a_public_holiday_is_no_working_day() -> None:
    """For the meeting of 2 January 2025 the Wednesday is Christmas Day, and on the day before
    offices are closed; Store Bededag was a holiday in 2023 and is none from 2024.
    """
    assert deadlines(dt.date(2024, 5, 16)).delivery_at.date() == dt.date(2024, 5, 8)
    found = deadlines(dt.date(2025, 1, 2))
    assert found.delivery_at.date() == dt.date(2024, 12, 23)
    assert found.layout_at.date() == dt.date(2024, 12, 23)
    assert found.moved == ("layout_at", "delivery_at")
    assert working_days_before(dt.date(2023, 5, 8), 1, []) == dt.date(2023, 5, 4)
    assert working_days_before(dt.date(2024, 4, 29), 1, []) == dt.date(2024, 4, 26)


def test_a_registered_deadline_goes_before_the_rule() -> None:
    own = Meeting(day=THURSDAY, finance_by=dt.date(2024, 11, 4))
    found = deadlines(THURSDAY, own)
    assert found.finance_by == dt.date(2024, 11, 4)
    assert found.moved == ("finance_by",)
    assert found.start_by == dt.date(2024, 10, 21)
    assert found.delivery_at.date() == dt.date(2024, 11, 13)


def test_working_days_skip_weekends_and_recess() -> None:
    monday = dt.date(2024, 11, 11)
    assert working_days_before(monday, 1, []) == dt.date(2024, 11, 8)
    friday_off = Recess(first_day=dt.date(2024, 11, 8), last_day=dt.date(2024, 11, 8), name="x")
    assert working_days_before(monday, 1, [friday_off]) == dt.date(2024, 11, 7)
