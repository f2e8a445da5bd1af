"""Addresses of payment plans and of the deviations from them."""

from django.urls import path

from grants.plans import agreement_views, editing_views, views

urlpatterns = [
    path("tilsagn/<uuid:ref>/plan/", views.plan, name="plan"),
    path("tilsagn/<uuid:ref>/plan/ret/", editing_views.plan_edit, name="plan_edit"),
    path("tilsagn/<uuid:ref>/plan/ret/sum/", editing_views.plan_sums, name="plan_sums"),
    path("tilsagn/<uuid:ref>/plan/version/<int:number>/", views.version, name="plan_version"),
    path(
        "tilsagn/<uuid:ref>/plan/afvigelse/<int:year>/<int:month>/",
        views.explain,
        name="plan_explain",
    ),
    path("aftaler/<uuid:ref>/plan/", agreement_views.agreement_plan, name="agreement_plan"),
    path("betalinger/afvigelser/", views.deviations, name="deviations"),
]
