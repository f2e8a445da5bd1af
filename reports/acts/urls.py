from django.urls import path

from reports.acts import views

urlpatterns = [
    path("handlinger/", views.acts, name="acts"),
    path("handlinger/udtraek.csv", views.acts_csv, name="acts_csv"),
    path("handlinger/<uuid:key>/", views.act, name="act"),
    path("dokumenter/<uuid:ref>/", views.document, name="document"),
]
