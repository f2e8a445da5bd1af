"""The pages of requests: the list, one request, and each step of its life."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.aktstykker import forms, selectors, services
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.deciding import decide
from grants.aktstykker.ending import lapse_reason, to_lapse
from grants.aktstykker.filters import AktstykkeFilter
from grants.aktstykker.happening import open_sentence
from grants.aktstykker.levels import levels
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.stepping import ACTION, found_for, may_step, step_page
from grants.aktstykker.steps import steps as steps_of
from grants.aktstykker.tables import ActTable, AktstykkeTable, LineTable, UnderTable
from grants.aktstykker.taking_back import take_back_decision
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments.forms import ReasonForm
from grants.papers import annexes
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.uploads import came
from ledger.web import action
from programmes.services import OWN_CASE

# What is registered as it was typed.
TYPED = (
    "case_number title kind dated finance_year sub_account amount_ore table programme parts "
    "confidentiality example key"
)


@require_safe
def aktstykker(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    rows = selectors.listed(person)
    chosen = AktstykkeFilter(request.GET, queryset=rows)  # type: ignore[no-untyped-call]
    facts = {
        "filter": chosen,
        "table": table_of(request, AktstykkeTable, chosen.qs, keyset=True),
        "may_register": not why_not(person, Doing.REGISTER_AKTSTYKKE, unit=person.unit),
    }
    return page_or_file(request, "grants/aktstykker/list.html", facts, name="aktstykker")


@require_safe
def aktstykke(request: HttpRequest, case_number: str) -> HttpResponse:
    person = person_of(request)
    found = found_for(request, case_number, content=False)
    if not may_read_content(person, found):
        return render(request, "grants/aktstykker/closed.html", {"aktstykke": found})
    page = selectors.page(found)
    steps = steps_of(found, person)
    main, sub = selectors.account_names(found)
    from_sources = found.source.kind != OWN_CASE
    facts = {
        "page": page,
        "aktstykke": found,
        "account_name": main,
        "sub_account_name": sub,
        "steps": [step for step in steps if not step.reason],
        "more_steps": [step for step in steps if not step.reason and not step.is_main],
        "open_sentence": open_sentence(found, from_sources=from_sources),
        "papers": list(found.papers.select_related("document")),
        "annexes": annexes.shown(found, person),
        "may_annex": not why_not(person, Doing.DRAFT_PAPER, unit=found.unit),
        "parts": list(found.parts.select_related("sub_account")),
        "levels": levels(found, person),
        "waiting": next((step for step in steps if step.reason and step.is_main), None),
        "is_open": found.state in selectors.OPEN,
        "from_sources": from_sources,
        "year_is_over": found.finance_year < timezone.localdate().year,
        "lines": table_of(request, LineTable, page.lines, pages=False, prefix="linjer-"),
        "commitments": table_of(request, UnderTable, page.commitments, prefix="tilsagn-"),
        "effects": list(found.supplementary_effects.select_related("account", "confirmed_act")),
        "acts": table_of(request, ActTable, page.acts, prefix="handlinger-"),
    }
    return page_or_file(request, "grants/aktstykker/detail.html", facts, name="aktstykke")


@ACTION
def new(request: HttpRequest) -> HttpResponse:
    return registering(request, {}, lambda _made: None, title=_("Opret aktstykke"))


def registering(
    request: HttpRequest, initial: dict[str, Any], then: Callable[[Aktstykke], None], *, title: str
) -> HttpResponse:
    """The form of a new request with what is known already; `then` is told of what was made."""
    person = person_of(request)
    allow(request, Doing.REGISTER_AKTSTYKKE, unit=person.unit)

    def run(form: ActionForm) -> Aktstykke:
        data = form.cleaned_data
        made = services.register(
            actor=person,
            payment_years=(data["payment_first_year"], data["payment_last_year"]),
            value_day=data["dated"],
            **{name: data[name] for name in TYPED.split()},
            **{name: data.get(name, "") for name in ("confidential_reason", "lift_when")},
        )
        then(made)
        return made

    return action(
        request,
        functools.partial(forms.RegisterForm, person=person),
        run,
        initial=initial,
        template="grants/aktstykker/new.html",
        context={"title": title, "cancel": reverse("aktstykker")},
        message=_("Aktstykket er oprettet som udkast. Dets plads er 0, til det er tiltrådt."),
        done=lambda made: reverse("aktstykke", args=[made.case_number]),
        fields={
            "R22_pillars_make_the_whole": "amount_ore",
            "R8_one_step_from_its_state": "case_number",
        },
    )


@ACTION
def send(request: HttpRequest, case_number: str) -> HttpResponse:
    found, person = may_step(request, case_number, Doing.SEND_AKTSTYKKE)

    def run(form: ActionForm) -> None:
        data = form.cleaned_data
        services.send(
            found,
            actor=person,
            value_day=data["value_day"],
            example=found.example,
            key=data["key"],
        )

    return step_page(
        request,
        found,
        forms.SendForm,
        run,
        title=_("Oversend til Finansudvalget"),
        intro=_("Aktstykket kan derefter ikke rettes her. Pladsen er stadig 0."),
        initial={"value_day": found.dated or timezone.localdate()},
        message=_("Aktstykket er oversendt."),
    )


@ACTION
def decision(request: HttpRequest, case_number: str) -> HttpResponse:
    found, person = may_step(request, case_number, Doing.RECORD_DECISION)

    def run(form: ActionForm) -> None:
        data = form.cleaned_data
        said = ("decided_on", "text", "remark", "conditions", "late_reason", "example", "key")
        facts = {name: data.get(name, "") for name in said}
        decide(found, actor=person, upload=data["document"], **facts)

    return step_page(
        request,
        found,
        functools.partial(forms.DecisionForm, aktstykke=found),
        run,
        title=_("Registrér Finansudvalgets tiltrædelse"),
        intro=_("Den giver først plads, når en anden person har bekræftet den."),
        message=_("Afgørelsen er registreret. En anden person skal bekræfte den."),
        fields={
            "R17_decision_is_written": "document",
            "R115_approved_in_its_year": "late_reason",
        },
    )


@ACTION
def confirm(request: HttpRequest, case_number: str) -> HttpResponse:
    doing = Doing.CONFIRM_DECISION
    found, person = may_step(request, case_number, doing, first="decision_recorded_by")

    def run(form: ActionForm) -> None:
        services.confirm_decision(found, actor=person, key=form.cleaned_data["key"])

    return step_page(
        request,
        found,
        forms.ConfirmForm,
        run,
        title=_("Bekræft afgørelsen"),
        intro=_("Læs bekræftelsen, før du bekræfter: rammerne hæves med det samme."),
        message=_("Afgørelsen er bekræftet. Der kan nu gives tilsagn under aktstykket."),
        shows_decision=True,
    )


@ACTION
def take_back(request: HttpRequest, case_number: str) -> HttpResponse:
    """A decision that was typed wrongly goes back before anybody confirms it."""
    found, person = may_step(request, case_number, Doing.RECORD_DECISION)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        take_back_decision(found, actor=person, reason=said["reason"], key=said["key"])

    return step_page(
        request,
        found,
        ReasonForm,
        run,
        title=_("Træk den registrerede afgørelse tilbage"),
        intro=_("Aktstykket står igen som oversendt, og afgørelsen kan registreres på ny."),
        message=_("Afgørelsen er trukket tilbage."),
        shows_decision=True,
    )


@ACTION
def end(request: HttpRequest, case_number: str) -> HttpResponse:
    found, person = may_step(request, case_number, Doing.RECORD_DECISION)

    def run(form: ActionForm) -> None:
        data = form.cleaned_data
        facts = {
            name: data.get(name, "") for name in ("state", "reason", "remark", "value_day", "key")
        }
        document = came(data["document"])
        services.end_without_approval(found, actor=person, upload=document, **facts)

    return step_page(
        request,
        found,
        functools.partial(forms.EndForm, aktstykke=found),
        run,
        title=_("Afslut uden tiltrædelse"),
        intro=_("Aktstykket giver ingen plads, og det kan ikke åbnes igen."),
        initial={"value_day": timezone.localdate()} | _as_lapsed(found),
        message=_("Aktstykket er afsluttet."),
    )


def _as_lapsed(found: Aktstykke) -> dict[str, str]:
    """What the form says at first of a request whose year is over (BV 3.4.3)."""
    if not to_lapse(timezone.localdate()).filter(pk=found.pk).exists():
        return {}
    return {"state": Aktstykke.State.LAPSED, "reason": lapse_reason(found)}
