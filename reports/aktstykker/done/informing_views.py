"""The step from a duty to inform the Committee to the informing request with its first words."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact, kr
from grants.commitments.models import Annulment
from grants.commitments.selectors import annulments_for
from grants.duties.selectors import duties_for
from grants.envelopes.informing import (
    BEHIND,
    annulment_behind,
    draft_informing,
    informing,
)
from ledger.forms import ActionForm
from ledger.web import action, moved_on
from reports.aktstykker.done.forms import InformForm
from reports.aktstykker.done.informing import write_first_version

DOES = require_http_methods(["GET", "HEAD", "POST"])


@DOES
def duty_inform(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Register the informing request a duty asks for, and write its first words."""
    duty = get_object_or_404(duties_for(person_of(request)), ref=ref)
    annulment = annulment_behind(duty)
    if annulment is None:
        raise Http404
    return _inform(request, annulment, duty.title, back=reverse("duty", args=[duty.ref]))


@DOES
def annulment_inform(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The same from the annulment itself."""
    annulment = get_object_or_404(
        annulments_for(person_of(request)).select_related(*BEHIND), ref=ref
    )
    about = _("Annulleringen af %(purpose)s") % {"purpose": annulment.commitment.purpose}
    back = reverse("commitment", args=[annulment.commitment.ref])
    return _inform(request, annulment, about, back=back)


def _inform(request: HttpRequest, annulment: Annulment, about: str, *, back: str) -> HttpResponse:
    person, line = person_of(request), annulment.commitment.aktstykke_pillar
    if line is None:
        raise Http404
    allow(request, Doing.REGISTER_AKTSTYKKE, unit=annulment.commitment.unit)
    written = informing(annulment)
    stands = annulment.state == Annulment.State.CONFIRMED
    if request.method != "POST" and (written is not None or not stands):
        known = written is not None and for_user(person).filter(pk=written.pk).exists()
        return moved_on(request, _page(written) if written is not None and known else back)

    def run(form: ActionForm) -> Aktstykke:
        said = form.cleaned_data
        made = draft_informing(
            annulment, actor=person, case_number=said["case_number"], key=said["key"]
        )
        write_first_version(made, annulment, actor=person)
        return made

    approved = line.aktstykke
    return action(
        request,
        InformForm,
        run,
        template="grants/duties/step.html",
        context={
            "title": _("Skriv orienterende aktstykke"),
            "about": about,
            "intro": _("Sagen oprettes som udkast med det annullerede beløb, og teksten skrives "
                       "af det, der er kendt. Pligten er opfyldt, når aktstykket er oversendt."),
            "facts": [
                Fact(_("Annulleret"), kr(annulment.amount_ore)),
                Fact(_("Tiltrådt ved"), approved.citation, _page(approved)),
                Fact(_("Projektsøjle"), line.name),
                Fact(_("Grund"), annulment.reason.text),
            ],
            "submit": _("Opret og skriv"),
            "cancel": back,
        },
        message=_("Aktstykket er oprettet som udkast med en første tekst. Læs den igennem."),
        done=_page,
        fields={"R8_one_step_from_its_state": "case_number"},
    )  # fmt: skip


def _page(aktstykke: Aktstykke) -> str:
    return reverse("aktstykke", args=[aktstykke.case_number])
