"""One step in a request's life: the request, who may take it, and the page they all share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from grants.aktstykker import selectors
from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from ledger.models import Person
from ledger.web import action

ACTION = require_http_methods(["GET", "HEAD", "POST"])


def may_step(
    request: HttpRequest, case_number: str, doing: Doing, *, first: str = ""
) -> tuple[Aktstykke, Person]:
    """The request as far as the person reads it, and the person, who may do this to it.

    `first` names who took the step before, for one that takes another. Else 404, or 403 and why.
    """
    found = found_for(request, case_number)
    before = getattr(found, first) if first else None
    return found, allow(request, doing, unit=found.unit, first=before)


def step_page(
    request: HttpRequest, found: Aktstykke, form: Any, run: Any, **facts: Any
) -> HttpResponse:
    """One step in a request's life: the same page for them all, and back to the request."""
    here = reverse("aktstykke", args=[found.case_number])
    shown = ("title", "intro", "shows_decision", "shows_version")
    context = {name: facts.pop(name) for name in shown if name in facts}
    context |= {"aktstykke": found, "submit": context["title"], "cancel": here}
    return action(
        request,
        form,
        run,
        template="grants/aktstykker/step.html",
        context=context,
        done=here,
        **facts,
    )


def found_for(request: HttpRequest, case_number: str, *, content: bool = True) -> Aktstykke:
    """The request with this case number, as far as the person sees it; else 404.

    With `content` also for one who may know that it is there and not read what it says.
    """
    rows = selectors.for_user(person_of(request)).select_related(
        "programme",
        "frame",
        "account",
        "sub_account",
        "source",
        "decision_document",
        "agreed_document",
        "submitted_by",
        "accepted_by",
        "decision_recorded_by",
        "decision_confirmed_by",
    )
    if content:
        rows = rows.filter(content_readable(person_of(request)))
    return get_object_or_404(rows, case_number=case_number)
