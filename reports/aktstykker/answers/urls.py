"""Addresses of a question of the Committee and its answer."""

from django.urls import path

from reports.aktstykker.answers import views

urlpatterns = [
    path("spoergsmaal/<uuid:ref>/", views.question, name="question"),
    path("spoergsmaal/<uuid:ref>/svar/", views.draft, name="question_draft"),
    path("spoergsmaal/<uuid:ref>/afgivet/", views.answered, name="question_answered"),
    path("spoergsmaal/<uuid:ref>/svar.pdf", views.letter, name="question_letter"),
]
