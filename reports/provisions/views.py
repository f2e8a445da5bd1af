"""The specification of the provision at 31 December, as the auditor asks for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from ledger.exports import page_or_file
from ledger.tables import table_of
from reports.provisions.selectors import provision, specification, years_known
from reports.provisions.tables import ProvisionTable


@require_safe
def provisions(request: HttpRequest) -> HttpResponse:
    """The finance year of `?aar=`, by default the latest in which anything was done."""
    person = person_of(request)
    known = years_known(person)
    year = _chosen(request.GET.get("aar", ""), known)
    rows = specification(person, year)
    totals = provision(rows)
    facts = {
        "year": year,
        "years": [(one, f"?aar={one}") for one in known],
        "totals": totals,
        "table": table_of(request, ProvisionTable, rows, totals=totals, year=year),
    }
    return page_or_file(request, "reports/provisions/provisions.html", facts, name="hensaettelser")


def _chosen(typed: str, known: list[int]) -> int:
    if typed:
        year = {str(one): one for one in known}.get(typed)
        if year is None:
            raise Http404
        return year
    return known[-1] if known else timezone.localdate().year
