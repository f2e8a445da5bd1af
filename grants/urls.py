"""Addresses of grants. One line for each noun; a page's address is in its package."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

NOUNS = (
    "aktstykker",
    "papers",
    "questions",
    "meetings",
    "screenings",
    "envelopes",
    "holds",
    "statements",
    "commitments",
    "payments",
    "plans",
    "reversals",
    "registrations",
    "authority",
    "gates",
    "changes",
    "openings",
    "reservations",
    "duties",
    "attachments",
    "agreements",
    "splitting",
    "successions",
    "explanations",
    "years",
    "masters",
    "marks",
    "imports",
    "publications",
    "reconciliation",
    "example",
)

# While the house is being built a noun may still be without pages.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"grants.{noun}.urls")) for noun in NOUNS if find_spec(f"grants.{noun}.urls")
]
