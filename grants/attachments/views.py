"""The pages of attached documents: those of a thing, a new one, and marking one superseded."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.attachments import services
from grants.attachments.forms import AttachForm, SupersedeForm
from grants.attachments.models import Attachment
from grants.attachments.selectors import attachments_for
from grants.attachments.things import find
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from ledger.documents import DOCUMENT_BYTES_MAX
from ledger.forms import ActionForm
from ledger.models import Act
from ledger.web import action, address_of, body_at_most, moved_on

ACTION = require_http_methods(["GET", "HEAD", "POST"])
FORM_BYTES = 1024 * 1024  # what the form weighs beside its file


@require_safe
def attachments(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """The documents of one thing, also of one that has no page of its own."""
    thing = find(person_of(request), kind, id)
    return render(request, "grants/attachments/attachments.html", {"thing": thing})


@body_at_most(DOCUMENT_BYTES_MAX + FORM_BYTES)
@ACTION
def attach(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    thing = find(person_of(request), kind, id)
    person = allow(request, Doing.ATTACH, unit=thing.unit)

    def run(form: Any) -> Attachment:
        said = form.cleaned_data
        return services.attach(
            thing, actor=person, upload=form.upload(), title=said["title"], key=said["key"]
        )

    return action(
        request,
        AttachForm,
        run,
        template="grants/attachments/attach.html",
        context={
            "title": _("Vedlæg dokument"),
            "thing": thing,
            "submit": _("Vedlæg"),
            "cancel": thing.url,
        },
        message=_("Dokumentet er vedlagt."),
        done=thing.url,
        fields={"R17_decision_is_written": "document"},
    )


@ACTION
def supersede(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(attachments_for(person_of(request)), ref=ref)
    person = allow(request, Doing.ATTACH, unit=found.unit)
    url = address_of(Act.objects.get(key=found.act_id))
    if request.method != "POST" and found.why is not None:  # type: ignore[attr-defined]
        return moved_on(request, url)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        services.supersede(found, actor=person, reason=said["reason"], key=said["key"])

    return action(
        request,
        SupersedeForm,
        run,
        template="grants/attachments/supersede.html",
        context={
            "title": _("Mærk dokumentet som forældet"),
            "attachment": found,
            "back": reverse("document", args=[found.document.ref]),
            "submit": _("Mærk som forældet"),
            "cancel": url,
        },
        message=_("Dokumentet er mærket som forældet. Det kan stadig læses."),
        done=url,
        fields={"R61_superseded_with_its_reason": "reason"},
    )
