"""Addresses of cross tables and of the answers kept of them."""

from django.urls import path

from reports.cross import keeping_views, views

urlpatterns = [
    path("krydstabel/", views.cross, name="cross"),
    path("krydstabel/gem/", keeping_views.cross_keep, name="cross_keep"),
    path("krydstabel/svar/<uuid:ref>/", keeping_views.cross_answer, name="cross_answer"),
]
