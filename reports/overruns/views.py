"""Accounts used above their figure in a year: a list to be read and sorted, not alarms."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from grants.accounts.models import Stage
from grants.accounts.numbers import Level, display, short
from grants.accounts.points import Change, Point
from grants.authority.gate import person_of
from grants.templatetags.explanations import may_explain
from ledger.exports import as_csv, wants_file
from reports.comparisons.forms import BelowForm
from reports.comparisons.selectors import Comparison, compare, points_known
from reports.comparisons.views import where_of
from reports.figures.tables import as_asked
from reports.overruns.tables import OverrunTable

OF = {
    Level.SECTION: gettext_lazy("paragraffer"),
    Level.AREA: gettext_lazy("hovedområder"),
    Level.ACTIVITY: gettext_lazy("aktivitetsområder"),
    Level.MAIN: gettext_lazy("hovedkonti"),
    Level.SUB: gettext_lazy("underkonti"),
}


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """Lead to the latest year that has accounts."""
    years = _years()
    if not years:
        return render(request, "reports/overruns/overruns.html", {"nothing": True})
    return HttpResponseRedirect(reverse("overruns_of_year", args=[years[-1]]))


@require_safe
def overruns(request: HttpRequest, year: int) -> HttpResponseBase:
    """The accounts above what the acts of the year gave: `?konto=06.3&niveau=underkonto`."""
    years = _years()
    if year not in years:
        raise Http404
    form = BelowForm(request.GET)
    kept = request.GET.urlencode()
    tabs = [(one, f"{reverse('overruns_of_year', args=[one])}?{kept}") for one in years]
    facts: dict[str, Any] = {"form": form, "year": year, "years": tabs}
    if not form.is_valid():
        return render(request, "reports/overruns/overruns.html", facts)
    change = Change(Point(year, Stage.FL_TB), Point(year, Stage.R))
    found = compare(change, under=form.under, level=form.level)
    used = [row for row in found.rows if row.after_ore is not None]
    over = [row for row in used if row.change_ore > 0]
    where = where_of(found)
    table = OverrunTable(
        over,
        change=change,
        caption=_("Brugt mere end bevilget i %(year)s: %(where)s") % {"year": year, "where": where},
        may=may_explain(person_of(request)),
    )
    as_asked(request, table)
    if wants_file(request):
        table.look_up(every=True)
        return as_csv(request, table, name=_file_name(found), sources=found.sources)
    table.look_up()
    facts |= {
        "table": table,
        "comparison": found,
        "where": where,
        "sentence": sentence(found, over=len(over), of=len(used)),
    }
    return render(request, "reports/overruns/overruns.html", facts)


def sentence(found: Comparison, *, over: int, of: int) -> str:
    """How many of how many: 34 af 137 underkonti under § 6.3 brugte i 2024 mere end bevilget."""
    facts = {
        "over": over,
        "of": of,
        "accounts": OF[found.level],
        "year": found.change.after.year,
        "where": _("i hele staten"),
    }
    if found.under:
        facts["where"] = _("under %(account)s") % {"account": display(found.under).rstrip(".")}
    return (
        _("%(over)s af %(of)s %(accounts)s %(where)s brugte i %(year)s mere end bevilget.") % facts
    )


def _years() -> list[int]:
    """The years that have both accounts and what the acts gave, oldest first."""
    known = set(points_known())
    given = {point.year for point in known if point.stage == Stage.FL_TB}
    return sorted(point.year for point in known if point.stage == Stage.R and point.year in given)


def _file_name(found: Comparison) -> str:
    under = [short(found.under)] if found.under else []
    return "-".join(["merforbrug", str(found.change.after.year), *under])
