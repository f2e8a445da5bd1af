"""Addresses of what is on its way to the Finance Committee."""

from django.urls import path

from grants.meetings import days
from reports.committee import views

urlpatterns = [
    path("udvalget/", views.calendar, name="committee_calendar"),
    path(f"udvalget/moeder/<{days.NAME}:day>/", views.meeting, name="meeting"),
    path("udvalget/varsling/", views.forewarning, name="forewarning"),
    path("udvalget/varsling.pdf", views.forewarning_pdf, name="forewarning_pdf"),
    path("udvalget/tillaegsbevilling/", views.latest_bill, name="bill_list"),
    path("udvalget/tillaegsbevilling/<int:year>/", views.bill, name="bill_list_of_year"),
]
