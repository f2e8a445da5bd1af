"""The address of a grant's case package."""

from django.urls import path

from reports.packages import views

urlpatterns = [
    path("tilsagn/sager/<uuid:ref>/sagspakke.zip", views.case_package, name="case_package")
]
