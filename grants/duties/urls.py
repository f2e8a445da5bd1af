"""Addresses of duties."""

from django.urls import path

from grants.duties import views

urlpatterns = [
    path("pligter/", views.duties, name="duties"),
    path("pligter/<uuid:ref>/", views.duty, name="duty"),
    path("pligter/<uuid:ref>/opfyld/", views.duty_do, name="duty_do"),
    path("pligter/<uuid:ref>/ret/", views.duty_change, name="duty_change"),
    path("tilsagn/<uuid:ref>/pligt/", views.commitment_duty_new, name="commitment_duty_new"),
    path("tilsagn/sager/<uuid:ref>/pligt/", views.grant_duty_new, name="grant_duty_new"),
]
