"""Pages of programmes, pillars and the strategy, each at the moment of `?pr=` and `?kendt=`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from grants.commitments.models import Commitment
from ledger.clocks import Asked, asked
from ledger.exports import page_or_file
from ledger.models import Person
from ledger.tables import table_of
from programmes.models import Goal, Pillar, Region
from programmes.selectors import of_unit
from reports.figures.given_table import commitments_at
from reports.printed.answering import report_answer, wants_report
from reports.printed.pages import programme_report
from reports.programmes import selectors
from reports.programmes import strategy as said
from reports.programmes.breakdown_tables import AccountSumTable, CountryTable, YearTable
from reports.programmes.countries import countries_of
from reports.programmes.listed import programmes_at
from reports.programmes.pillars import LineRow, lines_of, pillar_rows, pillars_for
from reports.programmes.tables import LineTable, PillarTable, ProgrammeTable, RequestTable
from reports.programmes.years import accounts_of, years_of


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), asked(request.GET)
    without = () if at.moment.is_now else ("balance",)  # the bar is the frame as it is now
    rows = programmes_at(person, at.moment)
    facts = {"table": table_of(request, ProgrammeTable, rows, exclude=without), "at": at}
    return page_or_file(request, "reports/programmes/programmes.html", facts, name="programmer")


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    person, at = person_of(request), asked(request.GET)
    found = get_object_or_404(selectors.listed(person), slug=slug)
    page = selectors.programme_page(found, person, at)
    carry: dict[str, Any] = {"carry": at.query, "pages": False}
    under = of_unit(Commitment.objects.filter(grant__pillar__programme=found), person)
    shares = countries_of(at, person, programme=found.slug)
    facts = {
        "page": page,
        "programme": found,
        "at": at,
        "pillars": table_of(request, PillarTable, page.pillars, prefix="soejler-", **carry),
        "requests": table_of(
            request,
            RequestTable,
            selectors.requests_of(found, person, at.moment),
            prefix="aktstykker-",
            **carry,
        ),
        "commitments": commitments_at(request, under, at),
        "years": _years(request, under, at, program=found.slug),
        "accounts": table_of(
            request, AccountSumTable, accounts_of(under, at.moment), prefix="konti-", **carry
        ),
        "shares": table_of(request, CountryTable, shares, prefix="lande-", **carry)
        if any(one.country for one in shares)
        else None,
        "split": found.shares.exists(),
    }
    if wants_report(request):
        return report_answer(request, at, lambda: programme_report(found, facts, person))
    return page_or_file(request, "reports/programmes/programme.html", facts, name="program")


def _years(request: HttpRequest, rows: Any, at: Asked, **of: object) -> Any:
    years = years_of(rows, at.moment)
    return table_of(request, YearTable, years, pages=False, prefix="aar-", of=of, carry=at.query)


@require_safe
def pillar(request: HttpRequest, slug: str, pillar: str) -> HttpResponse:
    person, at = person_of(request), asked(request.GET)
    found = get_object_or_404(pillars_for(person), programme__slug=slug, slug=pillar)
    lines = lines_of([found], person, at.moment)
    under = of_unit(Commitment.objects.filter(grant__pillar=found), person)
    facts = {
        "pillar": found,
        "programme": found.programme,
        "at": at,
        "row": pillar_rows([found], lines, person, at.moment)[0],
        "activities": found.activities.select_related("source"),
        "lines": table_of(
            request,
            LineTable,
            lines,
            pages=False,
            prefix="linjer-",
            carry=at.query,
            caption=_("Søjlens linje i aktstykket"),
        ),
        "commitments": commitments_at(request, under, at),
        "years": _years(request, under, at, soejle=found.pk),
        "new": _new_commitment(person, found, lines),
    }
    return page_or_file(request, "reports/programmes/pillar.html", facts, name="projektsoejle")


def _new_commitment(person: Person, pillar: Pillar, lines: list[LineRow]) -> str:
    """Where to commit to the pillar, on its newest line; nothing for those who may not."""
    if why_not(person, Doing.DRAFT_COMMITMENT, unit=pillar.programme.unit):
        return ""
    try:
        url = reverse("commitment_new")
    except NoReverseMatch:
        return ""
    return f"{url}?soejle={lines[0].line.ref}" if lines else url


@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), asked(request.GET)
    goals = list(Goal.objects.select_related("source"))
    facts = {
        "at": at,
        "groups": said.groups(),
        "tied": said.tied(person, at.moment),
        "goals": [goal for goal in goals if goal.kind == Goal.Kind.GOAL],
        "contributions": [goal for goal in goals if goal.kind == Goal.Kind.CONTRIBUTION],
        "regions": Region.objects.select_related("source"),
    }
    return page_or_file(request, "reports/programmes/strategy.html", facts, name="strategi")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request, "reports/programmes/about.html", {"counts": said.counts(person_of(request))}
    )
