"""What every page says of its moment. `base.html` uses it; a page may name itself better."""

from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from grants.accounts.numbers import short
from ledger.clocks import CLOCKS, Asked, asked
from ledger.pinning import NOT_KEPT
from reports.clocks.footnote import footnote
from reports.clocks.pages import ONLY_NOW, WITHOUT
from reports.figures.addresses import address

register = template.Library()


# Pages that say too little without what they lie below.
BELOW: Final = frozenset({"aktstykke_done", "pillar"})
# By url name: what is compared on the page of changes, and which of the page's words say which.
COMPARED: Final[Mapping[str, tuple[str, str]]] = {
    "account": ("konto", "{number}/{year}"),
    "aktstykke": ("aktstykke", "{case_number}"),
    "aktstykke_done": ("aktstykke", "{case_number}"),
    "programme": ("program", "{slug}"),
    "partner": ("partner", "{short_name}"),
    "grant": ("bevillingssag", "{ref}"),
    "commitment": ("tilsagn", "{ref}"),
}


@register.inclusion_tag("reports/footnote_line.html", takes_context=True)
def footnote_of(context: Context, of: object = "") -> dict[str, Any]:
    """The footnote of a page with `at`, once; named by `of`, else by the page's last breadcrumb."""
    request: HttpRequest | None = context.get("request")
    at = context.get("at")
    if request is None or not isinstance(at, Asked) or request.__dict__.get("ramme_footnote"):
        return {}
    request.__dict__["ramme_footnote"] = True
    said = footnote(request, at, str(of or _name(request)))
    return {"footnote": said, "at": at, "changed": _changed_since(context, said.query)}


def _name(request: HttpRequest) -> str:
    """What the page is of: an account by its number, else the last step of the breadcrumb."""
    match = request.resolver_match
    name = match.url_name if match else ""
    if match and name in {"account", "account_years"}:
        return f"§ {short(match.kwargs['number'])}"
    steps: list[str] = request.__dict__.get("ramme_here", [])
    return ", ".join(steps[-2:] if name in BELOW else steps[-1:]) or _("Oversigt")


def _changed_since(context: Context, query: str) -> str:
    """Where one sees what has changed since; nothing for a page that is of many things."""
    match = context["request"].resolver_match
    name = match.url_name if match else ""
    if name == "overview":
        about = ("ministeriet", str(context.get("year") or ""))
    elif name in COMPARED and not context.get("closed_content"):
        kind, of = COMPARED[name]
        about = (kind, of.format(**match.kwargs))
    else:
        return ""
    if not about[1] or (name == "account" and not getattr(context.get("row"), "line", None)):
        return ""
    days = query.removeprefix("?").replace("kendt=", "fra_kendt=").replace("pr=", "fra_pr=")
    return f"{address('changes', *about)}?{days}"


@register.inclusion_tag("reports/only_now.html", takes_context=True)
def only_now(context: Context) -> dict[str, Any]:
    """Say plainly that the page is not of the moment its address asks for; nothing otherwise."""
    request: HttpRequest | None = context.get("request")
    if request is None or isinstance(context.get("at"), Asked):
        return {}
    if not any(request.GET.get(name) for name in CLOCKS):
        return {}
    at = asked(request.GET)
    name = request.resolver_match.url_name if request.resolver_match else None
    if not at.query or not name:
        return {}
    since = _changed_since(context, at.query)
    return {"asked": at, "why": ONLY_NOW.get(name) or WITHOUT.get(name, ""), "since": since}


@register.simple_tag(takes_context=True)
def other_questions(context: Context) -> list[tuple[str, str]]:
    """What else the address asks, to be sent along with another moment; not which page of it."""
    request: HttpRequest = context["request"]
    return [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name not in NOT_KEPT and not name.endswith("-page")
    ]


@register.simple_tag(takes_context=True)
def now_address(context: Context) -> SafeString | str:
    """The same page as it is now."""
    request: HttpRequest = context["request"]
    rest = request.GET.copy()
    for name in list(rest):
        if name in NOT_KEPT or name.endswith("-page"):
            del rest[name]
    return f"{request.path}?{rest.urlencode()}" if rest else request.path
