"""Addresses of what is done with meetings; the calendar itself is `reports.committee`."""

import datetime as dt

from django.urls import path, register_converter

from grants.aktstykker import case_numbers
from grants.meetings import views


class DayConverter:
    """A day in an address: `2024-11-21`."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date | str) -> str:
        return str(value)


register_converter(DayConverter, "day")

urlpatterns = [
    path("udvalget/moeder/nyt/", views.meeting_new, name="meeting_new"),
    path("udvalget/moeder/<day:day>/ret/", views.meeting_change, name="meeting_change"),
    path("udvalget/ferier/ny/", views.recess_new, name="recess_new"),
    path(
        f"aktstykker/<{case_numbers.NAME}:case_number>/moede/",
        views.aktstykke_meeting,
        name="aktstykke_meeting",
    ),
]
