"""Finding an account, and everything known about one in a year."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.accounts.models import Account, Stage
from grants.accounts.numbers import AccountNumberError
from ledger.models import Person
from ledger.tables import table_of
from reports.accounts.browsing import hits, sections
from reports.accounts.forms import FindAccountForm
from reports.accounts.page import above_in, account_page
from reports.accounts.through import through
from reports.accounts.through_table import YearsTable
from reports.figures.accounts import latest_opened, years
from reports.figures.moments import asked


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The sections of `?aar=`, or for `?q=` the accounts whose number or name it is.

    `?stadie=` adds the column of a stage.
    """
    known = years()
    default = latest_opened() or (known[-1] if known else "")
    asked_for = {**request.GET.dict(), "aar": request.GET.get("aar") or default}
    form = FindAccountForm(asked_for, years=known)
    facts: dict[str, Any] = {}
    if form.is_valid():
        said = form.cleaned_data
        year, stage = int(said["aar"]), Stage(said["stadie"]) if said["stadie"] else None
        try:
            facts = (
                hits(request, year, stage, said["q"])
                if said["q"].strip()
                else sections(request, year, stage)
            )
        except AccountNumberError as error:
            form.add_error("q", str(error))
    return render(request, "reports/accounts/accounts.html", {"form": form, **facts})


@require_safe
def account(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """One account in one year at the moment of `?pr=` and `?kendt=`."""
    found = get_object_or_404(Account, number=number)
    facts = account_page(found, year, cast("Person", request.user), asked(request.GET), request)
    if facts is None:
        raise Http404
    return render(request, "reports/accounts/account.html", facts)


@require_safe
def account_years(request: HttpRequest, number: str) -> HttpResponse:
    """One account through all its years, under whatever number it had."""
    found = through(get_object_or_404(Account, number=number))
    if found is None:
        raise Http404
    table = table_of(request, YearsTable, found, pages=False)
    facts = {"found": found, "table": table, "above": above_in(number, found.named_in)}
    return render(request, "reports/accounts/years.html", facts)
