"""Addresses of accounts with a new number."""

from django.urls import path

from grants.successions import views

urlpatterns = [
    path("konti/efterfoelgere/<int:year>/", views.successions, name="successions"),
    path("konti/efterfoelgere/<int:year>/ny/", views.succession_new, name="succession_new"),
    path(
        "konti/efterfoelgere/svar/<int:pk>/tilbage/",
        views.succession_take_back,
        name="succession_take_back",
    ),
]
