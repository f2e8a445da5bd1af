"""Pages on which a commitment is entered: what to commit on, the form with its room, the edit."""

import uuid
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.aktstykker.models import AktstykkePillar
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments import selectors
from grants.commitments.bases import basis_options, basis_value
from grants.commitments.clashes import saved_by_another
from grants.commitments.entering import enter, enter_again
from grants.commitments.facts import grant_facts
from grants.commitments.filters import GrantFilter
from grants.commitments.forms import CommitmentForm
from grants.commitments.models import Commitment, Grant
from grants.commitments.room import room_of_draft
from grants.commitments.tables import GrantChoiceTable, PillarTable
from grants.commitments.under import in_force, of_agreement
from grants.secrecy import is_secret
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action, as_seen, moved_on

# Where on the form a rule's no is said.
FIELDS = {
    "R1_drawn_within_ceiling": "amount_ore",
    "R17_decision_is_written": "basis_document",
    "R18_amount_above_zero": "amount_ore",
    "R19_basis_is_complete": "basis",
    "R20_payment_years_run_forward": "payment_years",
    "R24_line_is_open": "line",
    "R36_agreement_is_whole": "agreement",
}


@require_safe
def commitment_new(request: HttpRequest) -> HttpResponse:
    """Choose what to commit on. `?soejle=` (a line of a request) leads straight to its grant."""
    person = person_of(request)
    if "soejle" in request.GET:
        return _of_pillar(request, person)
    chosen = GrantFilter(request.GET, selectors.grants_for(person).order_by("-pk"), request=request)
    facts = {
        "pillars": table_of(
            request,
            PillarTable,
            list(selectors.pillars_to_commit(person)),
            pages=False,
            prefix="s-",
        ),
        "filter": chosen,
        "table": table_of(request, GrantChoiceTable, chosen.qs, keyset=True),
    }
    return render(request, "grants/commitments/choose.html", facts)


def _of_pillar(request: HttpRequest, person: Person) -> HttpResponse:
    """The one grant under the request's line, or a new one when there is none or a choice."""
    try:
        ref = uuid.UUID(request.GET["soejle"])
    except ValueError:
        return redirect("commitment_new")
    pillar = get_object_or_404(selectors.pillars_to_commit(person), ref=ref)
    opened = Q(under=pillar.aktstykke_id)
    grants = selectors.grants_for(person).filter(
        opened if is_secret(pillar.aktstykke) else Q(under=None) | opened,
        pillar=pillar.pillar_id,
        partner=pillar.partner_id,
    )
    found = list(grants.values_list("ref", flat=True)[:2])
    if len(found) == 1:
        return redirect("grant_commitment", found[0])
    if not found:
        return redirect("pillar_grant_new", pillar.ref)
    return redirect(f"{reverse('commitment_new')}?q={pillar.partner.short_name}")


@require_http_methods(["GET", "HEAD", "POST"])
def grant_commitment(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Enter a commitment on a grant, with the room while one types."""
    grant = _grant(person_of(request), ref)
    person = allow(request, Doing.DRAFT_COMMITMENT, unit=grant.unit)
    form, known = _form_of(grant)

    def run(filled: ActionForm) -> Commitment:
        typed = _typed(filled)
        return enter(
            actor=person,
            grant=grant,
            value_day=timezone.localdate(),
            submit=typed.wants_submission,
            upload=typed.upload(),
            key=typed.cleaned_data["key"],
            example=grant.example,
            **typed.facts(),
        )

    initial = _first_contents(grant, known["pillar"], known["first_basis"])
    last = grant.commitments.select_related("aktstykke_pillar").order_by("-pk").first()
    if last is not None and "som-sidste" in request.GET:
        initial |= _contents(last)
    initial |= of_agreement(known["agreements"], request.GET)
    return action(
        request,
        form,
        run,
        template="grants/commitments/enter.html",
        context={
            **known,
            "title": _("Nyt tilsagn"),
            "copy_url": "?som-sidste" if last is not None else "",
            "room": room_of_draft(grant, request.POST or _as_typed(initial, form), form),
            "cancel": reverse("grant", args=[grant.ref]),
        },
        initial=initial,
        message=_("Tilsagnet er gemt."),
        done=lambda made: reverse("commitment", args=[made.ref]),
        fields=FIELDS,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_edit(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Change a draft, with the same form."""
    person = person_of(request)
    thing = get_object_or_404(selectors.commitment_page(person), ref=ref)
    allow(request, Doing.DRAFT_COMMITMENT, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    if request.method != "POST" and thing.state != Commitment.State.DRAFT:
        return moved_on(request, url)
    grant = _grant(person, thing.grant.ref)
    form, known = _form_of(grant)

    def run(filled: ActionForm) -> None:
        typed = _typed(filled)
        if (filled.cleaned_data["version"] or thing.version) < thing.version:
            raise saved_by_another(typed, form, _contents(thing), version=thing.version)
        enter_again(
            as_seen(thing, filled),
            actor=person,
            value_day=timezone.localdate(),
            submit=typed.wants_submission,
            upload=typed.upload(),
            key=typed.cleaned_data["key"],
            **typed.facts(),
        )

    initial = {"version": thing.version, **_contents(thing)}
    return action(
        request,
        form,
        run,
        template="grants/commitments/enter.html",
        context={
            **known,
            "title": _("Ret kladde"),
            "commitment": thing,
            "document": thing.basis_document,
            "room": room_of_draft(grant, request.POST or _as_typed(initial, form), form),
            "cancel": url,
        },
        initial=initial,
        message=_("Kladden er rettet."),
        done=url,
        fields=FIELDS,
    )


@require_safe
def grant_room(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The panel alone, for what stands in the form now (htmx). Asks, and writes nothing."""
    grant = _grant(person_of(request), ref)
    form, _known = _form_of(grant)
    facts = {"room": room_of_draft(grant, request.GET, form)}
    return render(request, "grants/commitments/room.html", facts)


def _contents(thing: Commitment) -> dict[str, Any]:
    """A commitment as its form's fields."""
    return {
        "agreement": thing.agreement_id,
        "line": str(thing.line_id),
        "amount_ore": thing.amount_ore,
        "purpose": thing.purpose,
        "payment_years": (thing.payment_first_year, thing.payment_last_year),
        "basis": basis_value(thing),
        "basis_reference": thing.basis_reference,
    }


def _first_contents(
    grant: Grant, pillar: AktstykkePillar | None, first_basis: str
) -> dict[str, Any]:
    """What stands in a new form: what the request says, or what the grant's last one said."""
    known: dict[str, Any] = {"purpose": grant.title, "basis": first_basis}
    if pillar is not None:
        said = pillar.aktstykke
        return {**known, "payment_years": (said.payment_first_year, said.payment_last_year)}
    last = grant.commitments.order_by("-pk").first()
    if last is None:
        return known
    return {
        **known,
        "line": str(last.line_id),
        "payment_years": (last.payment_first_year, last.payment_last_year),
    }


def _form_of(grant: Grant) -> tuple[Any, dict[str, Any]]:
    """The form made for the grant, and what its page says of it."""
    pillars = list(selectors.pillars_of_grant(grant))
    options = basis_options(grant, pillars, selectors.incomes_open(grant))
    lines = [] if pillars else selectors.lines_open()
    pillar = pillars[0] if pillars else None
    agreements = in_force(grant)
    form = partial(CommitmentForm, options=options, lines=lines, agreements=agreements)
    return form, {
        "agreements": agreements,
        "grant": grant,
        "pillar": pillar,
        "facts": grant_facts(grant, pillar),
        "room_url": reverse("grant_room", args=[grant.ref]),
        "first_basis": options[0].value,
    }


def _as_typed(initial: dict[str, Any], form: Any) -> dict[str, Any]:
    """The form's first contents as a browser would send them, so that they can be asked about."""
    fields = form(initial=initial).fields
    return {n: field.prepare_value(initial[n]) for n, field in fields.items() if n in initial}


def _typed(form: ActionForm) -> CommitmentForm:
    if not isinstance(form, CommitmentForm):
        raise TypeError(form)
    return form


def _grant(person: Person, ref: uuid.UUID) -> Grant:
    return get_object_or_404(selectors.grants_for(person), ref=ref)
