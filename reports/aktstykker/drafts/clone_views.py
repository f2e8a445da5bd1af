"""The page "Ny sag fra denne": what is moved on, what is not, and the new request's facts."""

import functools

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.aktstykker.models import Aktstykke
from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.forms import ActionForm
from ledger.web import action
from reports.aktstykker.drafts.cloning import CloneForm, proposal
from reports.aktstykker.drafts.cloning import clone as make
from reports.aktstykker.drafts.reaching import reach


@require_http_methods(["GET", "HEAD", "POST"])
def clone(request: HttpRequest, case_number: str) -> HttpResponse:
    """Next year's request from this one."""
    reached = reach(request, case_number)
    person = allow(request, Doing.REGISTER_AKTSTYKKE, unit=reached.case.unit)
    proposed = proposal(reached.case)

    def run(form: ActionForm) -> Aktstykke:
        if not isinstance(form, CloneForm):
            raise TypeError
        return make(reached.case, form, actor=person)

    def done(made: Aktstykke) -> str:
        return reverse("aktstykke_text", args=[made.case_number])

    return action(
        request,
        functools.partial(CloneForm, person=person),
        run,
        template="reports/aktstykker/drafts/clone.html",
        context={
            "aktstykke": reached.case,
            "title": _("Ny sag fra denne"),
            "proposed": proposed,
            "cancel": reverse("aktstykke", args=[case_number]),
        },
        initial=proposed.initial,
        message=_(
            "Sagen er oprettet som udkast. Se teksten igennem: det, der ikke kunne flyttes, "
            "står som i den gamle."
        ),
        done=done,
        fields={
            "R22_pillars_make_the_whole": "amount_ore",
            "R8_one_step_from_its_state": "case_number",
        },
    )
