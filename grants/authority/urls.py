"""Addresses of delegations."""

from django.urls import path

from grants.authority import views

urlpatterns = [
    path("delegationer/", views.delegations, name="delegations"),
    path("delegationer/ny/", views.delegation_new, name="delegation_new"),
    path("delegationer/<uuid:ref>/", views.delegation, name="delegation"),
    path("delegationer/<uuid:ref>/tilbage/", views.delegation_withdraw, name="delegation_withdraw"),
]
