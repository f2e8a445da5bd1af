"""Addresses of what is held."""

from django.urls import path

from grants.holds import views

urlpatterns = [
    path("reserveret/", views.holds, name="holds"),
    path("reserveret/ny/", views.hold_new, name="hold_new"),
    path("reserveret/<uuid:ref>/ophaev/", views.hold_end, name="hold_end"),
]
