"""Addresses where a change is registered."""

from django.urls import path

from grants.aktstykker import case_numbers
from grants.changes import views

urlpatterns = [
    path("tilsagn/<uuid:ref>/beloeb/", views.commitment_amend, name="commitment_amend"),
    path(
        "tilsagn/<uuid:ref>/beloeb/virkning/",
        views.commitment_amend_room,
        name="commitment_amend_room",
    ),
    path("tilsagn/<uuid:ref>/omposter/", views.reposting_new, name="reposting_new"),
    path("tilsagn/annulleringer/<uuid:ref>/omgoer/", views.revival_new, name="revival_new"),
    path(
        f"aktstykker/<{case_numbers.NAME}:case_number>/flyt/",
        views.pillar_move_new,
        name="pillar_move_new",
    ),
]
