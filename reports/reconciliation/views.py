"""A frozen sheet as a file to keep."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from grants.reconciliation.models import Reconciliation
from grants.reconciliation.sheet import made_on
from grants.templatetags.grants import named
from reports.papers.answering import pdf_answer
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
    return pdf_answer(
        request, paper_of(thing), f"afstemning-{thing.finance_year}-{_number(thing)}.pdf"
    )


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
