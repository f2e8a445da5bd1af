"""Saving, changing and deleting what is a person's own: views and watches. No acts, no money."""

from urllib.parse import urlsplit

from django.db import transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from ledger.models import Frame, Person
from ledger.refusals import Refusal
from reports.saved_views.models import SavedView, Watch

RULE = "R23_may"
QUERY_MAX = 4_000
LEFT_OUT = ("page", "som")  # a place in a list, and a file, are not the view


def page_of(address: str) -> tuple[str, str]:
    """The path and query of a page of ours; a place in the list is left out.

    Raises `Refusal` for what is no address of a page here: another host, a scheme, a made-up path.
    """
    parts = urlsplit(address.strip())
    ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and not parts.netloc
    try:
        found = ours and parts.path.startswith("/") and resolve(parts.path)
    except Resolver404:
        found = None
    if not found or parts.path.startswith("//") or len(parts.query) > QUERY_MAX:
        raise Refusal(RULE, text=_("Adressen er ikke en side i Ramme."))
    query = QueryDict(parts.query, mutable=True)
    for name in [name for name in query if name.rpartition("-")[2] in LEFT_OUT]:
        query.pop(name)
    return parts.path, query.urlencode()


def save_view(*, actor: Person, name: str, address: str, shared: str) -> SavedView:
    """Keep the page as it was asked for. Raises `Refusal` for what is no page of ours."""
    path, query = page_of(address)
    with transaction.atomic(durable=True):
        return SavedView.objects.create(
            owner=actor,
            name=name.strip(),
            path=path,
            query=query,
            shared=shared,
            unit=actor.unit,
            for_cleared=actor.cleared,
        )


def change_view(view: SavedView, *, actor: Person, name: str, shared: str) -> SavedView:
    """Another name, or shared with others. Raises `Refusal` (R23) for another's view."""
    _own(view.owner_id, actor)
    with transaction.atomic(durable=True):
        SavedView.objects.filter(pk=view.pk).update(
            name=name.strip(), shared=shared, unit=actor.unit, for_cleared=actor.cleared
        )
    view.refresh_from_db()
    return view


def delete_view(view: SavedView, *, actor: Person) -> None:
    _own(view.owner_id, actor)
    with transaction.atomic(durable=True):
        SavedView.objects.filter(pk=view.pk).delete()


def watch(*, actor: Person, frame: Frame, percent: int) -> Watch:
    """Tell the person when less than so many per cent is left; a second time changes the line."""
    with transaction.atomic(durable=True):
        made, _new = Watch.objects.update_or_create(
            person=actor, frame=frame, defaults={"percent": percent, "told": False}
        )
    return made


def stop_watching(one: Watch, *, actor: Person) -> None:
    _own(one.person_id, actor)
    with transaction.atomic(durable=True):
        Watch.objects.filter(pk=one.pk).delete()


def _own(owner: int, actor: Person) -> None:
    if owner != actor.pk:
        raise Refusal(RULE, text=_("Det kan kun gøres af den, der har gemt det."))
