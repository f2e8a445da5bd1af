"""Addresses of the question whether a disposition must go to the Committee."""

from django.urls import path

from grants.screenings import views

urlpatterns = [
    path("forelaeggelse/", views.screenings, name="screenings"),
    path("forelaeggelse/ny/", views.screen, name="screen"),
    path("forelaeggelse/<uuid:ref>/", views.screening, name="screening"),
    path("forelaeggelse/<uuid:ref>/svar-igen/", views.screen_again, name="screen_again"),
    path("forelaeggelse/<uuid:ref>/aktstykke/", views.request_from, name="screening_request"),
]
