"""One search over everything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from reports.search.asking import read
from reports.search.selectors import TYPED_MIN, search


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What is found of what was typed (`?soeg=`), in groups with their number."""
    asked = read(request.GET.get("soeg", ""))
    found = search(person_of(request), asked)
    facts = {"asked": asked, "found": found, "least": TYPED_MIN}
    return render(request, "reports/search/search.html", facts)
