"""The two pages on which a request is made confidential and lifted again."""

import functools

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.aktstykker import confidentiality
from grants.aktstykker.confidential_forms import ConfidentialForm, LiftForm
from grants.aktstykker.stepping import ACTION, may_step, step_page
from grants.authority.may import Doing
from ledger.forms import ActionForm
from ledger.web import moved_on


@ACTION
def make_confidential(request: HttpRequest, case_number: str) -> HttpResponse:
    """More confidential than it is; where he can make it no more so, back to the request."""
    found, person = may_step(request, case_number, Doing.SET_CONFIDENTIALITY)
    if request.method != "POST" and not confidentiality.higher(found, person):
        return moved_on(request, reverse("aktstykke", args=[found.case_number]))

    def run(form: ActionForm) -> None:
        confidentiality.make_confidential(found, actor=person, **form.cleaned_data)

    return step_page(
        request,
        found,
        functools.partial(ConfidentialForm, aktstykke=found, person=person),
        run,
        title=_("Gør fortroligt"),
        intro=_(
            "Bedst er det at lægge det fortrolige i et bilag, så aktstykket selv er "
            "offentligt (BV 3.4.2)."
        ),
        message=_("Fortroligheden er sat."),
    )


@ACTION
def lift(request: HttpRequest, case_number: str) -> HttpResponse:
    """Less confidential than it is; what is public leads back to the request."""
    found, person = may_step(request, case_number, Doing.SET_CONFIDENTIALITY)
    if request.method != "POST" and not confidentiality.lower(found):
        return moved_on(request, reverse("aktstykke", args=[found.case_number]))

    def run(form: ActionForm) -> None:
        confidentiality.lift(found, actor=person, **form.cleaned_data)

    return step_page(
        request,
        found,
        functools.partial(LiftForm, aktstykke=found),
        run,
        title=_("Ophæv fortroligheden"),
        intro=_(
            "Fra nu af kan det ses fra den første handling, også tilsagn og betalinger under "
            "det. Det kan ikke gøres usagt igen."
        ),
        message=_("Fortroligheden er ophævet."),
    )
