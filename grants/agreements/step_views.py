"""Pages of an agreement's steps: signed, extended without cost, ended, a duty about it."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.agreements import running, services
from grants.agreements.asked import to_sign
from grants.agreements.following import left_ore
from grants.agreements.models import Agreement
from grants.agreements.step_forms import EndForm, ExtendForm, SignForm
from grants.agreements.views import agreement_of, levy_of
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact, kr
from grants.duties.services import about_agreement
from grants.duties.views import new_about
from ledger.models import Person
from ledger.web import action, as_seen, moved_on

State = Agreement.State


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_sign(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Another than the one who wrote it records the signature, with the paper."""
    thing = agreement_of(person_of(request), ref)
    person = allow(request, Doing.SIGN_AGREEMENT, **to_sign(thing))

    def run(form: Any) -> None:
        services.sign(
            as_seen(thing, form),
            actor=person,
            signed_on=form.cleaned_data["day"],
            upload=form.upload(),
            key=form.cleaned_data["key"],
        )

    return _step(
        request,
        thing,
        SignForm,
        run,
        state=State.DRAFT,
        title=_("Registrér underskrift"),
        intro=_(
            "Aftalen træder i kraft, og pligterne, der følger af den, kommer på listen: rapporter "
            "og regnskaber år for år og aftalens udløb."
        ),
        submit=_("Aftalen er underskrevet"),
        message=_("Aftalen er i kraft. Pligterne, der følger af den, står herunder."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_extend(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Longer, without an amount moving."""
    thing = agreement_of(person_of(request), ref)
    person = allow(request, Doing.REGISTER_AGREEMENT, unit=thing.unit)

    def run(form: Any) -> None:
        said = form.cleaned_data
        running.extend(
            as_seen(thing, form),
            actor=person,
            last_day=said["last_day"],
            payment_last_year=said["payment_last_year"],
            commitments=list(said.get("commitments") or []),
            reason=said["reason"],
            value_day=timezone.localdate(),
            upload=form.upload(),
            key=said["key"],
        )

    given = thing.commitments.filter(state="bound").values_list("pk", flat=True)
    return _step(
        request,
        thing,
        partial(ExtendForm, agreement=thing),
        run,
        state=State.IN_FORCE,
        title=_("Forlæng uden udgift"),
        intro=_("Kun dage og udbetalingsår ændres. Ingen beløb flyttes, og intet år får plads."),
        submit=_("Forlæng aftalen"),
        message=_("Aftalen er forlænget. Beløbene er de samme."),
        initial={"commitments": list(given), "payment_last_year": thing.last_day.year + 1},
        fields={"R20_payment_years_run_forward": "last_day"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_end(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """End it; what is left stays a duty."""
    thing = agreement_of(person_of(request), ref)
    person = allow(request, Doing.REGISTER_AGREEMENT, unit=thing.unit)
    left = left_ore(thing)

    def run(form: Any) -> None:
        said = form.cleaned_data
        running.end(
            as_seen(thing, form),
            actor=person,
            ended_on=said["day"],
            reason=said["reason"],
            key=said["key"],
        )

    told = _(
        "Der er %(left)s givet og ikke udbetalt. Det bliver en pligt at tage stilling til dem."
    )
    return _step(
        request,
        thing,
        EndForm,
        run,
        state=State.IN_FORCE,
        title=_("Afslut aftalen"),
        intro=told % {"left": kr(left)} if left else _("Der er ingen rest under aftalen."),
        submit=_("Afslut aftalen"),
        message=_("Aftalen er afsluttet."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_duty_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """A duty about an agreement that nothing raised by itself."""
    thing = agreement_of(person_of(request), ref)
    return new_about(request, about_agreement(thing), thing.title)


def _step(
    request: HttpRequest,
    thing: Agreement,
    form: Any,
    run: Any,
    *,
    state: str,
    message: str,
    initial: dict[str, Any] | None = None,
    fields: dict[str, str] | None = None,
    **words: Any,
) -> HttpResponse:
    """One step of an agreement's life: its facts, the form, one button."""
    url = reverse("agreement", args=[thing.ref])
    if request.method != "POST" and thing.state != state:
        return moved_on(request, url)
    return action(
        request,
        form,
        run,
        template="grants/agreements/step.html",
        context={**words, "agreement": thing, "facts": facts_of(thing), "cancel": url},
        initial={"version": thing.version, **(initial or {})},
        message=message,
        done=url,
        fields=fields,
    )


def facts_of(thing: Agreement) -> list[Fact]:
    """What an agreement is, as its steps repeat it."""
    levy = levy_of(thing)
    return [
        Fact(_("Aftale"), thing.title, reverse("agreement", args=[thing.ref])),
        Fact(_("Partner"), thing.grant.partner.full_name),
        Fact(_("Bidragets art"), str(thing.get_contribution_display())),
        Fact(_("Aftalt i alt"), kr(thing.amount_ore)),
        *([Fact(_("Administrationsafgift"), levy)] if levy else []),
        Fact(_("Periode"), f"{date_format(thing.first_day)} – {date_format(thing.last_day)}"),
        Fact(_("Kladdet af"), _name(thing.registered_by)),
    ]


def _name(person: Person) -> str:
    return person.get_full_name() or person.get_username()
