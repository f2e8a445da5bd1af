"""Two years or stages beside each other, at an address that says which."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.accounts.models import Account, Stage
from grants.accounts.numbers import display, short
from grants.accounts.own import named_in
from grants.accounts.points import Change, Point
from grants.authority.gate import person_of
from grants.explanations.selectors import explanations_of, said_about
from grants.templatetags.explanations import may_explain
from ledger.exports import as_csv, wants_file
from ledger.models import Person
from reports.comparisons.forms import PLURAL, CompareForm
from reports.comparisons.selectors import Comparison, Row, compare, points_known, printed
from reports.comparisons.tables import ChangeTable
from reports.figures.tables import as_asked

SHOWS: Final[dict[str, Callable[[Row], bool]]] = {
    "aendret": lambda row: bool(row.change_ore),
    "ny": lambda row: row.is_new,
    "udgaaet": lambda row: row.is_gone,
    "flyttet": lambda row: row.is_moved,
}


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Lead to the comparison asked for, by default of the two latest finance acts."""
    points = points_known()
    if "fra" not in request.GET:
        latest = _latest(points)
        if latest is None:
            return render(request, "reports/comparisons/comparison.html", {"nothing": True})
        return HttpResponseRedirect(reverse("comparison", args=[*latest]))
    form = CompareForm(request.GET, points=points)
    if not form.is_valid():
        return render(request, "reports/comparisons/comparison.html", {"form": form})
    url = reverse("comparison", args=[*form.change])
    query = urlencode(form.query())
    return HttpResponseRedirect(f"{url}?{query}" if query else url)


@require_safe
def comparison(request: HttpRequest, before: Point, after: Point) -> HttpResponseBase:
    """The accounts at both points: `?konto=06.3&niveau=underkonto&kun=aendret&sort=-size_ore`."""
    points = points_known()
    if before == after or not {before, after} <= set(points):
        raise Http404
    said = {**request.GET.dict(), "fra": before.slug, "til": after.slug}
    form = CompareForm(said, points=points)
    facts: dict[str, Any] = {"form": form, "change": Change(before, after)}
    if not form.is_valid():
        return render(request, "reports/comparisons/comparison.html", facts)
    found = compare(form.change, under=form.under, level=form.level)
    only = SHOWS.get(form.cleaned_data["kun"])
    rows = [row for row in found.rows if only is None or only(row)]
    person = person_of(request)
    where = where_of(found)
    table = ChangeTable(
        rows,
        change=found.change,
        caption=_("%(change)s: %(where)s") % {"change": found.change.label, "where": where},
        may=may_explain(person),
    )
    as_asked(request, table)
    if wants_file(request):
        table.look_up(every=True)
        return as_csv(request, table, name=_file_name(found), sources=found.sources)
    table.look_up()
    facts |= {"table": table, "comparison": found, "where": where, "shown": len(rows)}
    facts |= whole(found, form.account, person)
    return render(request, "reports/comparisons/comparison.html", facts)


def whole(found: Comparison, account: Account | None, person: Person) -> dict[str, Any]:
    """The account above the rows: its name, what was printed of it, what was written of it."""
    facts: dict[str, Any] = {"printed": printed(found.change, found.under)}
    if account is None:
        return facts
    year = max(point.numbered_as for point in found.change)
    facts["above"] = named_in(Account.objects.filter(pk=account.pk), year).first()
    known = explanations_of([account.pk], [found.change])
    facts["said"] = said_about(known, found.change, account.pk)
    facts["may"] = may_explain(person) and found.totals.change_ore
    return facts


def where_of(found: Comparison) -> str:
    """`Underkonti under § 06.32.10.`, `Hovedkonti i hele staten`."""
    level = PLURAL[found.level]
    if not found.under:
        return _("%(level)s i hele staten") % {"level": level}
    return _("%(level)s under %(account)s") % {"level": level, "account": display(found.under)}


def _file_name(found: Comparison) -> str:
    under = [short(found.under)] if found.under else []
    return "-".join(["sammenligning", *(point.slug for point in found.change), *under])


def _latest(points: list[Point]) -> Change | None:
    """The two latest finance acts; else the two latest points there are."""
    acts = [point for point in points if point.stage == Stage.FL]
    both = acts[:2] if len(acts) > 1 else points[:2]
    return Change(both[1], both[0]) if len(both) > 1 else None
