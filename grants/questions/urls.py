"""Addresses of the Committee's questions, below the request they are about."""

from django.urls import path

from grants.aktstykker import case_numbers
from grants.questions import views

urlpatterns = [
    path(
        f"aktstykker/<{case_numbers.NAME}:case_number>/spoergsmaal/nyt/",
        views.question_new,
        name="question_new",
    ),
]
