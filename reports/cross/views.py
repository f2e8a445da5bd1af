"""The cross table, its file, and the table that Word takes."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from ledger.clocks import asked
from ledger.exports import as_csv, wants_file
from reports.clocks.footnote import footnote
from reports.cross.answering import answer
from reports.cross.asking import form_of, question_of
from reports.cross.tables import file_table

WORD = "word"


@require_safe
def cross(request: HttpRequest) -> HttpResponseBase:
    """The table the address asks for: `?raekker=modtager&kolonner=aar&maal=netto&konto=06.32.10`.

    `som=csv` is the file, `som=word` the table alone, as Word takes it.
    """
    person = person_of(request)
    at = asked(request.GET)
    form = form_of(request.GET, person)
    facts: dict[str, Any] = {"form": form, "at": at}
    if not form.is_valid():
        return render(request, "reports/cross/cross.html", facts)
    question = question_of(form, at)
    found = answer(question, person)
    table = found.table
    facts |= {"question": question, "found": found, "table": table}
    if table is not None:
        if request.GET.get("som") == WORD:
            return as_word(request, facts)
        if wants_file(request):
            return as_csv(request, file_table(table), name="krydstabel")
    facts["may_keep"] = not why_not(person, Doing.KEEP_ANSWER, unit=person.unit)
    return render(request, "reports/cross/cross.html", facts)


def as_word(request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
    """The table as a plain page that Word takes as a table, with its days and where it is."""
    facts |= {"footnote": footnote(request, facts["at"], facts["table"].caption)}
    answered = render(request, "reports/cross/word.html", facts)
    answered["Cache-Control"] = "private, no-store"
    return answered
