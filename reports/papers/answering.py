"""A paper as an answer: the file, its name, and whether the browser has it already."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag

from reports.papers.document import Paper


def pdf_answer(request: HttpRequest, paper: Paper, name: str) -> HttpResponse:
    """The paper as PDF. The browser's own copy is used while it is the same."""
    # Here and not above: WeasyPrint takes its time to load, and only papers need it.
    from reports.papers.serving import content_hash, served_pdf  # noqa: PLC0415

    tag = quote_etag(content_hash(paper))
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(served_pdf(paper), content_type="application/pdf")
        disposition = content_disposition_header(as_attachment=True, filename=name)
        response.headers["Content-Disposition"] = disposition
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)  # kept, but always asked for again
    return response
