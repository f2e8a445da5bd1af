"""The addresses of a grant's case package, and of what of it may be handed out."""

from django.urls import path

from reports.packages import views

urlpatterns = [
    path("tilsagn/sager/<uuid:ref>/sagspakke.zip", views.case_package, name="case_package"),
    path("tilsagn/sager/<uuid:ref>/aktindsigt/", views.access, name="case_access"),
]
