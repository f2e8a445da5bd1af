"""Addresses of *Mit arbejde*."""

from django.urls import path

from reports.my_work import views

urlpatterns = [
    path("mit/", views.my_work, name="my_work"),
    path("mit/mail/", views.mail_switch, name="mail_switch"),
]
