"""The two pages on which a request is made confidential and lifted again."""

import functools

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.aktstykker import confidentiality
from grants.aktstykker.confidential_forms import ConfidentialForm, LiftForm
from grants.aktstykker.confidentiality import Level
from grants.aktstykker.views import found_for
from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.forms import ActionForm
from ledger.web import action, moved_on

DOES = require_http_methods(["GET", "HEAD", "POST"])
STEP = "grants/aktstykker/step.html"


@DOES
def make_confidential(request: HttpRequest, case_number: str) -> HttpResponse:
    found = found_for(request, case_number)
    person = allow(request, Doing.SET_CONFIDENTIALITY, unit=found.unit)
    here = reverse("aktstykke", args=[found.case_number])
    if request.method != "POST" and found.confidentiality == Level.EXISTENCE:
        return moved_on(request, here)

    def run(form: ActionForm) -> None:
        confidentiality.make_confidential(found, actor=person, **form.cleaned_data)

    title = _("Gør fortroligt")
    return action(
        request,
        functools.partial(ConfidentialForm, aktstykke=found, person=person),
        run,
        template=STEP,
        context={
            "aktstykke": found,
            "title": title,
            "submit": title,
            "cancel": here,
            "intro": _(
                "Bedst er det at lægge det fortrolige i et bilag, så aktstykket selv er "
                "offentligt (BV 3.4.2)."
            ),
        },
        done=here,
        message=_("Fortroligheden er sat."),
    )


@DOES
def lift(request: HttpRequest, case_number: str) -> HttpResponse:
    found = found_for(request, case_number)
    person = allow(request, Doing.SET_CONFIDENTIALITY, unit=found.unit)
    here = reverse("aktstykke", args=[found.case_number])
    if request.method != "POST" and found.confidentiality == Level.PUBLIC:
        return moved_on(request, here)

    def run(form: ActionForm) -> None:
        confidentiality.lift(found, actor=person, **form.cleaned_data)

    title = _("Ophæv fortroligheden")
    return action(
        request,
        functools.partial(LiftForm, aktstykke=found),
        run,
        template=STEP,
        context={
            "aktstykke": found,
            "title": title,
            "submit": title,
            "cancel": here,
            "intro": _(
                "Fra nu af kan det ses fra den første handling, også tilsagn og betalinger under "
                "det. Det kan ikke gøres usagt igen."
            ),
        },
        done=here,
        message=_("Fortroligheden er ophævet."),
    )
