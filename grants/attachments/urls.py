"""Addresses of documents attached to a thing; a request's case number has a slash in it."""

from django.urls import path

from grants.attachments import views

urlpatterns = [
    path("bilag/<uuid:ref>/foraeldet/", views.supersede, name="attachment_supersede"),
    path("bilag/<slug:kind>/<path:id>/vedlaeg/", views.attach, name="attachment_new"),
    path("bilag/<slug:kind>/<path:id>/", views.attachments, name="attachments"),
]
