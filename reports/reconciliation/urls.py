"""Addresses of printed sheets, below the sheet itself."""

from django.urls import path

from reports.reconciliation import views

urlpatterns = [
    path("afstemning/ark/<uuid:ref>/pdf/", views.reconciliation_pdf, name="reconciliation_pdf"),
]
