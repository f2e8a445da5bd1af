"""The page on which a grant is marked."""

import functools
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.models import Grant
from grants.commitments.selectors import grants_for
from grants.marks.forms import MarksForm
from grants.marks.services import Marks, mark, marks_of, version_of
from ledger.forms import ActionForm
from ledger.web import action


@require_http_methods(["GET", "HEAD", "POST"])
def grant_marks(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Mark it, or take a mark away; what is not marked is said to be so in every table."""
    rows = grants_for(person_of(request)).select_related("sector")
    grant = get_object_or_404(rows, ref=ref)
    person = allow(request, Doing.REGISTER_GRANT, unit=grant.unit)
    url = reverse("grant", args=[ref])
    now = marks_of(grant)

    def run(form: ActionForm) -> Grant:
        said = form.cleaned_data
        return mark(
            grant,
            actor=person,
            marks=Marks(**{name: said[name] for name in Marks._fields}),
            seen=said["version"],
            key=said["key"],
        )

    oda = {True: "ja", False: "nej", None: ""}[now.oda]
    return action(
        request,
        functools.partial(MarksForm, chosen=now.sector),
        run,
        template="grants/marks/form.html",
        context={
            "grant": grant,
            "title": _("Mærk sagen: %(title)s") % {"title": grant.title},
            "intro": _(
                "Mærkerne flytter ingen penge. De siger, hvor sagen tælles med, når tilskud deles "
                "op. Det, der ikke er angivet, vises som ikke angivet."
            ),
            "submit": _("Gem mærkerne"),
            "cancel": url,
        },
        initial={**now._asdict(), "oda": oda, "version": version_of(grant)},
        message=_("Mærkerne er gemt."),
        done=url,
    )
