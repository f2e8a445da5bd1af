"""Addresses of what is shown. One line for each corridor; a page's address is in its package."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

CORRIDORS = (
    "overview",
    "accounts",
    "frames",
    "behind",
    "acts",
    "programmes",
    "aktstykker",
    "aktstykker.done",
    "committee",
    "who_may",
    "my_work",
    "cash_need",
    "provisions",
    "packages",
    "reconciliation",
    "comparisons",
    "changes",
    "cross",
    "overruns",
    "charts",
    "glossary",
    "findings",
    "origins",
    "search",
    "saved_views",
)

# While the house is being built a corridor may still be without pages.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"reports.{corridor}.urls"))
    for corridor in CORRIDORS
    if find_spec(f"reports.{corridor}") and find_spec(f"reports.{corridor}.urls")
]
