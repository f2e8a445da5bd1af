"""Pages of finance years: the list, one year with all that changed it, and its transfers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments.steps import Step, opened
from grants.registrations.sorts import Sort
from grants.years import selectors, tables
from grants.years.closing import state_of
from grants.years.forms import OpenYearForm
from grants.years.moving import lines_of_carry, unused_in
from grants.years.opening import open_year
from grants.years.registering import ACTION, known_year
from grants.years.sorts import (
    CARRY_FORWARDS,
    FINANCE_LAWS,
    INCOMES,
    OTHER_ENTRIES,
    PERIOD_OPENINGS,
    SUPPLEMENTARY_LAWS,
    TRANSFERS,
    YEAR_CLOSINGS,
)
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action

# What is listed on a year's page, and by which table.
LISTED: tuple[tuple[Sort, type[tables.RegistrationTable]], ...] = (
    (FINANCE_LAWS, tables.RegistrationTable),
    (SUPPLEMENTARY_LAWS, tables.RegistrationTable),
    (CARRY_FORWARDS, tables.CarryForwardTable),
    (INCOMES, tables.RegistrationTable),
    (OTHER_ENTRIES, tables.RegistrationTable),
    (PERIOD_OPENINGS, tables.AmountlessTable),
    (YEAR_CLOSINGS, tables.AmountlessTable),
)


@require_safe
def finance_years(request: HttpRequest) -> HttpResponse:
    """The finance years and what waits in each."""
    person = person_of(request)
    rows = selectors.year_rows(person)
    ways = [
        _step(person, Doing.RECORD_LAW, _("Registrér bevillingslov"), reverse("law_choose")),
        _step(person, Doing.REGISTER_YEAR, _("Åbn finansår"), reverse("year_open")),
    ]
    facts = {"table": table_of(request, tables.YearTable, rows, pages=False), "ways": opened(ways)}
    return page_or_file(request, "grants/years/years.html", facts, name="finansaar")


@require_safe
def finance_year(request: HttpRequest, year: int) -> HttpResponse:
    """One year: its state and periods, what opened and changed it, and what is missing."""
    person, state = person_of(request), state_of(known_year(year))
    lists = []
    for sort, table in LISTED:
        rows = list(selectors.of_year(sort, year, person))
        if rows:
            lists.append(_list(request, sort, table, rows))
    facts = {
        "year": year,
        "state": state,
        "lists": lists,
        "findings": selectors.findings(year, person),
        "main": _main(person, state),
        "ways": opened(_ways(person, year, is_closed=state.is_closed)),
    }
    return page_or_file(request, "grants/years/year.html", facts, name="finansaar")


@require_safe
def transfers(request: HttpRequest, year: int) -> HttpResponse:
    """The transfers between main accounts of a year."""
    known_year(year)
    person = person_of(request)
    rows = selectors.of_year(TRANSFERS, year, person).select_related("from_account", "to_account")
    table = table_of(request, tables.TransferTable, rows, sort=TRANSFERS, caption=_("Overførsler"))
    new = _step(
        person, Doing.REGISTER_YEAR, _("Ny overførsel"), reverse("transfer_new", args=[year])
    )
    facts = {"year": year, "table": table, "ways": opened([new])}
    return page_or_file(request, "grants/years/transfers.html", facts, name="overfoersler")


@ACTION
def year_open(request: HttpRequest) -> HttpResponse:
    """Make a year known for acts, before its law is here."""
    person = person_of(request)
    person = allow(request, Doing.REGISTER_YEAR, unit=person.unit)

    def run(form: ActionForm) -> int:
        said = form.cleaned_data
        year: int = said["year"]
        open_year(year, actor=person, value_day=timezone.localdate(), key=said["key"])
        return year

    return action(
        request,
        OpenYearForm,
        run,
        context={
            "title": _("Åbn finansår"),
            "intro": _(
                "Så kan der bogføres udbetalinger og annulleringer i året. Plads til nye tilsagn "
                "giver først loven."
            ),
            "submit": _("Åbn året"),
            "cancel": reverse("finance_years"),
        },
        message=_("Finansåret er åbnet."),
        done=lambda year: reverse("finance_year", args=[year]),
        fields={"R45_year_follows_a_known_one": "year", "R8_one_step_from_its_state": "year"},
    )


def _list(request: HttpRequest, sort: Sort, table: Any, rows: list[Any]) -> Any:
    """The sort's rows; those of several accounts have their amount from their lines."""
    for row in rows:
        if sort is CARRY_FORWARDS:
            row.amount_ore = sum(line.amount_ore for line in lines_of_carry(row))
        if sort in {FINANCE_LAWS, SUPPLEMENTARY_LAWS}:
            row.amount_ore = sum(
                line.amount_ore for line in row.lines.all() if line.account.is_main
            )
    return table_of(request, table, rows, pages=False, sort=sort, prefix=f"{sort.name}-")


def _main(person: Person, state: Any) -> Step | None:
    """The next period to close, with the reason when the person may not."""
    period = state.next_to_close
    if period is None or state.is_closed:
        return None
    label = _("Luk periode %(name)s") % {"name": period.name}
    return _step(person, Doing.CLOSE_PERIOD, label, reverse("period_close", args=[period.id]))


def _ways(person: Person, year: int, *, is_closed: bool) -> list[Step]:
    def to(label: str, name: str, doing: Doing = Doing.REGISTER_YEAR) -> Step:
        return _step(person, doing, label, reverse(name, args=[year]))

    law = _step(person, Doing.RECORD_LAW, _("Registrér lov"), f"{reverse('law_choose')}?aar={year}")
    again = to(_("Genåbn periode"), "period_open")
    carry = [to(_("Videreførsel til næste år"), "carry_forward_new")] if unused_in(year) else []
    if is_closed:
        return [*carry, again]
    return [
        law,
        to(_("Overfør mellem konti"), "transfer_new"),
        to(_("Registrér indtægt"), "income_new"),
        to(_("Anden udgift"), "other_entry_new"),
        *carry,
        again,
        to(_("Luk året"), "year_close"),
    ]


def _step(person: Person, doing: Doing, label: str, url: str) -> Step:
    return Step(label, url, why_not(person, doing, unit=person.unit))
