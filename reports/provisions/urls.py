from django.urls import path

from reports.provisions import views

urlpatterns = [path("hensaettelser/", views.provisions, name="provisions")]
