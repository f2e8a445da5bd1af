"""Pages of payment plans: a plan beside what was paid, its versions, and the deviations."""

import datetime as dt
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments.facts import Fact, commitment_facts, kr
from grants.commitments.models import Commitment
from grants.commitments.selectors import commitment_page
from grants.plans import selectors, services
from grants.plans.filters import DeviationFilter
from grants.plans.forms import ExplainForm
from grants.plans.grid import late_sentence, sums_of, version_rows, year_rows
from grants.plans.models import Explanation, PlanVersion
from grants.plans.months import month_name, short_names
from grants.plans.tables import (
    ChangeTable,
    DeviationTable,
    ExplanationTable,
    LineTable,
    VersionTable,
)
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action

YEARS = range(2000, 2100)


def found(person: Person, ref: uuid.UUID) -> Commitment:
    """The commitment, or 404 where the person does not see it."""
    return get_object_or_404(commitment_page(person), ref=ref)


def years_of(thing: Commitment, plan: selectors.Plan) -> range:
    """The years the commitment is to be paid in, and those in which anything is planned or paid."""
    years = {thing.payment_first_year, thing.payment_last_year, *plan.years}
    return range(min(years), max(years) + 1)


@require_safe
def plan(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The plan by year and month, what was paid beside it, only deviations, and the versions."""
    person = person_of(request)
    thing = found(person, ref)
    made = selectors.plan_of_one(thing)
    no = why_not(person, Doing.PLAN_PAYMENTS, unit=thing.unit)
    said: dict[dt.date, Explanation] = {}
    for one in selectors.explanations_of(thing):
        said.setdefault(one.month, one)
    facts = {
        "commitment": thing,
        "plan": made,
        "sums": sums_of(made),
        "late": late_sentence(made),
        "months": short_names(),
        "rows": year_rows(made, years_of(thing, made)),
        "may": not no and thing.state not in services.WITHOUT_PLAN,
        "why_not": no,
        "deviations": table_of(
            request, LineTable, made.deviations, pages=False, prefix="d-",
            commitment=thing, said=said, may=not no,
        ),
        "versions": table_of(
            request, VersionTable, selectors.versions_of(thing), pages=False, prefix="v-",
            commitment=thing,
        ),
    }  # fmt: skip
    return page_or_file(request, "grants/plans/plan.html", facts, name="udbetalingsplan")


@require_safe
def version(request: HttpRequest, ref: uuid.UUID, number: int) -> HttpResponse:
    """One saved version, and month by month what it changed from the one of `?mod=`."""
    person = person_of(request)
    thing = found(person, ref)
    versions = {one.number: one for one in selectors.versions_of(thing)}
    if number not in versions:
        raise Http404
    chosen = versions[number]
    asked = request.GET.get("mod", "")
    before = versions.get(int(asked)) if asked.isascii() and asked.isdigit() else None
    before = before or versions.get(number - 1)
    months = selectors.months_of_version(chosen)
    facts = {
        "commitment": thing,
        "version": chosen,
        "before": before,
        "others": [one for one in versions.values() if one.number != number],
        "months": short_names(),
        "rows": version_rows(months),
        "changes": table_of(
            request,
            ChangeTable,
            selectors.changes(selectors.months_of_version(before), months),
            pages=False,
            caption=_from_to(before, chosen),
        ),
    }
    return page_or_file(request, "grants/plans/version.html", facts, name="planversion")


def _from_to(before: PlanVersion | None, after: PlanVersion) -> str:
    if before is None:
        return _("Den første version")
    words = {"before": before.number, "after": after.number}
    return _("Fra version %(before)s til version %(after)s") % words


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, ref: uuid.UUID, year: int, month: int) -> HttpResponse:
    """What is said about a month that was paid otherwise than planned, and a new comment.

    One who may not write reads what was written.
    """
    person = person_of(request)
    thing = found(person, ref)
    if year not in YEARS or month not in range(1, 13):
        raise Http404
    day = dt.date(year, month, 1)
    line = selectors.planned_paid(thing, day)
    said = list(selectors.explanations_of(thing).filter(month=day))
    if not (line.planned_ore or line.paid_ore or said):
        raise Http404
    facts: dict[str, Any] = {
        "title": _("Afvigelse i %(month)s") % {"month": month_name(day)},
        "commitment": thing,
        "facts": [
            Fact(_("Planlagt"), kr(line.planned_ore)),
            Fact(_("Udbetalt"), kr(line.paid_ore)),
            Fact(_("Afvigelse"), kr(line.deviation_ore)),
            *commitment_facts(thing)[:3],
        ],
        "explanations": table_of(request, ExplanationTable, said, pages=False),
        "submit": _("Gem forklaringen"),
        "cancel": reverse("plan", args=[thing.ref]),
    }
    if request.method != "POST" and why_not(person, Doing.PLAN_PAYMENTS, unit=thing.unit):
        return render(request, "grants/plans/explain.html", facts)
    allow(request, Doing.PLAN_PAYMENTS, unit=thing.unit)

    def run(form: ActionForm) -> object:
        said = form.cleaned_data
        return services.explain(thing, actor=person, month=day, text=said["text"], key=said["key"])

    return action(
        request,
        ExplainForm,
        run,
        template="grants/plans/explain.html",
        context=facts,
        message=_("Forklaringen er gemt."),
        done=reverse("plan", args=[thing.ref]),
    )


@require_safe
def deviations(request: HttpRequest) -> HttpResponse:
    """Only what was paid otherwise than planned, over all commitments the person sees."""
    person = person_of(request)
    chosen = DeviationFilter(request.GET, selectors.deviations_for(person), request=request)  # type: ignore[no-untyped-call]
    may = not why_not(person, Doing.PLAN_PAYMENTS, unit=person.unit)
    facts = {
        "filter": chosen,
        "table": table_of(request, DeviationTable, chosen.qs, keyset=True, may=may),
        "without_plan": selectors.without_plan(person),
    }
    return page_or_file(request, "grants/plans/deviations.html", facts, name="planafvigelser")
