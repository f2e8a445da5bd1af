"""Pages of programmes, pillars, partners and the strategy, and what Ramme is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from grants.aktstykker.models import AktstykkePillar
from grants.aktstykker.tables import UnderTable
from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from ledger.models import Person
from ledger.tables import table_of
from programmes.models import Goal, Partner, Pillar, Region
from reports.programmes import partners as received
from reports.programmes import selectors
from reports.programmes import strategy as said
from reports.programmes.tables import (
    PartnerTable,
    PillarLineTable,
    PillarTable,
    ProgrammeTable,
    RequestTable,
    YearTable,
)


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    table = table_of(request, ProgrammeTable, selectors.listed(person_of(request)))
    return render(request, "reports/programmes/programmes.html", {"table": table})


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    person = person_of(request)
    found = get_object_or_404(selectors.listed(person), slug=slug)
    page = selectors.programme_page(found, person)
    facts = {
        "page": page,
        "programme": found,
        "pillars": table_of(request, PillarTable, page.pillars, pages=False, prefix="soejler-"),
        "requests": table_of(request, RequestTable, page.aktstykker, prefix="aktstykker-"),
        "commitments": table_of(request, UnderTable, page.commitments, prefix="tilsagn-"),
    }
    return render(request, "reports/programmes/programme.html", facts)


@require_safe
def pillar(request: HttpRequest, slug: str, pillar: str) -> HttpResponse:
    person = person_of(request)
    rows = selectors.pillars_for(person)
    found = get_object_or_404(rows, programme__slug=slug, slug=pillar)
    lines = selectors.pillar_lines(found, person)
    given = selectors.commitments(person, grant__pillar=found)
    facts = {
        "pillar": found,
        "programme": found.programme,
        "row": selectors.pillar_row(found, person),
        "activities": found.activities.select_related("source"),
        "lines": table_of(request, PillarLineTable, lines, pages=False, prefix="linjer-"),
        "commitments": table_of(
            request, UnderTable, given, prefix="tilsagn-", exclude=("partner",)
        ),
        "new": _new_commitment(person, found, lines),
    }
    return render(request, "reports/programmes/pillar.html", facts)


def _new_commitment(person: Person, pillar: Pillar, lines: list[AktstykkePillar]) -> str:
    """Where to commit to the pillar, on its newest line; nothing for those who may not."""
    if why_not(person, Doing.DRAFT_COMMITMENT, unit=pillar.programme.unit):
        return ""
    try:
        url = reverse("commitment_new")
    except NoReverseMatch:
        return ""
    return f"{url}?soejle={lines[0].ref}" if lines else url


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    table = table_of(request, PartnerTable, received.partners_listed(person_of(request)))
    return render(request, "reports/programmes/partners.html", {"table": table})


@require_safe
def partner(request: HttpRequest, short_name: str) -> HttpResponse:
    person = person_of(request)
    found = get_object_or_404(Partner, short_name=short_name)
    plan = received.partner_plan(found)
    given = selectors.commitments(person, grant__partner=found)
    years = received.partner_years(found, person)
    facts = {
        "partner": found,
        "told": found.facts.select_related("source"),
        "pillars": selectors.pillars_for(person).filter(partner=found),
        "plan": plan,
        "plan_ore": sum(row.plan.commitment_ore for row in plan),
        "paid_ore": sum(row.plan.disbursement_ore for row in plan),
        "years": table_of(request, YearTable, years, pages=False, prefix="aar-"),
        "commitments": table_of(
            request, UnderTable, given, prefix="tilsagn-", exclude=("partner",)
        ),
    }
    return render(request, "reports/programmes/partner.html", facts)


@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    goals = list(Goal.objects.select_related("source"))
    facts = {
        "groups": said.groups(),
        "tied": said.tied(),
        "goals": [goal for goal in goals if goal.kind == Goal.Kind.GOAL],
        "contributions": [goal for goal in goals if goal.kind == Goal.Kind.CONTRIBUTION],
        "regions": Region.objects.select_related("source"),
    }
    return render(request, "reports/programmes/strategy.html", facts)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request, "reports/programmes/about.html", {"counts": said.counts(person_of(request))}
    )
