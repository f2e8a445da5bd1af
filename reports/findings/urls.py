from django.urls import path

from reports.findings import views

urlpatterns = [
    path("fund/", views.overview, name="findings"),
    path("fund/<slug:slug>/", views.finding_list, name="finding_list"),
]
