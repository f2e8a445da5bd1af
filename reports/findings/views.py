"""Findings: one page with a count of each kind, and a list of each with what could be done."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from ledger.clocks import asked
from ledger.exports import as_file, page_or_file, wants_file
from ledger.moment import NOW
from ledger.tables import table_of
from reports.findings.finding import Finding
from reports.findings.forms import FindingForm
from reports.findings.kinds import KINDS, Kind
from reports.findings.tables import FindingTable


@dataclass(frozen=True)
class Counted:
    """A kind on the overview: how many there are, and what they would free, in øre."""

    kind: Kind
    url: str
    count: int
    frees_ore: int


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How many of each kind as it stands now. The queries of all the lists, no more."""
    person = person_of(request)
    rows = []
    for kind in KINDS.values():
        found = kind.find(person, kind.asked(QueryDict("")), NOW)
        url = reverse("finding_list", args=[kind.slug])
        rows.append(Counted(kind, url, found.count, found.frees_ore))
    return render(request, "reports/findings/overview.html", {"rows": rows})


@require_safe
def finding_list(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One kind: sorted, filtered, taken out as a file."""
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404
    person = person_of(request)
    at = asked(request.GET)
    form = kind.asked(request.GET)
    found = kind.find(person, form, at.moment if kind.has_moment else NOW)
    form.offer(sorted({row.why for row in found.rows}))
    form.full_clean()
    rows = [row for row in found.rows if _is_asked(row, form)]
    table = table_of(request, FindingTable, rows, caption=kind.label)
    if wants_file(request):
        return as_file(request, table, name=f"fund-{slug}", at=at if kind.has_moment else None)
    facts: dict[str, Any] = {"kind": kind, "form": form, "found": found, "table": table}
    facts["others"] = list(dict.fromkeys((r.act.label, r.act.who) for r in rows if r.act.who))
    if kind.has_moment:
        facts["at"] = at
    return page_or_file(request, "reports/findings/list.html", facts, name="fund")


def _is_asked(row: Finding, form: FindingForm) -> bool:
    why, words = form.asked("hvorfor", ""), form.asked("q", "").lower()
    if why and row.why != why:
        return False
    return words in f"{row.title} {row.beside}".lower()
