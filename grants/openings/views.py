"""Pages of opening entries: the list, and the form. Their life is that of every registration."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments import selectors
from grants.commitments.facts import Fact
from grants.openings.forms import OpeningForm
from grants.openings.models import OpeningEntry
from grants.openings.sort import OPENINGS
from grants.openings.tables import OpeningTable
from grants.registrations.selectors import registrations_for
from grants.registrations.services import register
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.web import action


@require_safe
def openings(request: HttpRequest) -> HttpResponse:
    """All opening entries of the person's unit, those that wait first."""
    rows = registrations_for(OPENINGS, person_of(request))
    table = table_of(request, OpeningTable, rows.order_by("-state", "-pk"), keyset=True)
    return page_or_file(
        request, "grants/openings/openings.html", {"table": table}, name="aabningsposter"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def opening_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Register what an earlier year's commitment on the grant is and where it stands."""
    grant = get_object_or_404(selectors.grants_for(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_OPENING, unit=grant.unit)

    def run(filled: ActionForm) -> OpeningEntry:
        if not isinstance(filled, OpeningForm):
            raise TypeError
        said = filled.cleaned_data
        first, last = said["payment_years"]
        plain = ("account", "given_year", "amount_ore", "purpose", "reference", "finance_year")
        made = OpeningEntry(
            grant=grant,
            annulled_ore=said["annulled_ore"] or 0,
            paid_ore=said["paid_ore"] or 0,
            payment_first_year=first,
            payment_last_year=last,
            unit=grant.unit,
            example=grant.example,
            **filled.shared(),
            **{name: said[name] for name in plain},
        )
        upload = filled.upload()
        return register(OPENINGS, made, actor=person, upload=upload, key=said["key"])

    url = reverse("grant", args=[grant.ref])
    return action(
        request,
        OpeningForm,
        run,
        template="grants/changes/step.html",
        context={
            "title": _("Ny åbningspost"),
            "intro": _(
                "Et tilsagn, der blev afgivet, før Ramme blev taget i brug. Det bruger ikke af "
                "noget års bevilling og kræver intet aktstykke. En anden person bekræfter."
            ),
            "facts": [
                Fact(_("Bevillingssag"), grant.title, url),
                Fact(_("Partner"), grant.partner.full_name),
            ],
            "crumb": grant.title,
            "url": url,
            "cancel": url,
            "example": grant.example,
            "submit": _("Registrér åbningspost"),
        },
        initial={"finance_year": selectors.latest_year()},
        message=_("Åbningsposten er registreret og venter på en anden persons bekræftelse."),
        done=lambda made: reverse("registration", args=[OPENINGS.name, made.ref]),
        fields={
            "R12_year_is_open": "finance_year",
            "R58_opening_adds_up": "paid_ore",
            "R59_opening_is_of_an_earlier_year": "given_year",
        },
    )
