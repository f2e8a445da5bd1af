"""What every answer carries, and the net below the views."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation

from ledger.refusals import AlreadyDone, Refusal
from ledger.web import address_of

Answer = Callable[[HttpRequest], HttpResponseBase]

# Nothing inline and nothing from elsewhere: no style attribute, no script in a page, no frame.
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


def content_security_policy(get_response: Answer) -> Answer:
    """Put the Content-Security-Policy on every answer, errors included."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def language(get_response: Answer) -> Answer:
    """Speak Danish until a person chooses otherwise, whatever the browser asks for.

    Django's own middleware would follow `Accept-Language`: a browser set up in English would then
    show a Danish ministry's figures with English words, and two colleagues would read two pages.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return middleware


class _Net:
    """Turns a refusal that no view caught into a page that says so, with status 422."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return render(request, "errors/refused.html", {"refusal": exception}, status=422)
        if isinstance(exception, AlreadyDone):
            return HttpResponseRedirect(address_of(exception.act))
        return None


refusals = _Net
