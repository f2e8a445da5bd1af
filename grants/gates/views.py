"""The page where a gate of a grant is recorded."""

import functools
import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from grants.commitments import selectors
from grants.commitments.models import Grant
from grants.gates.forms import GateForm
from grants.gates.ladder import ladder
from grants.gates.models import Gate, GateKind
from grants.gates.recording import record_with_document
from grants.gates.services import doing_at, total_of
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.web import action


def kinds_open(person: Person, grant: Grant) -> list[tuple[str, str]]:
    """The gates this person may record for the grant."""
    total = total_of(grant)

    def may(kind: str) -> bool:
        first = grant.registered_by if kind == GateKind.HEAD else None
        doing = doing_at(kind)
        return not why_not(person, doing, unit=grant.unit, first=first, amount_ore=total)

    return [(kind.value, str(kind.label)) for kind in GateKind if may(kind)]


@require_http_methods(["GET", "HEAD", "POST"])
def gate_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Record what was decided about the grant; the row of steps stands beside the form."""
    person = person_of(request)
    thing = get_object_or_404(selectors.grants_for(person).select_related("registered_by"), ref=ref)
    kinds = kinds_open(person, thing)
    if not kinds:
        reason = why_not(person, Doing.RECORD_GATE, unit=thing.unit)
        raise PermissionDenied(reason)
    url = reverse("grant", args=[thing.ref])

    def run(form: ActionForm) -> Gate:
        said = form.cleaned_data
        names = ("kind", "outcome", "day", "decided_by", "total_ore", "reason", "key")
        facts = {name: said[name] for name in names}
        return record_with_document(thing, actor=person, upload=said["document"], **facts)

    return action(
        request,
        functools.partial(GateForm, kinds=kinds),
        run,
        template="grants/gates/record.html",
        context={
            "title": _("Registrér godkendelsestrin"),
            "grant": thing,
            "ladder": ladder(thing),
            "submit": _("Registrér"),
            "cancel": url,
        },
        initial={"total_ore": total_of(thing)},
        message=_("Trinnet er registreret."),
        done=url,
        fields={
            "R17_decision_is_written": "document",
            "R33_gate_has_its_evidence": "outcome",
        },
    )
