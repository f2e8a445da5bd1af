"""Pages of agreements: the list, one agreement with its years, and its draft."""

import uuid
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.accounts.numbers import short
from grants.agreements import selectors, services
from grants.agreements.filters import AgreementFilter
from grants.agreements.forms import AgreementForm
from grants.agreements.levy import levy_words
from grants.agreements.models import Agreement
from grants.agreements.steps import agreement_steps
from grants.agreements.tables import AgreementTable
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact, kr
from grants.commitments.models import Grant
from grants.commitments.selectors import (
    acts_of,
    commitments_for,
    grants_for,
    lines_open,
    pillars_of_grant,
)
from grants.commitments.tables import ActTable, CommitmentsOfGrantTable
from grants.duties.selectors import duties_about
from grants.duties.tables import duties_table
from ledger.exports import page_or_file
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action, as_seen, moved_on

FIELDS = {
    "R1_drawn_within_ceiling": "planned_total_ore",
    "R38_total_is_planned": "planned_total_ore",
    "R20_payment_years_run_forward": "last_day",
    "R36_agreement_is_whole": "year_0",
}


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    chosen = AgreementFilter(
        request.GET, selectors.agreements_for(person).order_by("-pk"), request=request
    )
    facts = {"filter": chosen, "table": table_of(request, AgreementTable, chosen.qs, keyset=True)}
    return page_or_file(request, "grants/agreements/agreements.html", facts, name="aftaler")


@require_safe
def agreement(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One agreement: per year agreed, committed, paid and left; its levy, people and duties."""
    person = person_of(request)
    thing = agreement_of(person, ref)
    years = selectors.years_of(thing)
    given = commitments_for(person).filter(agreement=thing).order_by("line__year", "pk")
    acts = acts_of("agreement", str(thing.ref))
    facts = {
        "agreement": thing,
        "years": years,
        "sums": selectors.sums_of(years),
        "levy": levy_of(thing),
        "steps": agreement_steps(thing, person),
        "give_url": reverse("grant_commitment", args=[thing.grant.ref]),
        "table": table_of(request, CommitmentsOfGrantTable, given, pages=False, prefix="t-"),
        "duties": duties_table(request, duties_about(person, agreement=thing)),
        "acts": table_of(request, ActTable, acts, pages=False, prefix="h-"),
    }
    return page_or_file(request, "grants/agreements/agreement.html", facts, name="aftale")


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """A draft of an agreement under a grant."""
    grant = get_object_or_404(grants_for(person_of(request)), ref=ref)
    person = allow(request, Doing.REGISTER_AGREEMENT, unit=grant.unit)

    def run(form: Any) -> Agreement:
        return services.register(
            actor=person,
            grant=grant,
            value_day=timezone.localdate(),
            example=settings.DEMO,
            key=form.cleaned_data["key"],
            **form.facts(),
        )

    return _enter(
        request,
        grant,
        run,
        initial={"title": grant.title, "file_number": grant.file_number, "desk_officer": person.pk},
        title=_("Ny aftale"),
        cancel=reverse("grant", args=[grant.ref]),
        message=_("Aftalen er gemt som kladde. En anden registrerer underskriften."),
        done=lambda made: reverse("agreement", args=[made.ref]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_edit(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Change a draft, with the same form."""
    thing = agreement_of(person_of(request), ref)
    person = allow(request, Doing.REGISTER_AGREEMENT, unit=thing.unit)
    url = reverse("agreement", args=[thing.ref])
    if request.method != "POST" and thing.state != Agreement.State.DRAFT:
        return moved_on(request, url)

    def run(form: Any) -> None:
        services.change(
            as_seen(thing, form),
            actor=person,
            value_day=timezone.localdate(),
            key=form.cleaned_data["key"],
            **form.facts(),
        )

    return _enter(
        request,
        thing.grant,
        run,
        initial=_as_it_is(thing),
        title=_("Ret aftalen"),
        agreement=thing,
        cancel=url,
        message=_("Kladden er rettet."),
        done=url,
    )


def _enter(
    request: HttpRequest,
    grant: Grant,
    run: Any,
    *,
    initial: dict[str, Any],
    message: str,
    done: Any,
    **words: Any,
) -> HttpResponse:
    form = partial(AgreementForm, unit=grant.unit, accounts=_accounts())
    return action(
        request,
        form,
        run,
        template="grants/agreements/enter.html",
        context={
            **words,
            "grant": grant,
            "facts": [
                Fact(_("Bevillingssag"), grant.title, reverse("grant", args=[grant.ref])),
                Fact(_("Partner"), grant.partner.full_name),
                Fact(_("Planlagt i alt"), kr(grant.planned_total_ore)),
                Fact(_("Enhed"), grant.unit),
            ],
        },
        initial=initial,
        message=message,
        done=done,
        fields=FIELDS,
    )


def _accounts() -> list[tuple[str, str]]:
    """The accounts one can agree on: those with a line open, each with its newest name."""
    named: dict[str, str] = {}
    for one in lines_open():
        named.setdefault(one.line.account.number, one.name)
    return [(number, f"{short(number)} {name}") for number, name in sorted(named.items())]


def _as_it_is(thing: Agreement) -> dict[str, Any]:
    names = (
        "version", "title", "contribution", "earmark", "first_day", "last_day", "levy",
        "levy_rate", "levy_rule", "levy_rule_on", "file_number", "conditional",
    )  # fmt: skip
    initial: dict[str, Any] = {name: getattr(thing, name) for name in names}
    for name in ("levy_payee", "desk_officer", "finance_officer"):
        initial[name] = getattr(thing, f"{name}_id")
    for number, year in enumerate(thing.years.all()):
        initial |= {
            f"year_{number}": year.finance_year,
            f"account_{number}": year.account.number,
            f"amount_{number}": year.amount_ore,
        }
    return initial


def levy_of(thing: Agreement) -> str:
    """What the levy does to the agreement, held up against its pillar, else the grant's plan."""
    if thing.levy == Agreement.Levy.NONE:
        return ""
    pillar = pillars_of_grant(thing.grant).first()
    held = pillar.amount_ore if pillar else thing.grant.planned_total_ore
    against = _("søjlens") if pillar else _("sagens planlagte")
    return levy_words(
        thing.amount_ore, thing.levy, thing.levy_rate, against_ore=held, against=against
    )


def agreement_of(person: Person, ref: uuid.UUID) -> Agreement:
    return get_object_or_404(selectors.agreement_page(person), ref=ref)
