"""Addresses of what the money is for."""

from django.urls import path

from reports.programmes import receiving_views, views

urlpatterns = [
    path("programmer/", views.programmes, name="programmes"),
    path("programmer/<slug:slug>/", views.programme, name="programme"),
    path("programmer/<slug:slug>/<slug:pillar>/", views.pillar, name="pillar"),
    path("partnere/", receiving_views.partners, name="partners"),
    path("partnere/<path:short_name>/", receiving_views.partner, name="partner"),
    path("lande/", receiving_views.countries, name="countries"),
    path("lande/<slug:code>/", receiving_views.country, name="country"),
    path("strategi/", views.strategy, name="strategy"),
    path("om/", views.about, name="about"),
]
