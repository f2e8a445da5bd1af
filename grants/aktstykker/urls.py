"""Addresses of requests. The case number is the key, slash and all."""

from django.urls import path

from grants.aktstykker import case_numbers, effect_views, views

CASE = f"aktstykker/<{case_numbers.NAME}:case_number>/"

urlpatterns = [
    path("aktstykker/", views.aktstykker, name="aktstykker"),
    path("aktstykker/nyt/", views.new, name="aktstykke_new"),
    path(CASE, views.aktstykke, name="aktstykke"),
    path(f"{CASE}oversend/", views.send, name="aktstykke_send"),
    path(f"{CASE}afgoerelse/", views.decision, name="aktstykke_decision"),
    path(f"{CASE}bekraeft/", views.confirm, name="aktstykke_confirm"),
    path(f"{CASE}afgoerelse/tilbage/", views.take_back, name="aktstykke_take_back"),
    path(f"{CASE}virkning/", effect_views.effects, name="aktstykke_effects"),
    path(f"{CASE}afslut/", views.end, name="aktstykke_end"),
]
