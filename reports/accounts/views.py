"""Finding an account, and everything known about one in a year."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.accounts.models import Account
from grants.accounts.numbers import AccountNumberError
from ledger.models import Person
from ledger.tables import table_of
from reports.accounts.forms import FindAccountForm
from reports.accounts.page import account_page
from reports.accounts.tables import FoundTable
from reports.figures.accounts import AccountRow, account_rows, latest_opened, sources_of, years
from reports.figures.moments import asked
from reports.figures.tables import left_out


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """`?aar=` and `?q=`: a number, the beginning of one, or words of a name in any year."""
    known = years()
    default = latest_opened() or (known[-1] if known else "")
    asked_for = {"aar": request.GET.get("aar") or default, "q": request.GET.get("q", "")}
    form = FindAccountForm(asked_for, years=known)
    rows: list[AccountRow] = []
    year = None
    if form.is_valid():
        year = int(form.cleaned_data["aar"])
        try:
            rows = account_rows(year, find=form.cleaned_data["q"])
        except AccountNumberError as error:
            form.add_error("q", str(error))
    table = table_of(request, FoundTable, rows, exclude=left_out(rows), year=year)
    return render(
        request,
        "reports/accounts/accounts.html",
        {"form": form, "table": table, "sources": sources_of(rows)},
    )


@require_safe
def account(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """One account in one year at the moment of `?pr=` and `?kendt=`."""
    found = get_object_or_404(Account, number=number)
    facts = account_page(found, year, cast("Person", request.user), asked(request.GET), request)
    if facts is None:
        raise Http404
    return render(request, "reports/accounts/account.html", facts)
