"""Addresses of requests. The case number is the key, slash and all."""

from django.urls import path

from grants.aktstykker import (
    case_numbers,
    confidential_views,
    effect_views,
    life_views,
    revise_views,
    views,
)

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
    path(f"{CASE}fortrolig/", confidential_views.make_confidential, name="aktstykke_confidential"),
    path(f"{CASE}fortrolig/ophaev/", confidential_views.lift, name="aktstykke_lift"),
    path(f"{CASE}afslut/", views.end, name="aktstykke_end"),
    path(f"{CASE}ret/", revise_views.revise, name="aktstykke_revise"),
    path(f"{CASE}godkend/", life_views.accept, name="aktstykke_accept"),
    path(f"{CASE}tilbage/", life_views.send_back, name="aktstykke_return"),
    path(f"{CASE}finansministeriet/", life_views.finance, name="aktstykke_finance"),
    path(f"{CASE}tilslutning/", life_views.agreement, name="aktstykke_agreement"),
    path(f"{CASE}nummer/", life_views.number, name="aktstykke_number"),
    path(f"{CASE}udenrigsudvalget/", life_views.told, name="aktstykke_told"),
    path(f"{CASE}udsat/", life_views.postpone, name="aktstykke_postpone"),
    path(f"{CASE}bilag/nyt/", life_views.annex_new, name="aktstykke_annex_new"),
    path(
        f"{CASE}bilag/<uuid:ref>/erstat/",
        life_views.annex_replace,
        name="aktstykke_annex_replace",
    ),
]
