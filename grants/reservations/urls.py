"""Addresses of reservations."""

from django.urls import path

from grants.reservations import views

urlpatterns = [
    path("tilsagn/reservationer/", views.reservations, name="reservations"),
    path("tilsagn/reservationer/ny/", views.reservation_new, name="reservation_new"),
    path("tilsagn/reservationer/<uuid:ref>/afslut/", views.reservation_end, name="reservation_end"),
]
