from django.urls import path

from reports.overruns import views

urlpatterns = [
    path("merforbrug/", views.latest, name="overruns"),
    path("merforbrug/<int:year>/", views.overruns, name="overruns_of_year"),
]
