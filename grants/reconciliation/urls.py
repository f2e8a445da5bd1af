"""Addresses of the reconciliation. A year of an account is one word: 2024-063210."""

from django.urls import path

from grants.reconciliation import step_views, views

urlpatterns = [
    path("afstemning/", views.reconciliations, name="reconciliations"),
    path("afstemning/ark/<uuid:ref>/", views.reconciliation, name="reconciliation"),
    path(
        "afstemning/forklaringer/<uuid:ref>/traek-tilbage/",
        step_views.explanation_withdraw,
        name="difference_withdraw",
    ),
    path("afstemning/<slug:where>/", views.reconciled_account, name="reconciled_account"),
    path("afstemning/<slug:where>/poster/", views.reconciled_entries, name="reconciled_entries"),
    path("afstemning/<slug:where>/underskriv/", step_views.register, name="reconciliation_new"),
    path("afstemning/<slug:where>/forklar/", step_views.explain_many, name="differences_explain"),
    path("afstemning/<slug:where>/fordel/", step_views.assign_many, name="differences_assign"),
    path(
        "afstemning/<slug:where>/forklar/<slug:part>/",
        step_views.explain,
        name="difference_explain",
    ),
    path(
        "afstemning/<slug:where>/fordel/<slug:part>/", step_views.assign, name="difference_assign"
    ),
]
