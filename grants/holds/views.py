"""Pages of what is held: the list everybody sees, a new one, its end."""

import uuid
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.aktstykker.confidentiality import Level
from grants.aktstykker.selectors import for_user
from grants.authority.clearing import not_cleared
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments import selectors as commitments
from grants.commitments.facts import Fact, account_fact, kr
from grants.holds import services
from grants.holds.forms import EndForm, HoldForm
from grants.holds.models import Hold
from grants.holds.selectors import holds_for
from grants.holds.tables import HoldTable
from ledger.balances import balance
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action, moved_on

STEP = "grants/changes/step.html"
DOES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def holds(request: HttpRequest) -> HttpResponse:
    """What holds room first."""
    person = person_of(request)
    rows = holds_for(person).order_by("state", "-line__year", "line__account__number", "pk")
    facts = {
        "table": table_of(request, HoldTable, rows, person=person),
        "may_hold": person.cleared and not why_not(person, Doing.HOLD, unit=person.unit),
    }
    return page_or_file(request, "grants/holds/holds.html", facts, name="reserveret")


@DOES
def hold_new(request: HttpRequest) -> HttpResponse:
    """Take room out of an account. `?sag=` says for which request."""
    person = _cleared(request, person_of(request).unit)
    requests = for_user(person).filter(confidentiality=Level.EXISTENCE).order_by("case_number")
    form = partial(HoldForm, lines=commitments.lines_open(), requests=requests)

    def run(filled: ActionForm) -> Hold:
        if not isinstance(filled, HoldForm):
            raise TypeError
        said = filled.cleaned_data
        return services.place(actor=person, **{**said, "line": filled.lines[said["line"]]})

    url = reverse("holds")
    asked = request.GET.get("sag", "").replace("\0", "")
    first = requests.filter(case_number=asked).first()
    initial = {"aktstykke": first.pk, "amount_ore": first.amount_ore} if first else {}
    return action(
        request,
        form,
        run,
        template=STEP,
        context={
            "title": _("Tag plads ud af en konto"),
            "intro": _(
                "Kontoens rest bliver mindre for alle. Alle ser ”Reserveret” og beløbet, og ingen "
                "uden adgang til fortrolige aktstykker ser hvortil."
            ),
            "crumb": _("Reserveret"),
            "url": url,
            "cancel": url,
            "submit": _("Reservér"),
        },
        initial=initial,
        message=_("Pladsen er reserveret."),
        done=url,
        fields={"R1_drawn_within_ceiling": "amount_ore", "R110_held_before_secret": "line"},
    )


@DOES
def hold_end(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Give back what is not used; once its request is lifted all of it."""
    thing = get_object_or_404(holds_for(person_of(request)), ref=ref)
    person = _cleared(request, thing.unit)
    url = reverse("holds")
    if request.method != "POST" and not thing.is_active:
        return moved_on(request, url)
    now = balance(thing.frame_id)

    def run(filled: ActionForm) -> Hold:
        return services.end(thing, actor=person, **filled.cleaned_data)

    return action(
        request,
        EndForm,
        run,
        template=STEP,
        context={
            "title": _("Ophæv det reserverede"),
            "intro": _(
                "Det ubrugte kan igen bruges af alle på kontoen. Er fortroligheden ophævet, bliver "
                "det brugte kontoens almindelige træk i samme handling."
            ),
            "facts": [
                Fact(_("Reserveret"), kr(now.ceiling_ore)),
                Fact(_("Brugt"), kr(now.drawn_ore)),
                account_fact(thing.line),
            ],
            "crumb": _("Reserveret"),
            "url": url,
            "cancel": url,
            "submit": _("Ophæv"),
            "example": thing.example,
        },
        message=_("Det ubrugte er givet tilbage."),
        done=url,
    )


def _cleared(request: HttpRequest, unit: str) -> Person:
    """One who may hold room for the unit and may know what for; else 403 with the reason."""
    person = allow(request, Doing.HOLD, unit=unit)
    if not person.cleared:
        raise PermissionDenied(not_cleared())
    return person
