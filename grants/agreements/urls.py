"""Addresses of agreements."""

from django.urls import path

from grants.agreements import step_views, views

urlpatterns = [
    path("aftaler/", views.agreements, name="agreements"),
    path("aftaler/<uuid:ref>/", views.agreement, name="agreement"),
    path("aftaler/<uuid:ref>/ret/", views.agreement_edit, name="agreement_edit"),
    path("aftaler/<uuid:ref>/underskriv/", step_views.agreement_sign, name="agreement_sign"),
    path("aftaler/<uuid:ref>/forlaeng/", step_views.agreement_extend, name="agreement_extend"),
    path("aftaler/<uuid:ref>/afslut/", step_views.agreement_end, name="agreement_end"),
    path("aftaler/<uuid:ref>/pligt/", step_views.agreement_duty_new, name="agreement_duty_new"),
    path("tilsagn/sager/<uuid:ref>/aftale/", views.agreement_new, name="agreement_new"),
]
