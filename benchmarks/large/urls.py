"""The application's addresses, and the admin's for the peer."""

from django.contrib import admin
from django.urls import path

from benchmarks.large import peer  # noqa: F401 - what it registers has addresses below
from config.urls import urlpatterns as ours

urlpatterns = [*ours, path("admin/", admin.site.urls)]
