"""The payment plan of an agreement: its commitments' plans together, and the years without one."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from grants.agreements.selectors import agreement_page, sums_of, years_of
from grants.authority.gate import person_of
from grants.commitments.models import Commitment
from grants.plans.grid import late_sentence, year_rows
from grants.plans.months import short_names
from grants.plans.selectors import plan_of
from grants.plans.services import WITHOUT_PLAN
from grants.plans.tables import PlannedCommitmentTable
from ledger.exports import page_or_file
from ledger.tables import table_of


@require_safe
def agreement_plan(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """By year and month, what was paid beside it, and the years that have no commitment yet.

    A year without a commitment is agreed for its year and planned in no month.
    """
    agreement = get_object_or_404(agreement_page(person_of(request)), ref=ref)
    commitments = Commitment.objects.filter(agreement=agreement).exclude(state__in=WITHOUT_PLAN)
    plan = plan_of(commitments)
    agreed = years_of(agreement)
    later = [row for row in agreed if row.left_ore > 0]
    planned = {row.finance_year for row in agreed} | plan.years
    years = range(min(planned), max(planned) + 1) if planned else range(0)
    facts = {
        "agreement": agreement,
        "plan": plan,
        "agreed": sums_of(agreed),
        "late": late_sentence(plan),
        "months": short_names(),
        "rows": year_rows(plan, years),
        "later": later,
        "later_ore": sum(row.left_ore for row in later),
        "table": table_of(
            request, PlannedCommitmentTable, commitments.select_related("frame"), pages=False
        ),
    }
    return page_or_file(request, "grants/plans/agreement.html", facts, name="aftaleplan")
