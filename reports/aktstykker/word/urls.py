"""Addresses of a request as Word, below the request."""

from django.urls import path

from grants.aktstykker import case_numbers
from reports.aktstykker.word import views

CASE = f"aktstykker/<{case_numbers.NAME}:case_number>"

urlpatterns = [
    path(f"{CASE}/papir.docx", views.paper, name="aktstykke_docx"),
    path(f"{CASE}/word/", views.rounds, name="word_rounds"),
    path(f"{CASE}/word/<uuid:ref>/", views.round_of, name="word_round"),
]
