"""Addresses of saved views and watched rooms."""

from django.urls import path

from reports.saved_views import views

urlpatterns = [
    path("visninger/", views.saved_views, name="saved_views"),
    path("visninger/ny/", views.saved_view_new, name="saved_view_new"),
    path("visninger/<uuid:ref>/ret/", views.saved_view_change, name="saved_view_change"),
    path("visninger/<uuid:ref>/slet/", views.saved_view_delete, name="saved_view_delete"),
    path("rammer/<uuid:ref>/foelg/", views.watch_new, name="watch_new"),
    path("visninger/rammer/<uuid:ref>/stop/", views.watch_stop, name="watch_stop"),
]
