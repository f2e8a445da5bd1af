"""Addresses of masters. A master is named by its sort and number, `partnere/3`."""

from django.urls import path, register_converter

from grants.masters import share_views, views


class MasterConverter:
    """A sort's word and a number, as an act's concern names a master."""

    regex = r"[a-z0-9-]+/[0-9]{1,15}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MasterConverter, "master")

urlpatterns = [
    path("stamdata/", views.masters, name="masters"),
    path("stamdata/<slug:name>/", views.master_list, name="master_list"),
    path("stamdata/<slug:name>/ny/", views.master_new, name="master_new"),
    path("stamdata/<master:ref>/", views.master, name="master"),
    path("stamdata/<master:ref>/ret/", views.master_edit, name="master_edit"),
    path("stamdata/<master:ref>/udgaar/", views.master_retire, name="master_retire"),
    path("tilsagn/sager/<uuid:ref>/lande/", share_views.grant_countries, name="grant_countries"),
    path(
        "stamdata/programmer/<slug:slug>/lande/",
        share_views.programme_countries,
        name="programme_countries",
    ),
]
