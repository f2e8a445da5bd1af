"""The page on which what is planned in total for a grant is revised."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.agreements.step_forms import TotalForm
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact, kr
from grants.commitments.selectors import grants_for
from grants.commitments.totals import agreed_ore, given_ore, revise_total
from ledger.balances import balance
from ledger.web import action


@require_http_methods(["GET", "HEAD", "POST"])
def grant_total(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Revise it, with the reason; the disposition is tested again in the same act."""
    grant = get_object_or_404(grants_for(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_GRANT, unit=grant.unit)
    url = reverse("grant", args=[grant.ref])
    held = grant.disposition

    def run(form: Any) -> None:
        said = form.cleaned_data
        revise_total(
            grant,
            actor=person,
            planned_total_ore=said["planned_total_ore"],
            reason=said["reason"],
            value_day=timezone.localdate(),
            upload=form.upload(),
            key=said["key"],
        )

    return action(
        request,
        TotalForm,
        run,
        template="grants/commitments/total.html",
        context={
            "title": _("Ændr det planlagte i alt"),
            "intro": _(
                "Beløbsgrænsen prøves igen på dispositionen i alt. Er den over grænsen, kan der "
                "intet gives uden Finansudvalget; er der allerede givet noget under grænsen, "
                "afvises ændringen, og forhøjelsen skal forelægges som en ny disposition."
            ),
            "grant": grant,
            "facts": [
                Fact(_("Bevillingssag"), grant.title, url),
                Fact(_("Planlagt i alt nu"), kr(grant.planned_total_ore)),
                Fact(_("Aftalt"), kr(agreed_ore(grant))),
                Fact(_("Tilsagn givet"), kr(given_ore(grant))),
                Fact(_("Disposition"), held.title),
                Fact(_("Dispositionen i alt"), kr(held.planned_total_ore)),
                Fact(_("Givet uden Finansudvalget"), kr(balance(held.frame_id).drawn_ore)),
            ],
            "submit": _("Ændr det planlagte"),
            "cancel": url,
        },
        initial={"planned_total_ore": grant.planned_total_ore},
        message=_("Det planlagte er ændret, og beløbsgrænsen er prøvet igen."),
        done=url,
        fields={
            "R1_drawn_within_ceiling": "planned_total_ore",
            "R38_total_is_planned": "planned_total_ore",
        },
    )
