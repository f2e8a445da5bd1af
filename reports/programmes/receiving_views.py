"""Pages of those who receive and of where it goes: partners and countries, at a moment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from grants.agreements.selectors import agreements_for
from grants.authority.gate import person_of
from ledger.clocks import Asked, asked
from ledger.exports import page_or_file
from ledger.tables import table_of
from programmes.models import Country, Partner
from reports.cross.measures import NOTHING
from reports.figures.given import given
from reports.figures.given_table import commitments_at
from reports.printed.answering import report_answer, wants_report
from reports.printed.pages import partner_report
from reports.programmes import countries as going
from reports.programmes import partners as received
from reports.programmes.breakdown_tables import (
    AccountSumTable,
    AgreementsOfPartnerTable,
    CountryTable,
    PartTable,
    PaymentsOfPartnerTable,
    ProgrammeSumTable,
    YearTable,
)
from reports.programmes.listed import partners_at
from reports.programmes.pillars import pillars_for
from reports.programmes.shares_table import SharesTable
from reports.programmes.tables import LineTable, PartnerTable
from reports.programmes.years import accounts_of, years_of


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    at = asked(request.GET)
    table = table_of(request, PartnerTable, partners_at(person_of(request), at.moment))
    return page_or_file(
        request, "reports/programmes/partners.html", {"table": table, "at": at}, name="partnere"
    )


@require_safe
def partner(request: HttpRequest, short_name: str) -> HttpResponse:
    """Everything promised and paid to a partner over the years, and what is planned."""
    person, at = person_of(request), asked(request.GET)
    found = get_object_or_404(Partner, short_name=short_name)
    moment, to_it = at.moment, received.given_to(found, person)
    plan = list(found.planned.select_related("source"))
    lines = received.lines_to(found, person, moment)
    core = received.core_rows(received.own_accounts(plan), lines, to_it, moment)
    published = [row.accounts for row in core if row.accounts is not None]
    carry: dict[str, Any] = {"carry": at.query, "pages": False}
    facts = {
        "partner": found,
        "at": at,
        "stands": given(to_it, moment),
        "told": found.facts.select_related("source"),
        "pillars": pillars_for(person).filter(partner=found),
        "core": core,
        "plan": received.partner_plan(plan),
        "plan_ore": sum(row.commitment_ore for row in plan),
        "plan_paid_ore": sum(row.disbursement_ore for row in plan),
        "years": table_of(
            request,
            YearTable,
            years_of(to_it, moment, published),
            prefix="aar-",
            of={"partner": found.short_name},
            **carry,
        ),
        "programmes": table_of(
            request,
            ProgrammeSumTable,
            received.programmes_of(to_it, moment),
            prefix="programmer-",
            **carry,
        ),
        "accounts": table_of(
            request, AccountSumTable, accounts_of(to_it, moment), prefix="konti-", **carry
        ),
        "lines": table_of(
            request,
            LineTable,
            lines,
            prefix="linjer-",
            caption=gettext_lazy("Partnerens linjer i aktstykker"),
            **carry,
        ),
        "agreements": table_of(
            request,
            AgreementsOfPartnerTable,
            agreements_for(person).filter(grant__partner=found).order_by("-pk"),
            prefix="aftaler-",
            keyset=True,
        ),
        "commitments": commitments_at(request, to_it, at),
        "payments": table_of(
            request,
            PaymentsOfPartnerTable,
            received.paid_to(found, person, moment),
            prefix="betalinger-",
            keyset=True,
            person=person,
        ),
    }
    if wants_report(request):
        return report_answer(request, at, lambda: partner_report(found, facts, person))
    return page_or_file(request, "reports/programmes/partner.html", facts, name="partner")


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """Every country with what went to it by its shares."""
    person, at = person_of(request), asked(request.GET)
    rows = going.every_country(at, person)
    table = table_of(request, CountryTable, rows, pages=False, carry=at.query)
    return page_or_file(
        request, "reports/programmes/countries_list.html", {"table": table, "at": at}, name="lande"
    )


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """What went to a country through grants and programmes, by year, partner and account."""
    person, at = person_of(request), asked(request.GET)
    found = get_object_or_404(Country, code=code)
    years = going.parts_of(found, at, person, "aar")
    total = _total(years)
    facts = {
        "country": found,
        "at": at,
        "total": total,
        "years": _part(request, at, years, "year", caption=_("År for år"), head=_("Finansår")),
        "programmes": _part(
            request,
            at,
            going.parts_of(found, at, person, "program"),
            "programme",
            caption=_("Efter program"),
            head=_("Program"),
            nobody=_("Uden program"),
        ),
        "partners": _part(
            request,
            at,
            going.parts_of(found, at, person, "modtager"),
            "partner",
            caption=_("Efter partner"),
            head=_("Partner"),
        ),
        "accounts": _part(
            request,
            at,
            going.under_accounts(found, at, person),
            "account_years",
            caption=_("Efter konto"),
            head=_("Konto"),
        ),
        "commitments": SharesTable.of(request, found, total, person, at),
        "mentions": going.mentions_of(found, person),
        "series": going.series_of(found),
    }
    return page_or_file(request, "reports/programmes/country.html", facts, name="land")


def _total(rows: list[going.PartRow]) -> going.CountryPart:
    total = NOTHING
    for row in rows:
        total += row.amounts
    return going.CountryPart(None, total, any(row.example for row in rows))


def _part(
    request: HttpRequest, at: Asked, rows: list[going.PartRow], page: str, **facts: Any
) -> PartTable:
    """The parts of the country's sum; each leads to its own page (a url name)."""
    return table_of(
        request,
        PartTable,
        rows,
        pages=False,
        prefix=f"{page}-",
        page=page,
        carry=at.query,
        **facts,
    )
