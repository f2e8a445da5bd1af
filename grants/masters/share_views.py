"""Pages on which a grant or a programme is split on countries."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.authority.gate import allow, person_of
from grants.commitments.selectors import grants_for
from grants.masters.forms import SharesForm
from grants.masters.shares import Thing, doing_of, shares_of, split
from ledger.web import action
from programmes.selectors import programmes_for


@require_http_methods(["GET", "HEAD", "POST"])
def grant_countries(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    thing = get_object_or_404(grants_for(person_of(request)), ref=ref)
    return _split(request, thing, thing.title, reverse("grant", args=[ref]))


@require_http_methods(["GET", "HEAD", "POST"])
def programme_countries(request: HttpRequest, slug: str) -> HttpResponse:
    thing = get_object_or_404(programmes_for(person_of(request)), slug=slug)
    return _split(request, thing, thing.short_name, reverse("programme", args=[slug]))


def _split(request: HttpRequest, thing: Thing, title: str, back: str) -> HttpResponse:
    person = allow(request, doing_of(thing), unit=thing.unit)
    now = {share.country: share.hundredths for share in shares_of(thing)}

    def run(form: Any) -> Thing:
        said = form.cleaned_data
        return split(thing, actor=person, shares=said["shares"], key=said["key"])

    return action(
        request,
        SharesForm,
        run,
        context={
            "title": _("Lande: %(title)s") % {"title": title},
            "cancel": back,
        },
        initial={"shares": now},
        message=_("Fordelingen er gemt."),
        done=back,
        fields={"R47_shares_make_the_whole": "shares"},
    )
