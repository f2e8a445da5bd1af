"""Addresses of commitments, their grants and their annulments."""

from django.urls import path

from grants.commitments import annulment_views, entering_views, grant_views, total_views, views

urlpatterns = [
    path("tilsagn/", views.commitments, name="commitments"),
    path("tilsagn/nyt/", entering_views.commitment_new, name="commitment_new"),
    path("tilsagn/<uuid:ref>/", views.commitment, name="commitment"),
    path("tilsagn/<uuid:ref>/ret/", entering_views.commitment_edit, name="commitment_edit"),
    path("tilsagn/<uuid:ref>/send/", views.submit, name="commitment_submit"),
    path("tilsagn/<uuid:ref>/send-tilbage/", views.send_back, name="commitment_return"),
    path("tilsagn/<uuid:ref>/godkend/", views.bind, name="commitment_bind"),
    path("tilsagn/<uuid:ref>/opgiv/", views.withdraw, name="commitment_withdraw"),
    path("tilsagn/<uuid:ref>/afslut/", views.close, name="commitment_close"),
    path("tilsagn/<uuid:ref>/genaabn/", views.reopen, name="commitment_reopen"),
    path("tilsagn/<uuid:ref>/annuller/", annulment_views.annulment_new, name="annulment_new"),
    path(
        "tilsagn/<uuid:ref>/annuller/virkning/",
        annulment_views.annulment_room,
        name="annulment_room",
    ),
    path(
        "tilsagn/annulleringer/<uuid:ref>/bekraeft/",
        annulment_views.annulment_confirm,
        name="annulment_confirm",
    ),
    path(
        "tilsagn/annulleringer/<uuid:ref>/opgiv/",
        annulment_views.annulment_withdraw,
        name="annulment_withdraw",
    ),
    path("tilsagn/sager/", grant_views.grants, name="grants"),
    path("tilsagn/sager/ny/", grant_views.grant_new, name="grant_new"),
    path("tilsagn/sager/ny/graense/", grant_views.grant_threshold, name="grant_threshold"),
    path("tilsagn/sager/ny/<uuid:ref>/", grant_views.pillar_grant_new, name="pillar_grant_new"),
    path("tilsagn/sager/<uuid:ref>/", grant_views.grant, name="grant"),
    path("tilsagn/sager/<uuid:ref>/total/", total_views.grant_total, name="grant_total"),
    path(
        "tilsagn/sager/<uuid:ref>/tilsagn/",
        entering_views.grant_commitment,
        name="grant_commitment",
    ),
    path("tilsagn/sager/<uuid:ref>/tilsagn/plads/", entering_views.grant_room, name="grant_room"),
]
