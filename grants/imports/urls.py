"""Addresses of files with many rows."""

from django.urls import path

from grants.imports import views

urlpatterns = [
    path("filer/", views.bulk_files, name="bulk_files"),
    path("filer/<slug:name>/ny/", views.bulk_new, name="bulk_new"),
    path(
        "filer/<slug:name>/skabelon-<int:year>.<slug:ending>",
        views.bulk_template,
        name="bulk_template",
    ),
    path("filer/<uuid:ref>/", views.bulk_file, name="bulk_file"),
    path("filer/<uuid:ref>/fremdrift/", views.bulk_progress, name="bulk_progress"),
    path("filer/<uuid:ref>/fejl.csv", views.bulk_faults, name="bulk_faults"),
    path("filer/<uuid:ref>/send/", views.bulk_submit, name="bulk_submit"),
    path("filer/<uuid:ref>/bekraeft/", views.bulk_confirm, name="bulk_confirm"),
    path("filer/<uuid:ref>/send-tilbage/", views.bulk_return, name="bulk_return"),
    path("filer/<uuid:ref>/annuller/", views.bulk_cancel, name="bulk_cancel"),
]
