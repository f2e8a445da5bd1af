"""Pages of grants: one grant with its threshold, and a new one."""

import uuid
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.agreements.selectors import agreements_for
from grants.agreements.tables import AgreementsOfGrantTable
from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import AktstykkePillar
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments import selectors
from grants.commitments.facts import page_of
from grants.commitments.filters import GrantFilter
from grants.commitments.forms import GrantForm
from grants.commitments.grants import open_grant
from grants.commitments.models import Grant
from grants.commitments.steps import grant_step, other_grant_steps
from grants.commitments.tables import ActTable, CommitmentsOfGrantTable, GrantTable
from grants.commitments.threshold import Tested, tested
from grants.duties.selectors import duties_about
from grants.duties.tables import duties_table
from grants.gates.ladder import ladder
from grants.secrecy import is_secret
from ledger.balances import balance
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.web import action
from programmes.models import Pillar


@require_safe
def grants(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    chosen = GrantFilter(request.GET, selectors.grants_for(person).order_by("-pk"), request=request)
    facts = {
        "filter": chosen,
        "table": table_of(request, GrantTable, chosen.qs, keyset=True),
        "may_enter": not why_not(person, Doing.REGISTER_GRANT, unit=person.unit),
    }
    return page_or_file(request, "grants/commitments/grants.html", facts, name="sager")


@require_safe
def grant(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One grant: its partner, what may be given without Parliament, and its commitments."""
    person = person_of(request)
    thing = get_object_or_404(selectors.grants_for(person), ref=ref)
    given = selectors.commitments_for(person).filter(grant=thing).order_by("-pk")
    acts = selectors.acts_of("grant", str(thing.ref))
    agreements = list(agreements_for(person).filter(grant=thing).order_by("-pk"))
    facts = {
        "grant": thing,
        "balance": balance(thing.disposition.frame_id),
        "frame_url": page_of("frame", thing.disposition.frame.ref),
        "pillars": list(readable(selectors.pillars_of_grant(thing), person)),
        "step": grant_step(thing, person),
        "rungs": ladder(thing).rungs,
        "record_url": reverse("gate_new", args=[thing.ref])
        if not why_not(person, Doing.RECORD_GATE, unit=thing.unit)
        else "",
        "table": table_of(request, CommitmentsOfGrantTable, given, keyset=True, prefix="t-"),
        "agreements": agreements
        and table_of(request, AgreementsOfGrantTable, agreements, pages=False, prefix="af-"),
        "others": other_grant_steps(thing, person),
        "duties": duties_table(request, duties_about(person, grant=thing)),
        "acts": table_of(request, ActTable, acts, pages=False, prefix="h-"),
    }
    return page_or_file(request, "grants/commitments/grant.html", facts, name="sag")


@require_http_methods(["GET", "HEAD", "POST"])
def grant_new(request: HttpRequest) -> HttpResponse:
    """A grant that stands alone, or under any pillar of a programme."""
    person = person_of(request)
    form = partial(GrantForm, pillars=selectors.pillars_open(person))
    initial = {"year": selectors.latest_year()}
    return _new(request, form, None, initial)


@require_http_methods(["GET", "HEAD", "POST"])
def pillar_grant_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """A grant for a line of a request: partner, pillar, year and file number come from it."""
    line = get_object_or_404(selectors.pillars_to_commit(person_of(request)), ref=ref)
    request_of = line.aktstykke
    initial = {
        "title": f"{request_of.title}, {line.name}",
        "planned_total_ore": line.amount_ore,
        "year": request_of.finance_year,
        "file_number": request_of.case_number,
    }
    return _new(request, GrantForm, line, initial)


def _new(
    request: HttpRequest, form: Any, line: AktstykkePillar | None, initial: dict[str, Any]
) -> HttpResponse:
    unit = person_of(request).unit
    person = allow(request, Doing.REGISTER_GRANT, unit=unit)

    def run(filled: ActionForm) -> Grant:
        said = filled.cleaned_data
        return open_grant(
            actor=person,
            title=said["title"],
            partner=line.partner if line else said["partner"],
            pillar=line.pillar if line else said["pillar"],
            under=line.aktstykke if line and is_secret(line.aktstykke) else None,
            planned_total_ore=said["planned_total_ore"],
            year=said["year"],
            file_number=said["file_number"],
            value_day=timezone.localdate(),
            example=settings.DEMO,  # what is typed into a demonstration has no source
            key=said["key"],
        )

    pillar = line.pillar if line else None
    return action(
        request,
        form,
        run,
        template="grants/commitments/grant_new.html",
        context={
            "title": _("Ny bevillingssag"),
            "line": line,
            "tested": _tested(form, request.POST or _as_typed(form, initial), pillar),
            "tested_url": reverse("grant_threshold"),
            "cancel": reverse("commitment_new"),
        },
        initial=initial,
        message=_("Bevillingssagen er oprettet. Nu kan der gives tilsagn på den."),
        done=lambda made: reverse("grant_commitment", args=[made.ref]),
        fields={"R18_amount_above_zero": "planned_total_ore"},
    )


@require_safe
def grant_threshold(request: HttpRequest) -> HttpResponse:
    """The panel alone: which threshold is tested, and what follows (htmx)."""
    form = partial(GrantForm, pillars=selectors.pillars_open(person_of(request)))
    facts = {"tested": _tested(form, request.GET, None)}
    return render(request, "grants/commitments/threshold.html", facts)


def _tested(form: Any, said: Any, pillar: Pillar | None) -> Tested:
    typed = form(said)
    typed.is_valid()
    found = typed.cleaned_data
    return tested(
        planned_total_ore=found.get("planned_total_ore"),
        year=found.get("year"),
        pillar=pillar or found.get("pillar"),
    )


def _as_typed(form: Any, initial: dict[str, Any]) -> dict[str, Any]:
    fields = form(initial=initial).fields
    return {n: field.prepare_value(initial[n]) for n, field in fields.items() if n in initial}
