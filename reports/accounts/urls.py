"""Addresses of accounts. The number stands in the address as people say it: `06.32.10`."""

from django.urls import path

import grants.accounts.converters  # noqa: F401 - the account in an address
from reports.accounts import views

urlpatterns = [
    path("konti/", views.accounts, name="accounts"),
    path("konti/<account:number>/", views.account_years, name="account_years"),
    path("konti/<account:number>/<int:year>/", views.account, name="account"),
]
