"""Addresses of explanations."""

from django.urls import path

import grants.accounts.converters  # noqa: F401 - accounts and points in an address
from grants.explanations import views

urlpatterns = [
    path(
        "forklaringer/<account:number>/<point:before>/<point:after>/",
        views.explain,
        name="explain",
    ),
    path("forklaringer/<uuid:ref>/", views.explanation, name="explanation"),
    path(
        "forklaringer/<uuid:ref>/traek-tilbage/", views.withdraw, name="change_explanation_withdraw"
    ),
]
