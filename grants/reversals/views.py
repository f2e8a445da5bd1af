"""Pages of a storno: proposed by one with its mirror shown, confirmed by another."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact
from grants.commitments.forms import ReasonForm
from grants.commitments.room import Room, room
from grants.reversals import selectors, services
from grants.reversals.models import Storno
from grants.reversals.selectors import About
from ledger.forms import ActionForm
from ledger.models import Act
from ledger.storno import mirrored
from ledger.web import action, moved_on

STEP = "grants/changes/step.html"


@require_http_methods(["GET", "HEAD", "POST"])
def storno_new(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Propose to undo a typing error; what stands on it is seen before one asks."""
    act = get_object_or_404(Act.objects.select_related("actor", "approver"), key=key)
    about = selectors.about_act(person_of(request), act)
    person = allow(request, Doing.PROPOSE_STORNO, unit=about.unit)

    def run(form: ActionForm) -> Storno:
        said = form.cleaned_data
        return services.propose(
            act,
            actor=person,
            reason=said["reason"],
            value_day=timezone.localdate(),
            key=said["key"],
        )

    return action(
        request,
        ReasonForm,
        run,
        template=STEP,
        context={
            **_about(act, about),
            "title": _("Foreslå storno"),
            "intro": _(
                "En storno retter en tastefejl: den spejler handlingen i dens eget finansår, som "
                "om fejlen ikke var sket. Begge handlinger bliver stående. En anden bekræfter."
            ),
            "submit": _("Foreslå storno"),
        },
        message=_("Stornoen er foreslået og venter på en anden persons bekræftelse."),
        done=about.url,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def storno_confirm(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    asked, about = _found(request, ref)
    person = allow(request, Doing.CONFIRM_STORNO, **services.to_confirm(asked))
    return _second_step(
        request,
        asked,
        about,
        lambda form: services.confirm(
            asked, actor=person, value_day=timezone.localdate(), key=form.cleaned_data["key"]
        ),
        title=_("Bekræft storno"),
        submit=_("Bekræft storno"),
        message=_("Handlingen er storneret."),
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def storno_withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    asked, about = _found(request, ref)
    person = allow(request, Doing.PROPOSE_STORNO, unit=about.unit)
    return _second_step(
        request,
        asked,
        about,
        lambda form: services.withdraw(
            asked, actor=person, value_day=timezone.localdate(), key=form.cleaned_data["key"]
        ),
        title=_("Træk storno tilbage"),
        submit=_("Træk tilbage"),
        message=_("Stornoen er trukket tilbage."),
        room=None,
    )


def _found(request: HttpRequest, ref: uuid.UUID) -> tuple[Storno, About]:
    rows = Storno.objects.select_related("of_act__actor", "of_act__approver", "proposed_by")
    asked = get_object_or_404(rows, ref=ref)
    return asked, selectors.about_act(person_of(request), asked.of_act)


def _second_step(
    request: HttpRequest, asked: Storno, about: About, run: Any, *, message: str, **words: Any
) -> HttpResponse:
    if request.method != "POST" and asked.state != Storno.State.PROPOSED:
        return moved_on(request, about.url)
    known = _about(asked.of_act, about)
    why = Fact(_("Begrundelse"), asked.reason)
    return action(
        request,
        ActionForm,
        run,
        template=STEP,
        context={**known, "facts": [why, *known["facts"]], **words},
        message=message,
        done=about.url,
    )


def _about(act: Act, about: About) -> dict[str, Any]:
    by = act.actor.get_full_name() or act.actor.get_username()
    return {
        "crumb": about.title,
        "url": about.url,
        "example": act.example,
        "facts": [
            Fact(_("Handling"), str(act.get_kind_display())),
            Fact(_("Gælder fra"), date_format(act.value_day)),
            Fact(_("Registreret af"), by),
            *about.facts,
        ],
        "room": _mirror(act),
        "cancel": about.url,
    }


def _mirror(act: Act) -> Room:
    """The frames before and after the mirror."""
    moves = mirrored(act)
    asked = room(lambda: moves, amount_ore=1)
    if asked.mood == "no":
        return asked
    return asked._replace(answer=_("Sådan står rammerne før og efter."))
