"""Addresses of pictures as files: its name, then what the page it stands on is of."""

from django.urls import path

from reports.charts import views

urlpatterns = [path("billeder/<slug:name>/<path:of>/", views.picture, name="picture")]
