"""Addresses of stornos."""

from django.urls import path

from grants.reversals import views

urlpatterns = [
    path("storno/<uuid:key>/", views.storno_new, name="storno_new"),
    path("storno/<uuid:ref>/bekraeft/", views.storno_confirm, name="storno_confirm"),
    path("storno/<uuid:ref>/opgiv/", views.storno_withdraw, name="storno_withdraw"),
]
