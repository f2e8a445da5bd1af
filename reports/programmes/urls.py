"""Addresses of what the money is for."""

from django.urls import path

from reports.programmes import views

urlpatterns = [
    path("programmer/", views.programmes, name="programmes"),
    path("programmer/<slug:slug>/", views.programme, name="programme"),
    path("programmer/<slug:slug>/<slug:pillar>/", views.pillar, name="pillar"),
    path("partnere/", views.partners, name="partners"),
    path("partnere/<path:short_name>/", views.partner, name="partner"),
    path("strategi/", views.strategy, name="strategy"),
    path("om/", views.about, name="about"),
]
