"""The address of a request's simulation."""

from django.urls import path

from grants.aktstykker import case_numbers
from reports.aktstykker.simulation import views

urlpatterns = [
    path(
        f"aktstykker/<{case_numbers.NAME}:case_number>/virkninger/",
        views.simulation,
        name="aktstykke_simulation",
    ),
]
