"""What every answer carries, and the net below the views."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

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


class _BodyLimit:
    """Refuses what is too large by what it says of itself, before a byte of it is read (413).

    A view may set its own limit (`ledger.web.body_at_most`). It asks here and not in the view,
    because the check of CSRF reads the whole form before the view is called.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        limit: int = getattr(view, "body_max", settings.REQUEST_BYTES_MAX)
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said) <= limit:
            return None
        mb = limit // (1024 * 1024)
        refusal = Refusal(
            "R17_decision_is_written",
            text=_("Det, du sendte, er for stort: højst %(mb)s MB. Intet er gemt.") % {"mb": mb},
        )
        return render(request, "errors/refused.html", {"refusal": refusal}, status=413)


body_limit = _BodyLimit
