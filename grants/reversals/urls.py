"""Addresses of stornos."""

from django.urls import path

from grants.reversals import views

urlpatterns = [
    path("tilsagn/storno/<uuid:key>/", views.storno_new, name="storno_new"),
    path("tilsagn/storno/<uuid:ref>/bekraeft/", views.storno_confirm, name="storno_confirm"),
    path("tilsagn/storno/<uuid:ref>/opgiv/", views.storno_withdraw, name="storno_withdraw"),
]
