"""The page of words: all of them, or those that have what one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.glossary.terms import all_terms, find


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words with `?q=` in them, in the language one reads in. No query."""
    said = request.GET.get("q", "").strip()
    found = find(said)
    facts = {"said": said, "terms": found, "of": len(all_terms())}
    return render(request, "reports/glossary/glossary.html", facts)
