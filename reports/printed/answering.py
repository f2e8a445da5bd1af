"""A page's report as a PDF, where its address asks for it (`?som=pdf`)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.text import slugify

from ledger.clocks import Asked
from ledger.exports import taken_out
from reports.clocks.footnote import footnote
from reports.papers.answering import pdf_answer
from reports.printed.report import Report, paper_of

ASKED, PDF = "som", "pdf"


def wants_report(request: HttpRequest) -> bool:
    """Whether the page is asked for as a printed report."""
    return request.GET.get(ASKED) == PDF


def report_answer(request: HttpRequest, at: Asked, make: Callable[[], Report]) -> HttpResponse:
    """The report as PDF, at the page's two clocks, with the page's footnote and lasting address."""
    with translation.override("da"):  # a paper is Danish, whichever language the page is read in
        report = make()
        said = footnote(request, at, report.title)
    taken_out.info("%s as PDF, by %s", said.url, request.user)
    day = (at.value_day or timezone.localdate()).isoformat()
    name = f"rapport-{slugify(report.title) or 'ramme'}-{day}.pdf"
    return pdf_answer(request, paper_of(report, at, said), name)
