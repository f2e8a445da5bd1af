"""The address of *Hvem kan hvad*; a request's case number has a slash in it."""

from django.urls import path

from reports.who_may import views

urlpatterns = [path("hvem/<slug:kind>/<path:id>/", views.who_may, name="who_may")]
