from django.urls import path

from reports.changes import views

urlpatterns = [
    path("aendringer/", views.choose, name="changes_choose"),
    path("aendringer/<slug:kind>/<path:of>/", views.changes, name="changes"),
]
