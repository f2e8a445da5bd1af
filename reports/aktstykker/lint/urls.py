"""Addresses of what lint says of a request."""

from django.urls import path

from grants.aktstykker import case_numbers
from reports.aktstykker.lint import views

CASE = f"aktstykker/<{case_numbers.NAME}:case_number>/kontrol/"

urlpatterns = [
    path(CASE, views.findings, name="aktstykke_findings"),
    path(f"{CASE}<slug:fingerprint>/", views.finding, name="aktstykke_finding"),
]
