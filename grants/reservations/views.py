"""Pages of reservations: the list with the form's way in, a new one, its end."""

import uuid
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments import selectors as commitments
from grants.commitments.facts import Fact, account_fact, kr
from grants.commitments.models import Grant
from grants.reservations import services
from grants.reservations.forms import EndForm, ReserveForm
from grants.reservations.models import Reservation
from grants.reservations.selectors import reservations_for
from grants.reservations.tables import ReservationTable
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.web import action, moved_on

STEP = "grants/changes/step.html"
DOES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def reservations(request: HttpRequest) -> HttpResponse:
    """Those that hold room first, the soonest to end on top."""
    person = person_of(request)
    rows = reservations_for(person).order_by("state", "until", "pk")
    facts = {
        "table": table_of(request, ReservationTable, rows, keyset=True, person=person),
        "may_reserve": not why_not(person, Doing.RESERVE, unit=person.unit),
    }
    return page_or_file(
        request, "grants/reservations/reservations.html", facts, name="reservationer"
    )


@DOES
def reservation_new(request: HttpRequest) -> HttpResponse:
    """Hold room on an account; `?sag=` says for which grant."""
    person = person_of(request)
    grant = _grant(request)
    person = allow(request, Doing.RESERVE, unit=grant.unit if grant else person.unit)
    lines = commitments.lines_open()
    form = partial(ReserveForm, lines=lines)

    def run(filled: ActionForm) -> Reservation:
        if not isinstance(filled, ReserveForm):
            raise TypeError
        said = filled.cleaned_data
        return services.reserve(
            actor=person,
            line=filled.lines[said["line"]],
            amount_ore=said["amount_ore"],
            purpose=said["purpose"],
            until=said["until"],
            grant=grant,
            key=said["key"],
        )

    url = reverse("grant", args=[grant.ref]) if grant else reverse("reservations")
    facts = [Fact(_("Bevillingssag"), grant.title, url)] if grant else []
    return action(
        request,
        form,
        run,
        template=STEP,
        context={
            "title": _("Reservér plads"),
            "intro": _(
                "Reservationen bruger ikke af bevillingen. Den, der vil give et tilsagn af samme "
                "plads, bliver advaret."
            ),
            "facts": facts,
            "crumb": grant.title if grant else _("Reservationer"),
            "url": url,
            "cancel": url,
            "submit": _("Reservér"),
        },
        initial={"purpose": grant.title if grant else ""},
        message=_("Pladsen er reserveret."),
        done=reverse("reservations"),
    )


@DOES
def reservation_end(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Give the room free, or say which commitment it became."""
    person = person_of(request)
    thing = get_object_or_404(reservations_for(person), ref=ref)
    person = allow(
        request,
        Doing.RESERVE,
        unit=thing.unit,
        account=thing.line.account.number,
        amount_ore=thing.amount_ore,
    )
    url = reverse("reservations")
    if request.method != "POST" and thing.state != Reservation.State.ACTIVE:
        return moved_on(request, url)
    of_line = commitments.commitments_for(person).filter(line=thing.line, unit=thing.unit)

    def run(filled: ActionForm) -> None:
        said = filled.cleaned_data
        if said["commitment"]:
            services.use(thing, actor=person, commitment=said["commitment"], key=said["key"])
        else:
            services.end(thing, actor=person, reason=said["reason"], key=said["key"])

    return action(
        request,
        partial(EndForm, commitments=of_line),
        run,
        template=STEP,
        context={
            "title": _("Afslut reservation"),
            "facts": [
                Fact(_("Til hvad"), thing.purpose),
                Fact(_("Reserveret"), kr(thing.amount_ore)),
                account_fact(thing.line),
            ],
            "crumb": _("Reservationer"),
            "url": url,
            "cancel": url,
            "submit": _("Afslut"),
            "example": thing.example,
        },
        message=_("Reservationen er afsluttet."),
        done=url,
    )


def _grant(request: HttpRequest) -> Grant | None:
    try:
        ref = uuid.UUID(request.GET.get("sag", ""))
    except ValueError:
        return None
    return get_object_or_404(commitments.grants_for(person_of(request)), ref=ref)
