from django.urls import path

from reports.cash_need import views

urlpatterns = [path("betalinger/likviditet/", views.cash_need, name="cash_need")]
