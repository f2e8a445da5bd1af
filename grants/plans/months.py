"""Months as the days they begin on, and amounts as a person types them in mio. kr."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format

from ledger.money import NBSP, Unit, format_mio

MONTHS = range(1, 13)


def first_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def this_month() -> dt.date:
    """The month we are in; the earlier ones have ended."""
    return first_of(timezone.localdate())


def months_of(years: Sequence[int]) -> list[dt.date]:
    return [dt.date(year, month, 1) for year in years for month in MONTHS]


def month_name(month: dt.date) -> str:
    """`marts 2025`."""
    return date_format(month, "F Y")


def short_names() -> list[str]:
    """The twelve months as a column is headed."""
    return [date_format(dt.date(2024, month, 1), "M").rstrip(".").lower() for month in MONTHS]


def exact_mio(ore: int) -> str:
    """Mio. kr. with every øre and no more: `50,0`, `12,34567`; what a person could have typed."""
    whole, decimals = format_mio(ore, Unit.MIO.decimals).split(",")
    return f"{whole},{decimals.rstrip('0') or '0'}"


def exact_mio_unit(ore: int) -> str:
    return f"{exact_mio(ore)}{NBSP}{Unit.MIO.label}"
