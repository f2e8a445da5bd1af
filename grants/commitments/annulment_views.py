"""Pages of annulments: asked for by one with its effect shown, confirmed by another."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments import annulments, selectors
from grants.commitments.asked import of_annulment, to_confirm
from grants.commitments.facts import Fact, commitment_facts, kr
from grants.commitments.forms import AnnulmentForm
from grants.commitments.models import Annulment, Commitment
from grants.commitments.room import Room, room_of_annulment
from grants.duties.raising import duty_that_follows
from ledger.forms import ActionForm
from ledger.money import format_kroner
from ledger.web import action, moved_on

FIELDS = {
    "R1_drawn_within_ceiling": "amount_ore",
    "R18_amount_above_zero": "amount_ore",
    "R25_reason_is_in_force": "reason",
    "R27_not_before_its_commitment": "finance_year",
}


@require_http_methods(["GET", "HEAD", "POST"])
def annulment_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Ask for an annulment; each reason's effect on the room is shown before it is confirmed."""
    thing = get_object_or_404(selectors.commitment_page(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_ANNULMENT, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    if request.method != "POST" and thing.state != Commitment.State.BOUND:
        return moved_on(request, url)
    initial = {"finance_year": thing.line.year}
    return action(
        request,
        AnnulmentForm,
        lambda form: annulments.register(
            thing, actor=person, **_facts(form), key=form.cleaned_data["key"]
        ),
        template="grants/commitments/step.html",
        context={
            "title": _("Annullér tilsagn"),
            "intro": _(
                "Annulleringen er en negativ udgift i det finansår, hvor den bogføres. "
                "Grunden afgør, om pladsen kan bruges igen. En anden person bekræfter."
            )
            + duty_that_follows(thing),
            "commitment": thing,
            "facts": [*commitment_facts(thing), *_unpaid(thing)],
            "room": _room(thing, request.POST or initial),
            "room_url": reverse("annulment_room", args=[thing.ref]),
            "room_includes": "[name=amount_ore],[name=reason],[name=finance_year]",
            "submit": _("Registrér annullering"),
            "cancel": url,
        },
        initial=initial,
        message=_("Annulleringen er registreret og venter på en anden persons bekræftelse."),
        done=url,
        fields=FIELDS,
    )


@require_safe
def annulment_room(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The panel alone, for what stands in the form now (htmx). Asks, and writes nothing."""
    thing = get_object_or_404(selectors.commitment_page(person_of(request)), ref=ref)
    return render(request, "grants/commitments/room.html", {"room": _room(thing, request.GET)})


@require_http_methods(["GET", "HEAD", "POST"])
def annulment_confirm(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    annulment = get_object_or_404(selectors.annulments_for(person_of(request)), ref=ref)
    person = allow(request, Doing.CONFIRM_ANNULMENT, **to_confirm(annulment))
    return _second_step(
        request,
        annulment,
        lambda form: annulments.confirm(annulment, actor=person, key=form.cleaned_data["key"]),
        title=_("Bekræft annullering"),
        submit=_("Bekræft annulleringen"),
        message=_("Annulleringen er bogført."),
        room=_room_of(annulment),
        intro=duty_that_follows(annulment.commitment),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def annulment_withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    annulment = get_object_or_404(selectors.annulments_for(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_ANNULMENT, **of_annulment(annulment))
    return _second_step(
        request,
        annulment,
        lambda form: annulments.withdraw(
            annulment,
            actor=person,
            value_day=timezone.localdate(),
            key=form.cleaned_data["key"],
        ),
        title=_("Træk annullering tilbage"),
        submit=_("Træk tilbage"),
        message=_("Annulleringen er trukket tilbage."),
        danger=True,
    )


def _second_step(
    request: HttpRequest, annulment: Annulment, run: Any, *, message: str, **words: Any
) -> HttpResponse:
    thing = annulment.commitment
    url = reverse("commitment", args=[thing.ref])
    if request.method != "POST" and annulment.state != Annulment.State.REGISTERED:
        return moved_on(request, url)
    facts = [
        Fact(_("Annulleres"), kr(annulment.amount_ore)),
        Fact(_("Grund"), annulment.reason.text),
        Fact(_("Begrundelse"), annulment.note),
        Fact(_("Bogføres i"), str(annulment.finance_year)),
        *commitment_facts(thing),
    ]
    return action(
        request,
        ActionForm,
        run,
        template="grants/commitments/step.html",
        context={
            **words,
            "commitment": thing,
            "facts": facts,
            "who_url": reverse("who_may", args=["annulment", annulment.ref]),
            "cancel": url,
        },
        message=message,
        done=url,
    )


def _facts(form: ActionForm) -> dict[str, Any]:
    said = form.cleaned_data
    names = ("amount_ore", "finance_year", "reason", "note")
    return {**{name: said[name] for name in names}, "value_day": said["day"]}


def _room(thing: Commitment, said: Any) -> Room:
    typed = AnnulmentForm(said)
    typed.is_valid()
    return room_of_annulment(thing, typed.cleaned_data)


def _room_of(annulment: Annulment) -> Room:
    said = {
        "amount_ore": annulment.amount_ore,
        "reason": annulment.reason,
        "finance_year": annulment.finance_year,
    }
    return room_of_annulment(annulment.commitment, said)


def _unpaid(thing: Commitment) -> list[Fact]:
    held = selectors.figures(thing)
    if held is None:
        return []
    word = _("Ikke udbetalt, det højeste der kan annulleres")
    return [Fact(word, f"{format_kroner(held.unpaid_ore)} kr.")]
