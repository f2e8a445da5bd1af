from django.urls import path

from reports.glossary import views

urlpatterns = [path("ordliste/", views.glossary, name="glossary")]
