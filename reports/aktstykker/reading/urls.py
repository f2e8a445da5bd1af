"""The address where an aktstykke that exists is read."""

from django.urls import path

from reports.aktstykker.reading import views

urlpatterns = [path("aktstykker/laes-ind/", views.read, name="aktstykke_read")]
