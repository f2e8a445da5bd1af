"""The pages every registration has: what it is and does, and its steps."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.commitments.forms import ReasonForm
from grants.commitments.room import Room, room
from grants.registrations import services
from grants.registrations.models import Registration
from grants.registrations.selectors import registration as find
from grants.registrations.selectors import sort_named
from grants.registrations.sorts import Sort
from grants.registrations.steps import main_step, other_steps
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.web import action, address_of_concern, as_seen, moved_on

State = Registration.State


@require_safe
def registration(request: HttpRequest, name: str, ref: uuid.UUID) -> HttpResponse:
    """One registration: what it says, what it would do to the frames, who did what."""
    person, sort = person_of(request), sort_named(name)
    thing = find(sort, ref, person)
    return render(
        request,
        "grants/registrations/registration.html",
        {
            **_about(sort, thing),
            "main": main_step(sort, thing, person),
            "others": other_steps(sort, thing, person),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, name: str, ref: uuid.UUID) -> HttpResponse:
    def run(sort: Sort, thing: Registration, person: Person, form: ActionForm) -> None:
        services.confirm(sort, thing, actor=person, key=form.cleaned_data["key"])

    return _step(
        request, name, ref, run, ActionForm, second=True,
        title=_("Bekræft: %(one)s"), submit=_("Bekræft"), message=_("Det er bekræftet."),
        intro=_("Når du bekræfter, er det bogført, og virkningen på rammerne er den, du ser."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, name: str, ref: uuid.UUID) -> HttpResponse:
    def run(sort: Sort, thing: Registration, person: Person, form: ActionForm) -> None:
        said = form.cleaned_data
        services.send_back(sort, thing, actor=person, reason=said["reason"], key=said["key"])

    return _step(
        request, name, ref, run, ReasonForm, second=True,
        title=_("Send tilbage: %(one)s"), submit=_("Send tilbage"),
        message=_("Det er sendt tilbage."),
        intro=_("Den, der har registreret det, ser begrundelsen og kan registrere det igen."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, name: str, ref: uuid.UUID) -> HttpResponse:
    def run(sort: Sort, thing: Registration, person: Person, form: ActionForm) -> None:
        services.withdraw(sort, thing, actor=person, key=form.cleaned_data["key"])

    return _step(
        request, name, ref, run, ActionForm, second=False, danger=True,
        title=_("Træk tilbage: %(one)s"), submit=_("Træk tilbage"),
        message=_("Det er trukket tilbage."),
        intro=_("Registreringen opgives. Den bliver stående, så man kan se, at den har været der."),
    )  # fmt: skip


def _step(
    request: HttpRequest,
    name: str,
    ref: uuid.UUID,
    run: Callable[[Sort, Registration, Person, ActionForm], None],
    form: type[ActionForm],
    *,
    second: bool,
    title: str,
    message: str,
    **words: Any,
) -> HttpResponse:
    sort = sort_named(name)
    thing = find(sort, ref, person_of(request))
    account, amount_ore = sort.about(thing)
    person = allow(
        request,
        sort.confirm if second else sort.register,
        unit=thing.unit,
        first=thing.registered_by if second else None,
        hands=sort.hands(thing) if second else (),
        account=account,
        amount_ore=amount_ore,
    )
    url = reverse("registration", args=[sort.name, thing.ref])
    open_states = {State.REGISTERED} if second else {State.REGISTERED, State.RETURNED}
    if request.method != "POST" and thing.state not in open_states:
        return moved_on(request, url)

    return action(
        request,
        form,
        lambda filled: run(sort, as_seen(thing, filled), person, filled),
        template="grants/registrations/step.html",
        context={
            **words,
            **_about(sort, thing),
            "title": title % {"one": str(sort.one).lower()},
            "url": url,
            "cancel": url,
        },
        initial={"version": thing.version},
        message=message,
        done=url,
    )


def asked(sort: Sort, thing: Registration) -> Room:
    """What the frames would hold, and in which words they accept."""
    amount = sort.about(thing)[1]
    found = room(lambda: sort.moves(thing, None), amount_ore=amount or 0, unit=thing.unit)
    if sort.effect is None or found.mood not in {"yes", "ask"}:
        return found
    return found._replace(mood="yes", answer=str(sort.effect))


def _about(sort: Sort, thing: Registration) -> dict[str, Any]:
    """What every page about it shows: its facts, its document, and the room before and after."""
    concerns = sort.concerns(thing)
    waits = thing.state == State.REGISTERED
    return {
        "sort": sort,
        "thing": thing,
        "name": sort.title(thing),
        "facts": sort.facts(thing),
        "document": thing.document,
        "concerned": address_of_concern(concerns.kind, concerns.id),
        "room": asked(sort, thing) if waits else None,
        "table": sort.table(thing) if sort.table else None,
    }
