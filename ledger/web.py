"""From a form to an act and back: the one shape of every page on which a person does something.

GET shows the form. POST validates it, runs the service and redirects. When the form is wrong or a
rule says no, the same page comes back with status 422, what was typed and the reason.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledger.forms import ActionForm, understood
from ledger.models import Act
from ledger.money import Unit
from ledger.refusals import AlreadyDone, Refusal

MAKING_A_FORM = Callable[..., ActionForm]
View = TypeVar("View", bound=Callable[..., HttpResponse])


class Versioned(Protocol):
    """A row that counts how often it was changed."""

    version: Any


Seen = TypeVar("Seen", bound=Versioned)


def action(
    request: HttpRequest,
    form: MAKING_A_FORM,
    run: Callable[[ActionForm], Any],
    *,
    template: str = "includes/action_page.html",
    context: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
    message: str = "",
    done: str | Callable[[Any], str] | None = None,
    fields: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show a form, or do what it says: the answer to GET and to POST of an action page.

    Args:
        request: the person's request.
        form: the form's class, or a partial of it when it needs more than data.
        run: calls the service with the valid form; it returns what the service returned.
        template: the page; it finds `form` and `context` in its own context.
        context: what else the page shows.
        initial: what stands in the fields at first; an address may propose something else
            (`?forslag=1&amount_ore=…`, øre), which is shown and nothing more.
        message: what the next page says when it is done.
        done: where to go then: an address, or a function of what `run` returned. Left out, it is
            the page of what the act with the form's key concerns.
        fields: which field a rule's refusal belongs to, by the rule's name; the others are said
            above the form.

    A form sent twice leads to what it did the first time and says so.
    """
    facts: dict[str, Any] = dict(context or {})
    if request.method != "POST":
        facts["form"] = shown = form(initial=dict(initial or {}))
        shown.propose(request.GET)
        return render(request, template, facts)
    filled = form(request.POST, request.FILES, initial=dict(initial or {}))
    if filled.is_valid():
        try:
            result = run(filled)
        except AlreadyDone as before:
            _tell(request, _("Det var allerede gjort. Her er det, du gjorde første gang."))
            return HttpResponseRedirect(address_of(before.act))
        except Refusal as refusal:
            filled.refuse(refusal, (fields or {}).get(refusal.rule))
        else:
            _tell(request, message)
            return HttpResponseRedirect(_next(done, result, filled))
    facts["form"] = filled
    return render(request, template, facts, status=422)


def as_seen(thing: Seen, filled: ActionForm) -> Seen:
    """The thing as the person saw it: one that was changed since is not stepped on (R8).

    Never later than it was read, whatever was sent: its amounts are those that were read.
    """
    thing.version = min(filled.cleaned_data["version"] or thing.version, thing.version)
    return thing


def moved_on(request: HttpRequest, url: str) -> HttpResponseRedirect:
    """The page of a step that is taken already leads to where things stand now."""
    messages.info(request, _("Det skridt er allerede taget. Sådan står sagen nu."))
    return redirect(url)


def address_of(act: Act) -> str:
    """The page of what an act concerned, else the act's own page, else the front page.

    The kind of a concern is the url name of its page, and its id the only argument.
    """
    found = address_of_concern(act.concerns_kind, act.concerns_id)
    return found or address_of_concern("act", str(act.key)) or reverse("overview")


def address_of_concern(kind: str, id: str) -> str:
    """The page of what acts are about, by the concern's kind and id; empty when it has none."""
    try:
        return reverse(kind, args=[id])
    except NoReverseMatch:
        return ""


def body_at_most(limit: int) -> Callable[[View], View]:
    """Let a view be sent no more than `limit` bytes; the middleware refuses more before reading."""

    def limited(view: View) -> View:
        view.body_max = limit  # type: ignore[attr-defined]
        return view

    return limited


@require_safe
def amount_understood(request: HttpRequest) -> HttpResponse:
    """Say in full kroner what an amount field means while it is being typed (htmx)."""
    typed = request.GET.get(request.GET.get("field", ""), "")
    unit = Unit.__members__.get(request.GET.get("unit", ""), Unit.KR)
    return HttpResponse(format_html("{}", understood(typed, unit)))


def _next(done: str | Callable[[Any], str] | None, result: Any, form: ActionForm) -> str:
    if done is None:
        return address_of(Act.objects.get(key=form.cleaned_data["key"]))
    return done if isinstance(done, str) else done(result)


def _tell(request: HttpRequest, message: str) -> None:
    """Leave a message, and the word that what was kept of this form can be forgotten."""
    messages.success(request, message or _("Det er gjort."), extra_tags=f"done:{request.path}")
