"""The start page: the ministry's frames in a year, and the ways in."""

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.accounts.models import Line
from grants.example.services import is_played
from ledger.exports import as_csv, wants_file
from ledger.models import FinanceYear, Person
from ledger.tables import table_of
from reports.figures.accounts import latest_opened, own_rows, sources_of, years
from reports.figures.addresses import address
from reports.figures.left import kinds_of_left
from reports.figures.state import whole_state
from reports.figures.tables import left_out
from reports.overview.tables import FramesTable
from reports.overview.ways import ways_in


@require_safe
def overview(request: HttpRequest) -> HttpResponseBase:
    """The tree of accounts for `?aar=`, by default the latest year that is opened."""
    person = cast("Person", request.user)
    known = years()
    year = _chosen(request.GET.get("aar", ""), known)
    rows = own_rows(year) if year else []
    table = table_of(request, FramesTable, rows, pages=False, exclude=left_out(rows), year=year)
    if wants_file(request):
        return as_csv(request, table, name=f"rammer-{year}", sources=sources_of(rows))
    opened = [row for row in rows if row.line and row.line.account.is_main]
    return render(
        request,
        "reports/overview/overview.html",
        {
            "year": year,
            "years": [(one, f"?aar={one}") for one in known],
            "table": table,
            "state": whole_state(year) if year else None,
            "sources": sources_of(rows),
            "opened": [(row, kinds_of_left(row.line, person)) for row in opened if row.line],
            "ways": ways_in(person),
            "year_page": _year_page(year),
            **_example_year(),
        },
    )


@require_safe
def year(_request: HttpRequest, year: int) -> HttpResponse:
    """A finance year is a column of the overview: acts that concern one lead there."""
    if not Line.objects.opened().filter(year=year).exists() and year not in years():
        raise Http404
    return HttpResponseRedirect(address("overview", aar=year))


def _chosen(typed: str, known: list[int]) -> int | None:
    """The year asked for, else the latest opened, else the latest known, else none at all."""
    if typed:
        year = {str(one): one for one in known}.get(typed)
        if year is None:
            raise Http404
        return year
    return latest_opened() or (known[-1] if known else None)


def _year_page(year: int | None) -> str:
    """The page of the finance year, when it is opened here and not only published."""
    if year is None or not FinanceYear.objects.filter(year=year).exists():
        return ""
    return address("finance_year", year)


def _example_year() -> dict[str, object]:
    """What the card of the demonstration says. `grants.example` brings the button's address."""
    if not settings.DEMO:
        return {}
    return {
        "example_year_play": address("example_year_play"),
        "is_played": is_played(),
    }
