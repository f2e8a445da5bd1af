"""Addresses of what a grant is marked with."""

from django.urls import path

from grants.marks import views

urlpatterns = [
    path("tilsagn/sager/<uuid:ref>/maerker/", views.grant_marks, name="grant_marks"),
]
