from django.urls import path

import grants.accounts.converters  # noqa: F401 - the account in an address
from reports.origins import views

urlpatterns = [
    path("konti/<account:number>/<int:year>/tal/<str:stage>/", views.origin, name="origin")
]
