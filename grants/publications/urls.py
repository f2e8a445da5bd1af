"""Addresses of files the state publishes."""

from django.urls import path

from grants.publications import views

urlpatterns = [
    path("offentliggjort/", views.publications, name="publications"),
    path("offentliggjort/ny/", views.publication_new, name="publication_new"),
    path("offentliggjort/<uuid:ref>/", views.publication, name="publication"),
    path(
        "offentliggjort/<uuid:ref>/fremdrift/",
        views.publication_progress,
        name="publication_progress",
    ),
    path("offentliggjort/<uuid:ref>/tal/", views.publication_changes, name="publication_changes"),
    path(
        "offentliggjort/<uuid:ref>/konti/<slug:against>/<slug:kind>/",
        views.publication_names,
        name="publication_names",
    ),
    path(
        "offentliggjort/<uuid:ref>/bekraeft/", views.publication_confirm, name="publication_confirm"
    ),
    path(
        "offentliggjort/<uuid:ref>/annuller/", views.publication_cancel, name="publication_cancel"
    ),
]
