"""The address where a grant's gate is recorded."""

from django.urls import path

from grants.gates import views

urlpatterns = [path("tilsagn/sager/<uuid:ref>/trin/", views.gate_new, name="gate_new")]
