from django.urls import path

import grants.accounts.converters  # noqa: F401 - points in an address
from reports.comparisons import views

urlpatterns = [
    path("sammenligning/", views.choose, name="compare"),
    path("sammenligning/<point:before>/<point:after>/", views.comparison, name="comparison"),
]
