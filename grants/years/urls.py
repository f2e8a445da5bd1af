"""Addresses of finance years and of what opens, changes and closes them."""

from django.urls import path

from grants.years import law_views, period_views, registering, views

urlpatterns = [
    path("finansaar/", views.finance_years, name="finance_years"),
    path("finansaar/aabn/", views.year_open, name="year_open"),
    path("finansaar/lov/", law_views.law_choose, name="law_choose"),
    path("finansaar/<int:year>/", views.finance_year, name="finance_year"),
    path("finansaar/<int:year>/lov/<slug:law>/", law_views.law_new, name="law_new"),
    path("finansaar/<int:year>/overfoersler/", views.transfers, name="transfers"),
    path("finansaar/<int:year>/overfoersler/ny/", registering.transfer_new, name="transfer_new"),
    path("finansaar/<int:year>/videreforsel/", registering.carry_forward_new,
         name="carry_forward_new"),
    path("finansaar/<int:year>/indtaegter/ny/", registering.income_new, name="income_new"),
    path("finansaar/<int:year>/andet/ny/", registering.other_entry_new, name="other_entry_new"),
    path("finansaar/<int:year>/genaabn/", period_views.period_open, name="period_open"),
    path("finansaar/<int:year>/luk/", period_views.year_close, name="year_close"),
    path("finansaar/perioder/<str:period>/", period_views.period, name="period"),
    path("finansaar/perioder/<str:period>/luk/", period_views.period_close, name="period_close"),
]  # fmt: skip
