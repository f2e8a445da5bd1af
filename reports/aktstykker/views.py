"""The paper of a request as a file to keep and to read on screen, and its cover note."""

import logging
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.aktstykker.models import Aktstykke
from grants.authority.gate import person_of
from reports.aktstykker.handed_over import handed_over
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.note import note_of
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import file_name, request_of
from reports.papers.document import Paper, PaperError

logger = logging.getLogger(__name__)
PDF = "application/pdf"


@require_safe
def paper(request: HttpRequest, case_number: str) -> HttpResponse:
    """The request as PDF: the very bytes that were handed over, or a draft as it reads now.

    `?version=3` is the draft in that version. The browser's own copy is used while it is the same.
    Another unit's request is not found. What is missing is said on a page (422).
    """
    return _said(request, case_number, lambda: _paper(request, case_number))


def _paper(request: HttpRequest, case_number: str) -> HttpResponse:
    version = _version(request)
    name = file_name(case_number)
    if version is None:
        kept = handed_over(case_number, person_of(request))
        if kept is not None:
            return _as_file(request, kept.sha256, lambda: bytes(kept.content), name)
    return _file(request, request_of(case_number, person_of(request), version).paper, name)


@require_safe
def screen(request: HttpRequest, case_number: str) -> HttpResponse:
    """The paper to read on screen: the same words from the same template, as a page."""

    def shown() -> HttpResponse:
        person, version = person_of(request), _version(request)
        written = request_of(case_number, person, version)
        kept = handed_over(case_number, person) if version is None else None
        facts = {"paper": written.paper, "case_number": case_number, "handed_over": kept}
        return render(request, "reports/aktstykker/screen.html", facts)

    return _said(request, case_number, shown)


@require_safe
def note(request: HttpRequest, case_number: str) -> HttpResponse:
    """The cover note for the minister as PDF."""

    def made() -> HttpResponse:
        found = note_of(case_number, person_of(request))
        return _file(request, found, f"forelaeggelse-{case_number.replace('/', '-')}.pdf")

    return _said(request, case_number, made)


@require_safe
def note_screen(request: HttpRequest, case_number: str) -> HttpResponse:
    """The cover note to read on screen."""

    def shown() -> HttpResponse:
        facts = {"paper": note_of(case_number, person_of(request)), "case_number": case_number}
        return render(request, "reports/aktstykker/note.html", facts)

    return _said(request, case_number, shown)


def _version(request: HttpRequest) -> int | None:
    typed = request.GET.get("version", "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or len(typed) > len("99999"):
        raise Http404
    return int(typed)


def _said(request: HttpRequest, case_number: str, made: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return made()
    except Aktstykke.DoesNotExist as none:
        raise Http404 from none
    except RequestError as missing:
        return _no_paper(request, case_number, str(missing), 422)
    except (NarrativeError, PaperError):
        logger.exception("No paper for %s", case_number)
        said = _("Papiret kunne ikke dannes. Grunden står i serverens log; sig det til driften.")
        return _no_paper(request, case_number, said, 500)


def _file(request: HttpRequest, found: Paper, name: str) -> HttpResponse:
    # Here and not above: WeasyPrint takes its time to load, and only papers need it.
    from reports.papers.serving import content_hash, served_pdf  # noqa: PLC0415

    return _as_file(request, content_hash(found), lambda: served_pdf(found), name)


def _as_file(
    request: HttpRequest, digest: str, content: Callable[[], bytes], name: str
) -> HttpResponse:
    tag = quote_etag(digest)
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(content(), content_type=PDF)
        disposition = content_disposition_header(as_attachment=True, filename=name)
        response.headers["Content-Disposition"] = disposition
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)  # kept, but always asked for again
    return response


def _no_paper(request: HttpRequest, case_number: str, said: str, status: int) -> HttpResponse:
    facts = {"case_number": case_number, "said": said}
    return render(request, "reports/aktstykker/no_paper.html", facts, status=status)
