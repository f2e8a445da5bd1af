"""Finding an account, and everything known about one in a year."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from grants.accounts.finding import Ambiguous, Answer, Found, Unknown
from grants.accounts.models import Account, Stage
from grants.accounts.numbers import AccountNumberError, short
from ledger.clocks import asked
from ledger.exports import as_csv, page_or_file, wants_file
from ledger.models import Person
from ledger.tables import table_of
from reports.accounts.browsing import hits, meant, sections
from reports.accounts.forms import FindAccountForm
from reports.accounts.page import above_in, account_page
from reports.accounts.through import through
from reports.accounts.through_table import YearsTable
from reports.figures.accounts import latest_opened, years


@require_safe
def accounts(request: HttpRequest) -> HttpResponseBase:
    """The sections of `?aar=`, or for `?q=` the accounts whose number or name it is.

    A number leads to its account; what may be several is asked, and what is none says why.
    `?stadie=` adds the column of a stage.
    """
    known = years()
    default = latest_opened() or (known[-1] if known else "")
    asked_for = {**request.GET.dict(), "aar": request.GET.get("aar") or default}
    form = FindAccountForm(asked_for, years=known)
    at = asked(request.GET)
    facts: dict[str, Any] = {"at": at}
    if form.is_valid():
        said = form.cleaned_data
        year, stage = int(said["aar"]), Stage(said["stadie"]) if said["stadie"] else None
        answer = meant(year, said["q"])
        if isinstance(answer, Found):
            return redirect("account", answer.account.number, year)
        try:
            facts |= (
                hits(request, year, stage, said["q"], at.moment)
                if said["q"].strip()
                else sections(request, year, stage)
            )
        except AccountNumberError as error:
            form.add_error("q", str(error))
        else:
            words = any(letter.isalpha() for letter in said["q"]) and bool(facts.get("hits"))
            facts |= {} if words else _asked_back(form, year, answer, facts.get("hits"))
        if wants_file(request) and facts.get("table"):
            name, sources = f"konti-{year}", facts["sources"]
            return as_csv(request, facts["table"], name=name, sources=sources, at=at)
        if {year, year - 1} <= set(known):
            facts["renumbered"] = year
    return render(request, "reports/accounts/accounts.html", {"form": form, **facts})


def _asked_back(
    form: FindAccountForm, year: int, answer: Answer | None, listed: int | None
) -> dict[str, Any]:
    """The question a number raises, in place of a list; or why it is none, where none begins so.

    What names have as words (`2030-målene`) is not asked about.
    """
    if isinstance(answer, Ambiguous):
        return {"question": answer.sentence, "choices": answer.choices, "year": year, "table": None}
    if isinstance(answer, Unknown) and not listed:
        form.add_error("q", answer.sentence)
        return {"choices": answer.near, "year": None, "table": None}
    return {}


@require_safe
def account(request: HttpRequest, number: str, year: int) -> HttpResponseBase:
    """One account in one year at the moment of `?pr=` and `?kendt=`; each table is a file too."""
    found = get_object_or_404(Account, number=number)
    facts = account_page(found, year, cast("Person", request.user), asked(request.GET), request)
    if facts is None:
        raise Http404
    name = f"konto-{short(number)}-{year}"
    return page_or_file(request, "reports/accounts/account.html", facts, name=name)


@require_safe
def account_years(request: HttpRequest, number: str) -> HttpResponseBase:
    """One account through all its years, under whatever number it had."""
    found = through(get_object_or_404(Account, number=number))
    if found is None:
        raise Http404
    table = table_of(request, YearsTable, found, pages=False)
    if wants_file(request):
        return as_csv(request, table, name=f"konto-{short(number)}")
    facts = {"found": found, "table": table, "above": above_in(number, found.named_in)}
    return render(request, "reports/accounts/years.html", facts)
