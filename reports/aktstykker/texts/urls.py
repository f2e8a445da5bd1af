"""Addresses of text blocks."""

from django.urls import path

from reports.aktstykker.texts import views

urlpatterns = [
    path("tekstblokke/", views.texts, name="texts"),
    path("tekstblokke/ny/", views.new, name="text_new"),
    path("tekstblokke/<uuid:ref>/", views.text_block, name="text_block"),
    path("tekstblokke/<uuid:ref>/ny-udgave/", views.replace, name="text_replace"),
    path("tekstblokke/<uuid:ref>/godkend/", views.approve, name="text_approve"),
]
