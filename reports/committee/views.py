"""The Finance Committee's calendar, the forewarning, and the list for the supplementary bill."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.aktstykker.selectors import for_user
from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from grants.meetings.deadlines import deadlines
from grants.meetings.models import Meeting, Recess
from ledger.exports import as_csv, page_or_file, wants_file
from ledger.models import FinanceYear, Person
from ledger.tables import table_of
from reports.committee.forms import FromForm
from reports.committee.paper import forewarning_paper
from reports.committee.selectors import at_meeting, for_the_bill, forewarned
from reports.committee.selectors import calendar as calendar_from
from reports.committee.tables import BillTable, CalendarTable, ForewarnedTable
from reports.papers.answering import pdf_answer


def _may_set(person: Person) -> bool:
    return not why_not(person, Doing.SET_MEETING, unit=person.unit)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Twelve weeks of meetings and deadlines from a day on: `?fra=2024-11-01`."""
    person, form = person_of(request), FromForm(request.GET)
    rows = calendar_from(person, form.first)
    ahead = next((row for row in rows if row.deadlines.start_by >= form.first), None)
    facts = {
        "form": form,
        "first": form.first,
        "table": table_of(request, CalendarTable, rows, pages=False, may_set=_may_set(person)),
        "ahead": ahead,
        "may_set": _may_set(person),
        "recesses": Recess.objects.filter(last_day__gte=form.first),
    }
    return page_or_file(request, "reports/committee/calendar.html", facts, name="moeder")


@require_safe
def meeting(request: HttpRequest, day: dt.date) -> HttpResponse:
    """A registered meeting: its deadlines and the requests set to it."""
    person = person_of(request)
    found = get_object_or_404(Meeting.objects.select_related("source"), day=day)
    cases = at_meeting(person, day)
    facts = {
        "meeting": found,
        "steps": deadlines(day, found, list(Recess.objects.all())).steps(),
        "table": table_of(request, ForewarnedTable, cases, pages=False, exclude=("meeting",)),
        "may_set": _may_set(person),
    }
    return page_or_file(request, "reports/committee/meeting.html", facts, name="moede")


@require_safe
def forewarning(request: HttpRequest) -> HttpResponseBase:
    """What is expected in three months from a day; as a page, CSV or PDF."""
    form = FromForm(request.GET)
    cases = forewarned(person_of(request), form.first)
    table = table_of(request, ForewarnedTable, cases, pages=False)
    if wants_file(request):
        return as_csv(request, table, name=f"varsling-{form.first.isoformat()}")
    facts = {"form": form, "first": form.first, "table": table}
    return render(request, "reports/committee/forewarning.html", facts)


@require_safe
def forewarning_pdf(request: HttpRequest) -> HttpResponse:
    """The forewarning to print and send."""
    form = FromForm(request.GET)
    paper = forewarning_paper(forewarned(person_of(request), form.first), form.first)
    return pdf_answer(request, paper, f"varsling-{form.first.isoformat()}.pdf")


@require_safe
def latest_bill(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Lead to this year's list."""
    year = timezone.localdate().year
    return HttpResponseRedirect(reverse("bill_list_of_year", args=[year]))


@require_safe
def bill(request: HttpRequest, year: int) -> HttpResponseBase:
    """The year's approved requests for the supplementary bill, category 2."""
    person = person_of(request)
    known = set(for_user(person).values_list("finance_year", flat=True))
    opened = FinanceYear.objects.filter(year=year)
    if year not in {*known, timezone.localdate().year} and not opened.exists():
        raise Http404
    found = for_the_bill(person, year)
    table = table_of(request, BillTable, found.effects, pages=False)
    if wants_file(request):
        return as_csv(request, table, name=f"tillaegsbevilling-{year}")
    years = sorted({*known, year})
    facts = {
        "found": found,
        "year": year,
        "table": table,
        "years": [(one, reverse("bill_list_of_year", args=[one])) for one in years],
    }
    return render(request, "reports/committee/bill.html", facts)
