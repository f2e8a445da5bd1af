"""Pages of the reconciliation: the list, an account's year, its entries, a sheet."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from grants.accounts.numbers import Level, display, short
from grants.accounts.own import name_of, own_areas
from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from grants.commitments.steps import Step
from grants.reconciliation import selectors
from grants.reconciliation.comparing import CompareLine, compared, tally
from grants.reconciliation.entry_table import EntryTable
from grants.reconciliation.forms import ALL, DONE, OPEN, ListForm
from grants.reconciliation.models import Reconciliation
from grants.reconciliation.presenting import (
    apart,
    article_table,
    changed_table,
    frozen_line,
    frozen_parts,
    line_rows,
    parts,
)
from grants.reconciliation.registering import RECONCILIATIONS, where_of
from grants.reconciliation.selectors import Row
from grants.reconciliation.services import Where
from grants.reconciliation.sheet import lines_as_kept, lines_now, printed
from grants.reconciliation.tables import (
    ExplanationTable,
    LineTable,
    ListTable,
    PartTable,
)
from grants.registrations.steps import main_step, other_steps
from ledger.exports import as_csv, page_or_file, wants_file
from ledger.models import Person
from ledger.tables import table_of

TAKEN = (Reconciliation.State.REGISTERED, Reconciliation.State.CONFIRMED)
TABS = (
    (ALL, gettext_lazy("Alle")),
    (OPEN, gettext_lazy("Åbne")),
    (DONE, gettext_lazy("Afklarede")),
)


@require_safe
def reconciliations(request: HttpRequest) -> HttpResponseBase:
    """Years and accounts with how their lines stand; sortable by the size of the difference."""
    years, latest = selectors.years(), selectors.latest_printed()
    own = own_areas()
    initial = {
        "aar": str(latest or ""),
        "konto": short(own[0]) if len(own) == 1 else "",
        "niveau": str(Level.MAIN.value),
        "vis": ALL,
    }
    asked = request.GET if "aar" in request.GET or "konto" in request.GET else None
    form = ListForm(asked if asked is not None else initial, years=years)
    found: list[Row] = []
    if form.is_valid():
        said = form.cleaned_data
        chosen = [int(said["aar"])] if said["aar"] else years
        level = int(said["niveau"] or Level.MAIN)
        found = [
            row
            for row in selectors.rows(chosen, said["konto"], level)
            if said["vis"] == ALL or (said["vis"] == OPEN) == bool(row.tally.unexplained)
        ]
    table = table_of(request, ListTable, found)
    if wants_file(request):
        return as_csv(request, table, name="afstemninger")
    if len({row.year for row in found}) == 1:
        table.columns.hide("year")
    facts = {"form": form, "table": table, "rows": len(found), "areas": _areas(form, found)}
    return render(request, "grants/reconciliation/reconciliations.html", facts)


def _areas(form: ListForm, found: Sequence[Row]) -> list[dict[str, Any]]:
    """The area asked for as a whole, one for each year."""
    number = form.cleaned_data.get("konto", "") if form.is_valid() else ""
    if not number or len(number) >= Level.MAIN:
        return []
    by_year: dict[int, list[Row]] = {}
    for row in found:
        by_year.setdefault(row.year, []).append(row)
    return [
        {
            "label": f"{display(number)} {year}",
            "url": reverse("reconciled_account", args=[f"{year}-{number}"]),
            "open": sum(row.tally.unexplained for row in rows),
            "not_booked": sum(row.tally.not_booked_here for row in rows),
        }
        for year, rows in sorted(by_year.items(), reverse=True)
    ]


@require_safe
def reconciled_account(request: HttpRequest, where: str) -> HttpResponseBase:
    """A finance year of an account, or of all below it: both figures, the difference, and why."""
    place, person = selectors.where_named(where), person_of(request)
    lines = compared([place.year], place.account.number)
    names = name_of({place.account.number, *(line.account for line in lines)}, place.year)
    shown = request.GET.get("vis", ALL)
    some = [line for line in lines if shown == ALL or (shown == OPEN) == line.state.is_open]
    may = not why_not(person, Doing.EXPLAIN, unit=person.unit)
    table = table_of(request, LineTable, line_rows(place, some, names, may=may))
    if not may:
        table.columns.hide("steps")
    said = [one for line in lines for one in line.explanations]
    told = table_of(request, ExplanationTable, said, prefix="f-") if said else None
    if told is not None and not may:
        told.columns.hide("steps")
    signed = selectors.signed_of(place)
    facts = {
        "where": place,
        "name": names.get(place.account.number, ""),
        "number": display(place.account.number),
        "tally": tally(lines),
        "parts": table_of(request, PartTable, parts(lines), pages=False, prefix="d-"),
        "articles": article_table(request, lines),
        "table": table,
        "told": told,
        "tabs": [(vis, label, vis == shown) for vis, label in TABS],
        "steps": _steps(place, person, lines),
        "entries": reverse("reconciled_entries", args=[place.slug]),
        "printed_ore": printed(place),
        "apart": apart(lines),
        "above": selectors.above(place),
        "signed": signed,
        "others": selectors.of_account(place),
        "changed": changed_table(request, signed, lines_as_kept(lines, names)),
    }
    name = f"afstemning-{place.slug}"
    return page_or_file(request, "grants/reconciliation/account.html", facts, name=name)


def _steps(where: Where, person: Person, lines: Sequence[CompareLine]) -> dict[str, Any]:
    """What can be done with the whole: sign it, explain or give out many lines at once."""
    is_open = any(line.state.is_open for line in lines)
    no = why_not(person, Doing.REGISTER_RECONCILIATION, unit=person.unit)
    if not no and is_open:
        no = _("Der er linjer, som ikke er forklaret.")
    main = Step(_("Gør klar til underskrift"), reverse("reconciliation_new", args=[where.slug]), no)
    others = []
    if is_open and not why_not(person, Doing.EXPLAIN, unit=person.unit):
        others = [
            Step(_("Forklar flere"), reverse("differences_explain", args=[where.slug]), ""),
            Step(_("Fordel flere"), reverse("differences_assign", args=[where.slug]), ""),
        ]
    taken = selectors.of_account(where).filter(account=where.account, state__in=TAKEN).exists()
    return {"main": main if lines and not taken else None, "others": others}


@require_safe
def reconciled_entries(request: HttpRequest, where: str) -> HttpResponseBase:
    """The entries ours is made of; of another unit's only their sum."""
    place, person = selectors.where_named(where), person_of(request)
    found = selectors.entries_of(place, person)
    table = table_of(request, EntryTable, found.rows)
    if wants_file(request):
        return as_csv(request, table, name=f"bogfoert-{place.slug}")
    facts = {
        "where": place,
        "number": display(place.account.number),
        "found": found,
        "sum_ore": sum(one.amount_ore for one in found.rows),
        "table": table,
        "back": reverse("reconciled_account", args=[place.slug]),
    }
    return render(request, "grants/reconciliation/entries.html", facts)


@require_safe
def reconciliation(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The sheet as it was frozen, for ever; and what has changed since."""
    person = person_of(request)
    rows = Reconciliation.objects.select_related(
        "account", "registered_by", "confirmed_by", "document"
    )
    thing = get_object_or_404(rows, ref=ref)
    sheet = thing.sheet
    frozen = [frozen_line(line, sheet["year"]) for line in sheet["lines"]]
    table = table_of(request, LineTable, frozen, prefix="l-")
    table.columns.hide("steps")
    own = thing.unit == person.unit or person.sees_all_units
    facts = {
        "thing": thing,
        "sheet": sheet,
        "number": display(thing.account.number),
        "parts": table_of(
            request, PartTable, frozen_parts(sheet["lines"]), pages=False, prefix="d-"
        ),
        "table": table,
        "changed": changed_table(request, thing, lines_now(where_of(thing))),
        "url": reverse("reconciled_account", args=[where_of(thing).slug]),
        "main": main_step(RECONCILIATIONS, thing, person) if own else None,
        "others": other_steps(RECONCILIATIONS, thing, person) if own else [],
    }
    return page_or_file(request, "grants/reconciliation/sheet.html", facts, name="afstemningsark")
