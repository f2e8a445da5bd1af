from django.urls import path

from reports.overview import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("aar/<int:year>/", views.year, name="year"),
]
