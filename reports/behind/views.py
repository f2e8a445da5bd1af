"""What a sum over commitments is made of: the entries, each with its act."""

from typing import cast

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ledger.clocks import asked
from ledger.exports import page_or_file
from ledger.models import Entry, Person
from programmes.selectors import of_unit
from reports.behind.filters import EntryFilter
from reports.behind.tables import BehindTable
from reports.figures.entries import IN_ORDER, within
from reports.figures.tables import as_asked


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The entries on commitments' own frames that the address asks for, and their sum in øre.

    Given, annulled and paid are sums of these; another unit's are not among them.
    """
    person, at = cast("Person", request.user), asked(request.GET)
    rows = Entry.objects.filter(within(at.moment), frame__commitment__isnull=False)
    found = EntryFilter(  # type: ignore[no-untyped-call]
        request.GET, queryset=of_unit(rows, person, "frame__commitment__unit"), request=request
    )
    is_valid = found.is_valid()  # type: ignore[no-untyped-call]
    shown = found.qs if is_valid else rows.none()
    sum_ore = shown.order_by().aggregate(sum=Sum("amount_ore"))["sum"] or 0
    table = BehindTable(
        shown.select_related("frame", "act__actor", "act__approver", "act__document")
        .defer("act__document__content")
        .order_by(*IN_ORDER),
        sum_ore=sum_ore,
        carry=at.query,
    )
    as_asked(request, table, keyset=True)
    table.look_up(person)
    facts = {"filter": found, "at": at, "table": table, "sum_ore": sum_ore}
    return page_or_file(request, "reports/behind/entries.html", facts, name="posteringer")
