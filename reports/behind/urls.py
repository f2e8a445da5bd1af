from django.urls import path

from reports.behind import views

urlpatterns = [path("posteringer/", views.entries, name="entries")]
