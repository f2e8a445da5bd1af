"""The audit trail: everything anybody did, and the documents it stands on."""

import uuid
from typing import cast

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from grants.commitments.models import Commitment
from grants.reversals.models import Storno
from ledger.exports import csv_response, page_or_file, taken_out
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.tables import table_of
from reports.acts.changes import fields_changed, moved_by, on_behalf_of, seal_of
from reports.acts.export import csv_lines
from reports.acts.filters import ActFilter
from reports.acts.tables import ActTable, EntriesTable, MovedTable
from reports.figures.concerns import concerns_of
from reports.figures.scope import acts_for, documents_for
from reports.figures.tables import as_asked


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """Every act the person may read, newest day first."""
    found = _found(request)
    table = as_asked(request, ActTable(found.qs), keyset=True)  # type: ignore[no-untyped-call]
    table.look_up()
    facts = {"filter": found, "table": table, "thing": None, "query": request.GET.urlencode()}
    if found.thing is not None:
        asked = Act(concerns_kind=found.thing.kind, concerns_id=found.thing.id)
        facts["thing"] = concerns_of([asked])[found.thing] if found.qs.exists() else None
        facts["whole_case"] = found.thing.kind == "grant"
    return page_or_file(request, "reports/acts/acts.html", facts, name="handlinger")


@require_safe
def acts_csv(request: HttpRequest) -> HttpResponseBase:
    """What is filtered as CSV, a line for each entry; a wrong filter leads back to its page."""
    found = _found(request)
    if not found.is_valid():  # type: ignore[no-untyped-call]
        return HttpResponseRedirect(f"{reverse('acts')}?{request.GET.urlencode()}")
    taken_out.info("acts as CSV, %r, by %s", request.GET.urlencode(), request.user)
    return csv_response(csv_lines(found.qs), "handlinger.csv")


def _found(request: HttpRequest) -> ActFilter:
    rows = acts_for(cast("Person", request.user)).select_related("actor", "approver", "document")
    rows = rows.defer("document__content")
    return ActFilter(request.GET, queryset=rows, request=request)


@require_safe
def act(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One act with its entries, both clocks, its document and what it reverses."""
    person = cast("Person", request.user)
    readable = acts_for(person)
    found = get_object_or_404(
        readable.select_related("actor", "approver", "document", "reverses", "reversed_by").defer(
            "document__content"
        ),
        key=key,
    )
    entries = found.entries.select_related("frame").order_by("pk")
    return page_or_file(
        request,
        "reports/acts/act.html",
        {
            "act": found,
            "concern": concerns_of([found])[found.concerns_kind, found.concerns_id],
            "place": _place(found),
            "table": table_of(request, EntriesTable, entries, pages=found.kind == Kind.BULK),
            "reversed_by": getattr(found, "reversed_by", None),
            "moved": _moved(request, found),
            "changed": fields_changed(found),
            "seal": seal_of(found),
            "behalf": on_behalf_of(found),
            "proposed": Storno.objects.filter(of_act=found, state=Storno.State.PROPOSED).first(),
        },
        name="handling",
    )


def _place(found: Act) -> tuple[str, int] | None:
    """The account and year of the commitment the act was about; None for other things."""
    if found.concerns_kind != "commitment":
        return None
    place = ("line__account__number", "line__year")
    return Commitment.objects.filter(ref=found.concerns_id).values_list(*place).first()


def _moved(request: HttpRequest, found: Act) -> MovedTable | None:
    rows = moved_by(found)
    return rows and table_of(request, MovedTable, rows, pages=False, prefix="foer-")  # type: ignore[return-value]


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
            # Were it opened after all, it could do nothing: no script, no form, no origin.
            "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        },
    )
