"""Addresses of splitting."""

from django.urls import path

from grants.splitting import views

urlpatterns = [
    path("tilsagn/opdelinger/", views.splits, name="splits"),
    path("tilsagn/<uuid:ref>/opdeling/", views.split_answer, name="split_answer"),
]
