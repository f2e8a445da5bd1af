"""Pages of payments: the list, a payment's two people, and money that comes back."""

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
from grants.commitments import selectors as commitments
from grants.commitments.facts import Fact, commitment_facts, kr
from grants.commitments.models import Commitment
from grants.commitments.room import Room, room
from grants.payments import selectors, services
from grants.payments.asked import to_release
from grants.payments.at_moment import PaymentsAtTable, released_at
from grants.payments.filters import PaymentFilter
from grants.payments.forms import PaymentForm
from grants.payments.list_table import PaymentListTable
from grants.payments.models import Payment, Repayment
from ledger.clocks import asked
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.posting import drawing
from ledger.tables import table_of
from ledger.tables.counting import count
from ledger.web import action, moved_on

STEP = "grants/commitments/step.html"


@require_safe
def payments(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    rows = selectors.payments_for(person)
    at, asked_for = asked(request.GET), request.GET.copy()
    if not at.moment.is_now:  # states are those of today
        asked_for.setlist("state", [])
    chosen = PaymentFilter(asked_for, selectors.waiting_first(rows), request=request)
    waiting, more = count(rows.filter(state=Payment.State.REGISTERED))
    now = at.moment.is_now
    found = chosen.qs if now else released_at(chosen.qs, at.moment)
    sort = PaymentListTable if now else PaymentsAtTable
    table = table_of(request, sort, found, keyset=True, person=person)
    facts = {"at": at, "filter": chosen, "table": table, "waiting": waiting, "more": more}
    return page_or_file(request, "grants/payments/payments.html", facts, name="udbetalinger")


@require_http_methods(["GET", "HEAD", "POST"])
def payment_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    thing = get_object_or_404(commitments.commitment_page(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_PAYMENT, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    if request.method != "POST" and thing.state != Commitment.State.BOUND:
        return moved_on(request, url)

    def run(form: ActionForm) -> Payment:
        said = form.cleaned_data
        return services.register(
            thing,
            actor=person,
            amount_ore=said["amount_ore"],
            finance_year=said["finance_year"],
            value_day=said["day"],
            reference=said["reference"],
            instalment=said["instalment"],
            key=said["key"],
        )

    return action(
        request,
        PaymentForm,
        run,
        template=STEP,
        context={
            "title": _("Registrér udbetaling"),
            "intro": _(
                "En anden person frigiver den. Udbetalingen bruger ikke af årets bevilling."
            ),
            "commitment": thing,
            "facts": commitment_facts(thing),
            "room": _room(thing, request.POST),
            "room_url": reverse("payment_room", args=[thing.ref]),
            "room_includes": "[name=amount_ore]",
            "submit": _("Registrér udbetaling"),
            "cancel": url,
        },
        initial={
            "finance_year": _year_to_pay(thing),
            "instalment": selectors.next_instalment(thing),
        },
        message=_("Udbetalingen er registreret og venter på, at en anden frigiver den."),
        done=url,
        fields={
            "R1_drawn_within_ceiling": "amount_ore",
            "R18_amount_above_zero": "amount_ore",
            "R27_not_before_its_commitment": "finance_year",
        },
    )


def _year_to_pay(thing: Commitment) -> int:
    """This year, or the nearest of those in which the commitment is to be paid."""
    first, last = thing.payment_first_year, thing.payment_last_year
    return min(max(timezone.localdate().year, first), last)


@require_safe
def payment_room(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The panel alone, for the amount in the form now (htmx). Asks, and writes nothing."""
    thing = get_object_or_404(commitments.commitment_page(person_of(request)), ref=ref)
    return render(request, "grants/commitments/room.html", {"room": _room(thing, request.GET)})


def _room(thing: Commitment, said: Any) -> Room:
    typed = PaymentForm(said)
    typed.is_valid()
    return _room_of(thing, typed.cleaned_data.get("amount_ore") or 0)


def _room_of(thing: Commitment, amount_ore: int) -> Room:
    if thing.frame_id is None:
        return Room("ask", "")
    frame_id = thing.frame_id
    return room(lambda: [drawing(frame_id, amount_ore)], amount_ore=amount_ore)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_release(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    payment = get_object_or_404(selectors.payments_for(person_of(request)), ref=ref)
    thing = payment.commitment
    person = allow(request, Doing.RELEASE_PAYMENT, **to_release(payment))
    return second_step(
        request,
        payment,
        lambda form: services.release(payment, actor=person, key=form.cleaned_data["key"]),
        title=_("Frigiv udbetaling"),
        submit=_("Frigiv"),
        message=_("Udbetalingen er frigivet."),
        room=_room_of(thing, payment.amount_ore),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def payment_withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    payment = get_object_or_404(selectors.payments_for(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_PAYMENT, **unbound(to_release(payment)))
    return second_step(
        request,
        payment,
        lambda form: services.withdraw(
            payment, actor=person, value_day=timezone.localdate(), key=form.cleaned_data["key"]
        ),
        title=_("Træk udbetaling tilbage"),
        submit=_("Træk tilbage"),
        message=_("Udbetalingen er trukket tilbage."),
        danger=True,
    )


def second_step(
    request: HttpRequest, what: Payment | Repayment, run: Any, *, message: str, **words: Any
) -> HttpResponse:
    """The step that follows a registration: the facts, and one button."""
    thing = what.commitment if isinstance(what, Payment) else what.payment.commitment
    url = reverse("commitment", args=[thing.ref])
    if request.method != "POST" and what.state != what.State.REGISTERED:
        return moved_on(request, url)
    return action(
        request,
        ActionForm,
        run,
        template=STEP,
        context={
            **words,
            "commitment": thing,
            "facts": [*facts_of(what), *commitment_facts(thing)],
            "beside_approval": what,
            "who_url": reverse(
                "who_may",
                args=["payment" if isinstance(what, Payment) else "repayment", what.ref],
            ),
            "cancel": url,
        },
        message=message,
        done=url,
    )


def facts_of(what: Payment | Repayment) -> list[Fact]:
    by = what.registered_by
    facts = [Fact(_("Udbetaling"), kr(what.amount_ore))]
    if isinstance(what, Repayment):
        facts = [
            Fact(_("Kommet tilbage"), kr(what.amount_ore)),
            Fact(_("Begrundelse"), what.note),
        ]
    elif what.reference:
        facts.append(Fact(_("Betalingsreference"), what.reference))
    return [
        *facts,
        Fact(_("Bogføres i"), str(what.finance_year)),
        Fact(_("Registreret af"), by.get_full_name() or by.get_username()),
    ]
