"""Addresses on which departures from what was approved are noted."""

from django.urls import path

from grants.envelopes import views

urlpatterns = [
    path("tilsagn/<uuid:ref>/afvigelse/", views.commitment_departure, name="commitment_departure"),
    path("betalinger/<uuid:ref>/afvigelse/", views.payment_departure, name="payment_departure"),
]
