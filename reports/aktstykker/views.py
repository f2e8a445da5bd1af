"""The paper of a request as a file to keep."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.aktstykker.models import Aktstykke
from grants.authority.gate import person_of
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import file_name, request_of
from reports.papers.document import Paper, PaperError

logger = logging.getLogger(__name__)


@require_safe
def paper(request: HttpRequest, case_number: str) -> HttpResponse:
    """The request as PDF, as it reads now. The browser's own copy is used while it is the same.

    Another unit's request is not found. What is missing is said on a page (422).
    """
    try:
        found = request_of(case_number, person_of(request)).paper
        return _file(request, found, file_name(case_number))
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

    tag = quote_etag(content_hash(found))
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(served_pdf(found), content_type="application/pdf")
        disposition = content_disposition_header(as_attachment=True, filename=name)
        response.headers["Content-Disposition"] = disposition
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)  # kept, but always asked for again
    return response


def _no_paper(request: HttpRequest, case_number: str, said: str, status: int) -> HttpResponse:
    facts = {"case_number": case_number, "said": said}
    return render(request, "reports/aktstykker/no_paper.html", facts, status=status)
