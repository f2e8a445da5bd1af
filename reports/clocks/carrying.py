"""Both days travel in every link and every search from one page with the clocks to another.

Done once, on the finished page, and only when the address asks for another moment than now: a
hundred templates, tables and menus that each had to remember it would forget it somewhere, and the
next page would mix two moments. A link that says its own day keeps it; one that leads back to now
has `data-now`.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape, unescape
from urllib.parse import parse_qsl, quote, urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

from ledger.clocks import CLOCKS, asked
from reports.clocks.pages import CLOCKED, ONLY_NOW

Answer = Callable[[HttpRequest], HttpResponseBase]
LINK = re.compile(r"<a\b[^>]*>")
HREF = re.compile(r'(\bhref=")([^"]*)(")')
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
ACTION = re.compile(r'^<form\b[^>]*\baction="([^"]*)"')
GET = re.compile(r'^<form\b[^>]*\bmethod="get"', re.IGNORECASE)
FIELD = re.compile(r'\bname="(?:pr|kendt)"')


def carry_moment(get_response: Answer) -> Answer:
    """Let the pages after this one be of the same moment; nothing where one looks at now."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method not in {"GET", "HEAD"} or not any(map(request.GET.get, CLOCKS)):
            return response
        days = dict(parse_qsl(asked(request.GET).query.removeprefix("?")))
        if not days:
            return response
        where = response.headers.get("Location", "")
        if where:
            response.headers["Location"] = with_days(where, request.path, days)
        elif _is_page(response):
            text = response.content.decode()  # type: ignore[attr-defined]
            response.content = carried(text, request.path, days).encode()  # type: ignore[attr-defined]
        return response

    return middleware


def carried(text: str, here: str, days: Mapping[str, str]) -> str:
    """The page with the days in its links and in its forms that ask."""
    known: dict[str, str] = {}

    def of_href(found: re.Match[str]) -> str:
        said = found[2]
        if said not in known:
            known[said] = escape(with_days(unescape(said), here, days))
        return f"{found[1]}{known[said]}{found[3]}"

    def of_link(found: re.Match[str]) -> str:
        return found[0] if "data-now" in found[0] else HREF.sub(of_href, found[0])

    return FORM.sub(lambda found: _form(found[0], here, days), LINK.sub(of_link, text))


def with_days(url: str, here: str, days: Mapping[str, str]) -> str:
    """The address with the days, when it is that of a page with the clocks and says no day."""
    if not url.startswith(("/", "?")) or url.startswith("//"):
        return url
    parts = urlsplit(url)
    if not takes_days(parts.path or here):
        return url
    if {name for name, _value in parse_qsl(parts.query, keep_blank_values=True)} & set(CLOCKS):
        return url
    said = "&".join(f"{name}={quote(day, safe=':')}" for name, day in days.items())
    return parts._replace(query=f"{parts.query}&{said}" if parts.query else said).geturl()


@lru_cache(maxsize=4096)
def takes_days(path: str) -> bool:
    """Whether the days mean something on the page at the path."""
    try:
        name = resolve(path).url_name
    except Resolver404:
        return False
    return name in CLOCKED or name in ONLY_NOW


def _form(text: str, here: str, days: Mapping[str, str]) -> str:
    """A form that asks (GET), with the days as hidden fields unless it has its own."""
    action = ACTION.match(text)
    path = unescape(action[1]).partition("?")[0] if action else ""
    if not GET.match(text) or FIELD.search(text) or not takes_days(path or here):
        return text
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(day)}">' for name, day in days.items()
    )
    return text.replace(">", f">{hidden}", 1)


def _is_page(response: HttpResponseBase) -> bool:
    html = response.headers.get("Content-Type", "").startswith("text/html")
    return html and not response.streaming
