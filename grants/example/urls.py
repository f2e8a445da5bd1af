from django.urls import path

from grants.example import views

urlpatterns = [path("eksempelaar/", views.example_year_play, name="example_year_play")]
