"""A frozen sheet as a file to keep."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe

from grants.reconciliation.models import Reconciliation
from grants.reconciliation.sheet import made_on
from grants.templatetags.grants import named
from reports.papers.document import Paper
from reports.reconciliation.paper import Signature, sheet_paper

State = Reconciliation.State


@require_safe
def reconciliation_pdf(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The sheet as PDF, from what was frozen. The browser's own copy is used while it is the same.

    Sheets are public in the house, as the figures they compare are.
    """
    rows = Reconciliation.objects.select_related(
        "account", "registered_by", "confirmed_by", "done_act"
    )
    thing = get_object_or_404(rows, ref=ref)
    return _file(request, paper_of(thing), f"afstemning-{thing.finance_year}-{_number(thing)}.pdf")


def paper_of(thing: Reconciliation) -> Paper:
    """The paper of a frozen sheet, with its signature if it has one."""
    with override("da"):
        signature = Signature(
            made_by=named(thing.registered_by),
            made_on=made_on(thing.sheet),
            signed_by=named(thing.confirmed_by) if thing.confirmed_by else "",
            signed_on=timezone.localdate(thing.done_act.recorded_at) if thing.done_act else None,
            given_up=thing.state in {State.RETURNED, State.WITHDRAWN},
        )
    return sheet_paper(thing.sheet, thing.sheet_sha256, signature)


def _number(thing: Reconciliation) -> str:
    return thing.account.shown_as


def _file(request: HttpRequest, paper: Paper, name: str) -> HttpResponse:
    # Here and not above: WeasyPrint takes its time to load, and only papers need it.
    from reports.papers.serving import content_hash, served_pdf  # noqa: PLC0415

    tag = quote_etag(content_hash(paper))
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(served_pdf(paper), content_type="application/pdf")
        disposition = content_disposition_header(as_attachment=True, filename=name)
        response.headers["Content-Disposition"] = disposition
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)  # kept, but always asked for again
    return response
