"""Noting what departs from the approved, before a commitment is given or a payment released."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.aktstykker.selectors import for_user
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact, commitment_facts, kr
from grants.commitments.models import Commitment
from grants.commitments.selectors import commitment_page
from grants.envelopes import noting
from grants.envelopes.deeds import compared
from grants.envelopes.forms import NoteForm
from grants.envelopes.models import Departure, Envelope
from grants.envelopes.selectors import BEFORE
from grants.payments.models import Payment
from grants.payments.selectors import payments_for
from ledger.forms import ActionForm
from ledger.web import action, moved_on

DOES = require_http_methods(["GET", "HEAD", "POST"])


@DOES
def commitment_departure(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Why a commitment departs from the approved, before another gives it."""
    thing = get_object_or_404(commitment_page(person_of(request)), ref=ref)
    return _note(request, thing, thing, commitment_facts(thing))


@DOES
def payment_departure(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Why a payment is outside the approved years, before another releases it."""
    thing = get_object_or_404(payments_for(person_of(request)), ref=ref)
    words = (
        Fact(_("Udbetaling"), kr(thing.amount_ore)),
        Fact(_("Finansår"), str(thing.finance_year)),
    )
    return _note(request, thing, thing.commitment, [*words, *commitment_facts(thing.commitment)])


def _note(
    request: HttpRequest, thing: Commitment | Payment, commitment: Commitment, facts: list[Fact]
) -> HttpResponse:
    person = person_of(request)
    allow(request, Doing.NOTE_DEPARTURE, unit=commitment.unit)
    url = reverse("commitment", args=[commitment.ref])
    line = commitment.aktstykke_pillar
    waits = thing.state in BEFORE[type(thing)]
    if line is None or (request.method != "POST" and not waits):
        return moved_on(request, url)
    aktstykke = line.aktstykke
    envelope = Envelope.objects.filter(aktstykke=aktstykke).first()
    conditions = envelope.conditions if envelope else ""
    tells = noting.requests_that_tell(aktstykke) & for_user(person)

    def run(form: ActionForm) -> Departure:
        said: dict[str, Any] = form.cleaned_data
        return noting.note(
            thing,
            actor=person,
            text=said["text"],
            breach=bool(said.get("breach")),
            told_by=said["told_by"],
            key=said["key"],
        )

    return action(
        request,
        partial(NoteForm, tells=tells, has_conditions=bool(conditions)),
        run,
        template="grants/envelopes/note.html",
        context={
            "title": _("Notér afvigelse"),
            "about": f"{commitment.purpose} ({_word(thing)})",
            "intro": _("Noten bliver stående ved aktstykket. Den, der godkender eller frigiver, "
                       "godkender afvigelsen med."),
            "aktstykke": aktstykke,
            "findings": compared(thing),
            "conditions": conditions,
            "facts": facts,
            "submit": _("Notér"),
            "cancel": url,
        },
        message=_("Afvigelsen er noteret."),
        done=url,
        fields={
            "R106_departure_is_noted": "text",
            "R111_outside_needs_the_committee": "told_by",
        },
    )  # fmt: skip


def _word(thing: Commitment | Payment) -> str:
    return _("udbetaling") if isinstance(thing, Payment) else _("tilsagn")
