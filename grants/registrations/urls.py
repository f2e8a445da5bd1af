"""Addresses of registrations; each sort has its own word (`grants.sorts`)."""

from django.urls import path

from grants.registrations import views

urlpatterns = [
    path("registreringer/<slug:name>/<uuid:ref>/", views.registration, name="registration"),
    path(
        "registreringer/<slug:name>/<uuid:ref>/bekraeft/",
        views.confirm,
        name="registration_confirm",
    ),
    path(
        "registreringer/<slug:name>/<uuid:ref>/send-tilbage/",
        views.send_back,
        name="registration_return",
    ),
    path(
        "registreringer/<slug:name>/<uuid:ref>/traek-tilbage/",
        views.withdraw,
        name="registration_withdraw",
    ),
]
