"""Pages of delegations: the list, one, giving one, and taking it back."""

import functools
import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority import delegating
from grants.authority.forms import DelegationForm
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.authority.models import Delegation
from grants.authority.tables import DelegationTable, standing
from grants.commitments.selectors import acts_of
from grants.commitments.tables import ActTable
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.web import action, moved_on


@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    facts = {
        "table": table_of(request, DelegationTable, delegating.delegations_for(person)),
        "may_give": not why_not(person, Doing.DELEGATE, unit=person.unit),
    }
    return page_or_file(request, "grants/authority/delegations.html", facts, name="bemyndigelser")


@require_safe
def delegation(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One delegation: whose, to whom, how far, and what was done with it."""
    person = person_of(request)
    thing = get_object_or_404(delegating.delegations_for(person), ref=ref)
    facts = {
        "delegation": thing,
        "standing": standing(thing),
        "is_open": thing.withdrawn_on is None and thing.last_day >= timezone.localdate(),
        "why_not": delegating.why_not_withdraw(thing, person),
        "acts": table_of(
            request, ActTable, acts_of("delegation", str(thing.ref)), pages=False, prefix="h-"
        ),
    }
    return render(request, "grants/authority/delegation.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def delegation_new(request: HttpRequest) -> HttpResponse:
    person = allow(request, Doing.DELEGATE, unit=person_of(request).unit)
    words = (
        "giver", "holder", "first_day", "last_day", "account", "limit_ore", "reason", "key",
    )  # fmt: skip

    def run(form: ActionForm) -> Delegation:
        said = form.cleaned_data
        facts = {name: said[name] for name in words}
        return delegating.give(actor=person, upload=said["document"], **facts)

    return action(
        request,
        functools.partial(DelegationForm, person=person),
        run,
        context={
            "title": _("Delegér beføjelse"),
            "intro": _(
                "Modtageren kan gøre det, giveren må efter sin rolle, men aldrig godkende noget, "
                "som en af de to selv har registreret. Det kan trækkes tilbage når som helst."
            ),
            "submit": _("Delegér"),
            "cancel": reverse("delegations"),
        },
        message=_("Beføjelsen er delegeret."),
        done=lambda made: reverse("delegation", args=[made.ref]),
        fields={
            "R31_delegation_is_to_another": "holder",
            "R23_may": "giver",
            "R20_payment_years_run_forward": "last_day",
            "R17_decision_is_written": "document",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delegation_withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    person = person_of(request)
    thing = get_object_or_404(delegating.delegations_for(person), ref=ref)
    if reason := delegating.why_not_withdraw(thing, person):
        raise PermissionDenied(reason)
    url = reverse("delegation", args=[thing.ref])
    if request.method != "POST" and thing.withdrawn_on:
        return moved_on(request, url)
    return action(
        request,
        ActionForm,
        lambda form: delegating.withdraw(thing, actor=person, key=form.cleaned_data["key"]),
        context={
            "title": _("Træk delegationen tilbage"),
            "intro": _("%(what)s. Fra nu af giver den ikke ret til noget.") % {"what": thing},
            "submit": _("Træk tilbage"),
            "cancel": url,
            "danger": True,
        },
        message=_("Delegationen er trukket tilbage."),
        done=url,
    )
