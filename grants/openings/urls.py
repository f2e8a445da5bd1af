"""Addresses of opening entries."""

from django.urls import path

from grants.openings import views

urlpatterns = [
    path("tilsagn/aabningsposter/", views.openings, name="openings"),
    path("tilsagn/sager/<uuid:ref>/aabningspost/", views.opening_new, name="opening_new"),
]
