"""Days in addresses: `2024-11-21`."""

import datetime as dt
from typing import Final

from django.urls import register_converter

NAME: Final = "day"  # of the converter, for `<day:...>` in an address


class DayConverter:
    """`/udvalget/moeder/2024-11-21/`; what is no day is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date | str) -> str:
        return str(value)


# Here and once: whoever uses it imports this module.
register_converter(DayConverter, NAME)
