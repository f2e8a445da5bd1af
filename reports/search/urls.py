"""The address of the search."""

from django.urls import path

from reports.search import views

urlpatterns = [path("soeg/", views.search_page, name="search")]
