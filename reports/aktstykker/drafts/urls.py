"""Addresses of a request's text, below the request."""

from django.urls import path

from grants.aktstykker import case_numbers
from reports.aktstykker.drafts import clone_views, version_views, views

CASE = f"aktstykker/<{case_numbers.NAME}:case_number>/"
TEXT = f"{CASE}tekst/"

urlpatterns = [
    path(TEXT, views.text, name="aktstykke_text"),
    path(f"{CASE}ny-sag/", clone_views.clone, name="aktstykke_clone"),
    path(f"{TEXT}vis/", views.preview, name="aktstykke_text_preview"),
    path(f"{TEXT}tal/", views.token_list, name="aktstykke_tokens"),
    path(f"{TEXT}versioner/", version_views.versions, name="aktstykke_versions"),
    path(f"{TEXT}versioner/<int:number>/", version_views.version, name="aktstykke_version"),
    path(f"{TEXT}versioner/<int:number>/gendan/", version_views.restore, name="aktstykke_restore"),
    path(f"{TEXT}sider/", version_views.pages, name="aktstykke_pages"),
    path(f"{TEXT}sider/<slug:name>/<int:number>.png", version_views.page, name="aktstykke_page"),
]
