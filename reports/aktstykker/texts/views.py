"""The pages of text blocks: the list, one block, writing, replacing, approving."""

import functools
import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.web import action
from reports.aktstykker.texts import services
from reports.aktstykker.texts.forms import ApproveForm, TextForm
from reports.aktstykker.texts.models import TextBlock
from reports.aktstykker.texts.selectors import for_user, standing
from reports.aktstykker.texts.tables import TextTable

ACTION = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Every text block of the person's unit."""
    person = person_of(request)
    facts = {
        "table": table_of(request, TextTable, for_user(person)),
        "may_write": not why_not(person, Doing.DRAFT_PAPER, unit=person.unit),
    }
    return page_or_file(
        request, "reports/aktstykker/texts/list.html", facts, name="standardtekster"
    )


@require_safe
def text_block(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One block, who wrote and approved it, what it replaced and what replaced it."""
    person, block = person_of(request), _found(request, ref)
    no = why_not(person, Doing.APPROVE_TEXT, unit=block.unit, first=block.written_by)
    facts = {
        "text": block,
        "paragraphs": [one.strip() for one in block.text.split("\n\n") if one.strip()],
        "standing": standing(block),
        "replaces": getattr(block, "replaces", None),
        "may_approve": block.approved_by is None and not no,
        "why_not": no if block.approved_by is None else "",
        "may_replace": block.replaced_by is None
        and block.approved_by is not None
        and not why_not(person, Doing.DRAFT_PAPER, unit=block.unit),
    }
    return render(request, "reports/aktstykker/texts/block.html", facts)


@ACTION
def new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    allow(request, Doing.DRAFT_PAPER, unit=person.unit)
    return _write(request, None, _("Skriv en tekstblok"), reverse("texts"))


@ACTION
def replace(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """A changed text is a new block; the old one stays in force until the new one is approved."""
    block = _found(request, ref)
    if block.approved_by is None or block.replaced_by is not None:
        raise Http404
    allow(request, Doing.DRAFT_PAPER, unit=block.unit)
    return _write(request, block, _("Skriv en ny udgave"), reverse("text_block", args=[ref]))


@ACTION
def approve(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Another than the writer approves it."""
    block = _found(request, ref)
    if block.approved_by is not None:
        raise Http404
    person = allow(request, Doing.APPROVE_TEXT, unit=block.unit, first=block.written_by)
    here = reverse("text_block", args=[ref])

    def run(form: ActionForm) -> None:
        services.approve(block, actor=person, approved_on=form.cleaned_data["approved_on"])

    return action(
        request,
        ApproveForm,
        run,
        context={
            "title": _("Godkend tekstblokken"),
            "intro": block.text,
            "submit": _("Godkend"),
            "cancel": here,
        },
        done=here,
        message=_("Tekstblokken er godkendt og kan sættes ind i udkast."),
    )


def _write(request: HttpRequest, block: TextBlock | None, title: str, cancel: str) -> HttpResponse:
    person = person_of(request)

    def run(form: ActionForm) -> TextBlock:
        said = form.cleaned_data
        return services.write(
            actor=person,
            title=said["title"],
            text=said["text"],
            written_on=said["written_on"],
            partner=said.get("partner"),
            replaces=block,
            example=settings.DEMO,
        )

    return action(
        request,
        functools.partial(TextForm, replaces=block),
        run,
        context={
            "title": title,
            "intro": _("Den kan sættes ind i udkast, når en anden har godkendt den."),
            "submit": _("Gem"),
            "cancel": cancel,
        },
        done=lambda made: reverse("text_block", args=[made.ref]),
        message=_("Tekstblokken er gemt og venter på en andens godkendelse."),
    )


def _found(request: HttpRequest, ref: uuid.UUID) -> TextBlock:
    return get_object_or_404(for_user(person_of(request)).select_related("replaces"), ref=ref)
