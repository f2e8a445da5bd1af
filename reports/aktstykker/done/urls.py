"""Addresses of approved against done, and of telling the Committee what was annulled."""

from django.urls import path

from grants.aktstykker import case_numbers
from reports.aktstykker.done import informing_views, views

urlpatterns = [
    path(
        f"aktstykker/<{case_numbers.NAME}:case_number>/udfoert/",
        views.aktstykke_done,
        name="aktstykke_done",
    ),
    path("pligter/<uuid:ref>/orientering/", informing_views.duty_inform, name="duty_inform"),
    path(
        "tilsagn/annulleringer/<uuid:ref>/orientering/",
        informing_views.annulment_inform,
        name="annulment_inform",
    ),
]
