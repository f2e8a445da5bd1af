"""The start page: the ministry's frames in a year, and the ways in."""

from typing import Any, NamedTuple, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.accounts.models import Line
from grants.example.services import is_played
from ledger.balances import Balance
from ledger.clocks import asked
from ledger.exports import as_csv, wants_file
from ledger.models import FinanceYear, Person
from ledger.tables import table_of
from reports.figures.accounts import AccountRow, latest_opened, own_rows, sources_of, years
from reports.figures.addresses import address
from reports.figures.bands import Bands, bands_of_lines
from reports.figures.left import Left, kinds_of_lefts
from reports.figures.state import whole_state
from reports.figures.tables import left_out
from reports.overview.tables import FramesTable
from reports.overview.ways import ways_in
from reports.printed.answering import report_answer, wants_report
from reports.printed.pages import overview_report


@require_safe
def overview(request: HttpRequest) -> HttpResponseBase:
    """The tree of accounts for `?aar=`, by default the latest year that is opened, at the moment
    of `?pr=` and `?kendt=`.
    """
    person, at = cast("Person", request.user), asked(request.GET)
    known = years()
    year = _chosen(request.GET.get("aar", ""), known)
    rows = own_rows(year, at.moment) if year else []
    facts: dict[str, Any] = {"exclude": left_out(rows), "year": year, "carry": at.query}
    table = table_of(request, FramesTable, rows, pages=False, **facts)
    if wants_file(request):
        return as_csv(request, table, name=f"rammer-{year}", sources=sources_of(rows), at=at)
    opened = [row for row in rows if row.line and row.line.account.is_main]
    lines = [row.line for row in opened if row.line]
    moment, carry = at.moment, at.query
    lefts = kinds_of_lefts(lines, person, moment, carry=carry) if lines else {}
    if wants_report(request) and year:
        told = [(row, lefts[row.line.frame_id]) for row in opened if row.line]
        return report_answer(
            request,
            at,
            lambda: overview_report(
                table, told, at, year=year, person=person, sources=sources_of(rows)
            ),
        )
    bands = bands_of_lines(lines, person, moment, held=_held(opened), carry=carry) if lines else {}
    return render(
        request,
        "reports/overview/overview.html",
        {
            "year": year,
            "at": at,
            "years": [(one, f"?aar={one}{carry.replace('?', '&')}") for one in known],
            "table": table,
            "state": whole_state(year) if year else None,
            "sources": sources_of(rows),
            "opened": [
                Opened(row, lefts[row.line.frame_id], bands[row.line.frame_id])
                for row in opened
                if row.line
            ],
            "ways": ways_in(person),
            "year_page": _year_page(year),
            **_example_year(),
        },
    )


class Opened(NamedTuple):
    """A main account the ministry has opened: its figures, its kinds of left, its bands."""

    row: AccountRow
    lefts: list[Left]
    bands: Bands


def _held(rows: list[AccountRow]) -> dict[int, Balance]:
    return {row.line.frame_id: row.balance for row in rows if row.line and row.balance}


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
