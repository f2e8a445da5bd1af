"""Pages of where figures and facts come from."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ledger.exports import page_or_file
from ledger.models import Person
from ledger.tables import table_of
from programmes import selectors
from programmes.tables import SourceTable


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    rows = selectors.sources_for(cast("Person", request.user))
    table = table_of(request, SourceTable, rows)
    return page_or_file(request, "programmes/sources.html", {"table": table}, name="kilder")


@require_safe
def source(request: HttpRequest, key: str) -> HttpResponse:
    person = cast("Person", request.user)
    found = get_object_or_404(selectors.sources_for(person), key=key)
    resting = selectors.what_rests_on(found, person)
    return render(request, "programmes/source.html", {"source": found, "resting": resting})
