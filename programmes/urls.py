"""Addresses of sources. Pages of programmes and partners cross apps and lie in reports."""

from django.urls import path

from programmes import views

urlpatterns = [
    path("kilder/", views.sources, name="sources"),
    path("kilder/<slug:key>/", views.source, name="source"),
]
