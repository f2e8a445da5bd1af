"""Addresses of papers, below the request they say in words."""

from django.urls import include, path

from grants.aktstykker import case_numbers
from reports.aktstykker import delivering_views, views

CASE = f"aktstykker/<{case_numbers.NAME}:case_number>"

urlpatterns = [
    path(f"{CASE}/indsend/", delivering_views.submit, name="aktstykke_submit"),
    path(f"{CASE}/aflever/", delivering_views.deliver, name="aktstykke_deliver"),
    path(f"{CASE}/rettet-tryk/", delivering_views.correct, name="aktstykke_correct"),
    path(
        f"aktstykker/<{case_numbers.NAME}:case_number>/papir.pdf",
        views.paper,
        name="aktstykke_paper",
    ),
    path(f"{CASE}/papir/", views.screen, name="aktstykke_paper_screen"),
    path(f"{CASE}/forelaeggelse.pdf", views.note, name="aktstykke_note"),
    path(f"{CASE}/forelaeggelse/", views.note_screen, name="aktstykke_note_screen"),
    path("", include("reports.aktstykker.lint.urls")),
    path("", include("reports.aktstykker.simulation.urls")),
    path("", include("reports.aktstykker.word.urls")),
    path("", include("reports.aktstykker.answers.urls")),
    path("", include("reports.aktstykker.drafts.urls")),
    path("", include("reports.aktstykker.texts.urls")),
    path("", include("reports.aktstykker.reading.urls")),
]
