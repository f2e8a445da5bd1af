"""Addresses of what is done with meetings; the calendar itself is `reports.committee`."""

from django.urls import path

from grants.aktstykker import case_numbers
from grants.meetings import days, views

urlpatterns = [
    path("udvalget/moeder/nyt/", views.meeting_new, name="meeting_new"),
    path(f"udvalget/moeder/<{days.NAME}:day>/ret/", views.meeting_change, name="meeting_change"),
    path("udvalget/ferier/ny/", views.recess_new, name="recess_new"),
    path(
        f"aktstykker/<{case_numbers.NAME}:case_number>/moede/",
        views.aktstykke_meeting,
        name="aktstykke_meeting",
    ),
]
