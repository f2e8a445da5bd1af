from django.urls import path

from reports.frames import views

urlpatterns = [path("rammer/<uuid:ref>/", views.frame, name="frame")]
