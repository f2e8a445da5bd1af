"""One page for each request: what Parliament approved, and what was done with it, at any day."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.selectors import for_user
from grants.authority.gate import person_of
from ledger.clocks import asked
from ledger.exports import as_csv, wants_file
from ledger.tables import table_of
from reports.aktstykker.done.selectors import done
from reports.aktstykker.done.tables import DepartureTable, DoneTable, GivenTable


@require_safe
def aktstykke_done(request: HttpRequest, case_number: str) -> HttpResponseBase:
    """Approved against done at the moment of `?pr=` and `?kendt=`; the address is permanent."""
    person = person_of(request)
    rows = for_user(person).select_related("account", "frame", "source", "programme")
    found = get_object_or_404(rows, case_number=case_number)
    at = asked(request.GET)
    facts: dict[str, Any] = {"aktstykke": found, "at": at}
    if not may_read_content(person, found):
        return render(request, "reports/aktstykker/done.html", facts | {"closed_content": True})
    page = done(found, at.moment, person)
    table = table_of(request, DoneTable, page.rows, pages=False)
    if wants_file(request):
        name = f"tilsluttet-mod-udfoert-{found.case_number.replace('/', '-')}"
        return as_csv(request, table, name=name, sources=[found.source])
    facts |= {
        "page": page,
        "table": table,
        "given": table_of(request, GivenTable, page.given, pages=False, prefix="t-"),
        "departures": table_of(request, DepartureTable, page.departures, pages=False, prefix="a-"),
        "countries": sorted(page.approved.countries.values()),
    }
    return render(request, "reports/aktstykker/done.html", facts)
