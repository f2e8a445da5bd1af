"""Addresses of what was said to Parliament."""

from django.urls import path

from grants.statements import views

urlpatterns = [
    path("udsagn/", views.statements, name="statements"),
    path("udsagn/nyt/", views.statement_new, name="statement_new"),
    path("udsagn/<uuid:ref>/", views.statement, name="statement"),
    path("udsagn/<uuid:ref>/opfoelgning/", views.statement_change, name="statement_change"),
]
