"""Saved views and watched rooms: the page with both, and the forms of each."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import person_of
from ledger.forms import ActionForm
from ledger.models import Frame
from ledger.tables import table_of
from ledger.web import action
from reports.figures.addresses import address
from reports.figures.owners import owner_of
from reports.saved_views import selectors, services
from reports.saved_views.forms import ChangeForm, SaveForm, WatchForm
from reports.saved_views.models import SavedView, Watch
from reports.saved_views.tables import ViewTable, WatchTable

DOES = require_http_methods(["GET", "HEAD", "POST"])
FORM = "reports/saved_views/form.html"


@require_safe
def saved_views(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    rows = list(selectors.views_for(person))
    watched = list(selectors.watches_for(person))
    facts = {
        "table": table_of(request, ViewTable, rows, pages=False),
        "watches": table_of(request, WatchTable, watched, pages=False, prefix="r-"),
    }
    return render(request, "reports/saved_views/list.html", facts)


@DOES
def saved_view_new(request: HttpRequest) -> HttpResponse:
    """Save the page of `?sti=` as it was asked for; then back to it."""
    person = person_of(request)

    def run(form: ActionForm) -> SavedView:
        said = form.cleaned_data
        return services.save_view(
            actor=person, name=said["name"], address=said["address"], shared=said["shared"]
        )

    return action(
        request,
        SaveForm,
        run,
        template=FORM,
        initial={"address": request.GET.get("sti", "")},
        context=_words(_("Gem visningen"), _("Gem")),
        message=_("Visningen er gemt."),
        done=lambda view: view.address,
    )


@DOES
def saved_view_change(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    person, view = person_of(request), _own(request, ref)

    def run(form: ActionForm) -> SavedView:
        said = form.cleaned_data
        return services.change_view(view, actor=person, name=said["name"], shared=said["shared"])

    return action(
        request,
        ChangeForm,
        run,
        template=FORM,
        initial={"name": view.name, "shared": view.shared},
        context=_words(_("Ret visningen"), _("Gem")),
        message=_("Visningen er rettet."),
        done=reverse("saved_views"),
    )


@DOES
def saved_view_delete(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    person, view = person_of(request), _own(request, ref)
    return action(
        request,
        ActionForm,
        lambda _form: services.delete_view(view, actor=person),
        template=FORM,
        context={**_words(_("Slet visningen"), _("Slet")), "intro": view.name, "danger": True},
        message=_("Visningen er slettet."),
        done=reverse("saved_views"),
    )


@DOES
def watch_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Watch a frame's room; another unit's frame, and one of another kind, is not found."""
    person = person_of(request)
    frame = get_object_or_404(Frame, ref=ref, kind__in=selectors.WATCHED)
    owner = owner_of(frame)
    if owner is None or not owner.is_for(person):
        raise Http404
    known = Watch.objects.filter(person=person, frame=frame).first()

    def run(form: Any) -> Watch:
        return services.watch(actor=person, frame=frame, percent=form.cleaned_data["percent"])

    return action(
        request,
        WatchForm,
        run,
        template=FORM,
        initial={"percent": known.percent} if known else None,
        context={
            **_words(_("Følg rammen"), _("Følg"), address("frame", frame.ref)),
            "intro": f"{owner.title} {owner.subtitle}".strip(),
        },
        message=_("Du får besked, når resten kommer under grænsen."),
        done=address("frame", frame.ref),
    )


@DOES
def watch_stop(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    person = person_of(request)
    one = get_object_or_404(selectors.watches_for(person), ref=ref)
    return action(
        request,
        ActionForm,
        lambda _form: services.stop_watching(one, actor=person),
        template=FORM,
        context={**_words(_("Følg ikke rammen længere"), _("Stop")), "intro": one.frame.label},
        message=_("Du følger ikke rammen længere."),
        done=reverse("saved_views"),
    )


def _words(title: str, submit: str, cancel: str = "") -> dict[str, Any]:
    return {"title": title, "submit": submit, "cancel": cancel or reverse("saved_views")}


def _own(request: HttpRequest, ref: uuid.UUID) -> SavedView:
    return get_object_or_404(SavedView, ref=ref, owner=person_of(request))
