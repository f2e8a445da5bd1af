"""Addresses of payments and of money that came back."""

from django.urls import path

from grants.payments import repayment_views, views

urlpatterns = [
    path("betalinger/", views.payments, name="payments"),
    path("tilsagn/<uuid:ref>/udbetal/", views.payment_new, name="payment_new"),
    path("tilsagn/<uuid:ref>/udbetal/plads/", views.payment_room, name="payment_room"),
    path("betalinger/<uuid:ref>/frigiv/", views.payment_release, name="payment_release"),
    path("betalinger/<uuid:ref>/opgiv/", views.payment_withdraw, name="payment_withdraw"),
    path("betalinger/<uuid:ref>/tilbage/", repayment_views.repayment_new, name="repayment_new"),
    path(
        "betalinger/<uuid:ref>/tilbage/virkning/",
        repayment_views.repayment_room,
        name="repayment_room",
    ),
    path(
        "betalinger/tilbage/<uuid:ref>/bekraeft/",
        repayment_views.repayment_confirm,
        name="repayment_confirm",
    ),
    path(
        "betalinger/tilbage/<uuid:ref>/opgiv/",
        repayment_views.repayment_withdraw,
        name="repayment_withdraw",
    ),
]
