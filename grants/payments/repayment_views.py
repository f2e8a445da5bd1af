"""Pages of money that came back: what happened is chosen with its effect beside it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.asked import unbound
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import commitment_facts
from grants.commitments.room import Room, room
from grants.commitments.years import line_in
from grants.payments import repayments, selectors
from grants.payments.asked import to_confirm
from grants.payments.forms import EFFECTS, RepaymentForm
from grants.payments.models import Payment, Repayment
from grants.payments.views import STEP, facts_of, second_step
from ledger.forms import ActionForm
from ledger.web import action, moved_on


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Money came back: the kind is chosen with its effect beside it."""
    payment = get_object_or_404(selectors.payments_for(person_of(request)), ref=ref)
    thing = payment.commitment
    person = allow(request, Doing.REGISTER_REPAYMENT, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    if request.method != "POST" and payment.state != Payment.State.RELEASED:
        return moved_on(request, url)

    def run(form: ActionForm) -> Repayment:
        said = form.cleaned_data
        names = ("kind", "amount_ore", "reason", "finance_year", "note", "key")
        facts = {name: said[name] for name in names}
        return repayments.register(payment, actor=person, value_day=said["day"], **facts)

    initial = {"finance_year": payment.finance_year}
    return action(
        request,
        RepaymentForm,
        run,
        template=STEP,
        context={
            "title": _("Registrér penge, der er kommet tilbage"),
            "intro": _("En anden person bekræfter det, før det bogføres."),
            "commitment": thing,
            "facts": [*facts_of(payment), *commitment_facts(thing)],
            "room": _room_back(payment, request.POST or initial),
            "room_url": reverse("repayment_room", args=[payment.ref]),
            "room_includes": "[name=amount_ore],[name=kind],[name=finance_year]",
            "submit": _("Registrér"),
            "cancel": url,
        },
        initial=initial,
        message=_("Det er registreret og venter på en anden persons bekræftelse."),
        done=url,
        fields={
            "R18_amount_above_zero": "amount_ore",
            "R21_reusable_has_its_reason": "reason",
            "R25_reason_is_in_force": "reason",
            "R26_returned_within_payment": "amount_ore",
            "R27_not_before_its_commitment": "finance_year",
        },
    )


@require_safe
def repayment_room(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The panel alone, for what stands in the form now (htmx). Asks, and writes nothing."""
    payment = get_object_or_404(selectors.payments_for(person_of(request)), ref=ref)
    facts = {"room": _room_back(payment, request.GET)}
    return render(request, "grants/commitments/room.html", facts)


def _room_back(payment: Payment, said: Any) -> Room:
    typed = RepaymentForm(said)
    typed.is_valid()
    return _room_of_kind(payment, typed.cleaned_data)


def _room_of_kind(payment: Payment, said: Any) -> Room:
    """Before and after money came back; its kind says what moves."""
    thing, kind = payment.commitment, said.get("kind")
    if not kind:
        return Room("ask", _("Vælg, hvad der er sket, så står virkningen her."))
    if kind == Repayment.Kind.UNSPENT:
        return Room("yes", _("Ingen ramme flytter sig: pengene er en indtægt."))
    year, amount = said.get("finance_year"), said.get("amount_ore") or 0
    line = line_in(thing, year) if year else None
    asked = room(
        lambda: repayments.moves_back(thing, kind=kind, amount_ore=amount, line=line),
        amount_ore=amount,
    )
    if asked.mood in {"no", "ask"}:
        return asked
    again = _("Beløbet kan udbetales igen.")
    if kind == Repayment.Kind.REUSABLE:
        again = _("Pladsen kan bruges igen på kontoen i finansåret %(year)s.") % {"year": year}
    return asked._replace(answer=again)


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_confirm(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    repayment = get_object_or_404(selectors.repayments_for(person_of(request)), ref=ref)
    person = allow(request, Doing.CONFIRM_REPAYMENT, **to_confirm(repayment))
    said = {
        "kind": repayment.kind,
        "amount_ore": repayment.amount_ore,
        "finance_year": repayment.finance_year,
    }
    return second_step(
        request,
        repayment,
        lambda form: repayments.confirm(repayment, actor=person, key=form.cleaned_data["key"]),
        title=_("Bekræft penge, der er kommet tilbage"),
        intro=EFFECTS[Repayment.Kind(repayment.kind)],
        submit=_("Bekræft"),
        message=_("Det er bogført."),
        room=_room_of_kind(repayment.payment, said),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    repayment = get_object_or_404(selectors.repayments_for(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_REPAYMENT, **unbound(to_confirm(repayment)))
    return second_step(
        request,
        repayment,
        lambda form: repayments.withdraw(
            repayment, actor=person, value_day=timezone.localdate(), key=form.cleaned_data["key"]
        ),
        title=_("Træk registreringen tilbage"),
        submit=_("Træk tilbage"),
        message=_("Registreringen er trukket tilbage."),
        danger=True,
    )
