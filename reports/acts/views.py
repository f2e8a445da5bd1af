"""The audit trail: everything anybody did, and the documents it stands on."""

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from grants.reversals.models import Storno
from ledger.kinds import Kind
from ledger.models import Person
from ledger.tables import table_of
from reports.acts.filters import ActFilter
from reports.acts.tables import ActTable, EntriesTable
from reports.figures.concerns import concerns_of
from reports.figures.scope import acts_for, documents_for
from reports.figures.tables import as_asked


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """Every act the person may read, newest day first."""
    person = cast("Person", request.user)
    rows = acts_for(person).select_related("actor", "approver", "document")
    found = ActFilter(request.GET, queryset=rows, request=request)  # type: ignore[no-untyped-call]
    table = as_asked(request, ActTable(found.qs))  # type: ignore[no-untyped-call]
    table.look_up()
    return render(request, "reports/acts/acts.html", {"filter": found, "table": table})


@require_safe
def act(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One act with its entries, both clocks, its document and what it reverses."""
    person = cast("Person", request.user)
    readable = acts_for(person)
    found = get_object_or_404(
        readable.select_related("actor", "approver", "document", "reverses", "reversed_by"),
        key=key,
    )
    entries = found.entries.select_related("frame").order_by("pk")
    return render(
        request,
        "reports/acts/act.html",
        {
            "act": found,
            "concern": concerns_of([found])[found.concerns_kind, found.concerns_id],
            "table": table_of(request, EntriesTable, entries, pages=found.kind == Kind.BULK),
            "reversed_by": getattr(found, "reversed_by", None),
            "proposed": Storno.objects.filter(of_act=found, state=Storno.State.PROPOSED).first(),
        },
    )


@require_safe
def document(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The document's bytes, always as a download and never as a page of ours."""
    found = get_object_or_404(documents_for(cast("Person", request.user)), ref=ref)
    return HttpResponse(
        bytes(found.content),
        content_type=found.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, found.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
