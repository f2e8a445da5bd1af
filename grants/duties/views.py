"""Pages of duties: the list, one duty, recording it, changing it, and writing a new one down."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact, page_of
from grants.commitments.selectors import acts_of, commitments_for, grants_for
from grants.commitments.tables import ActTable, day
from grants.duties import selectors, services
from grants.duties.filters import DutyFilter
from grants.duties.forms import ChangeForm, DoneForm, NewForm
from grants.duties.models import Duty
from grants.duties.services import About, about_commitment, about_grant
from grants.duties.steps import duty_steps
from grants.duties.tables import DutyTable, duty_badge, owner_of
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action, address_of_concern, as_seen, moved_on

STEP = "grants/duties/step.html"


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """All duties the person sees: open first, the most overdue first of them."""
    person = person_of(request)
    rows = selectors.duties_for(person)
    chosen = DutyFilter(request.GET, rows, request=request)  # type: ignore[no-untyped-call]
    is_open = rows.filter(selectors.OPEN)
    facts = {
        "filter": chosen,
        "table": table_of(request, DutyTable, chosen.qs, keyset=True),
        "open": is_open.count(),
        "overdue": is_open.filter(due_on__lt=timezone.localdate()).count(),
    }
    return page_or_file(request, "grants/duties/duties.html", facts, name="pligter")


@require_safe
def duty(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One duty: why it is there, by when, whose it is, and what shows that it was done."""
    person = person_of(request)
    thing = _duty(person, ref)
    facts = {
        "duty": thing,
        "badge": duty_badge(thing),
        "facts": _facts(thing),
        "steps": duty_steps(thing, person),
        "acts": table_of(
            request, ActTable, acts_of("duty", str(thing.ref)), pages=False, prefix="h-"
        ),
    }
    return render(request, "grants/duties/duty.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def duty_do(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Duty, person: Person, form: Any) -> None:
        said = form.cleaned_data
        services.do_duty(
            thing,
            actor=person,
            evidence=said["evidence"],
            done_on=said["day"],
            needed=said["needed"] == "yes",
            upload=form.upload(),
            key=said["key"],
        )

    return _step(
        request,
        ref,
        DoneForm,
        run,
        title=_("Registrér opfyldelse"),
        intro=_("Pligten står åben, til det er skrevet ned, hvad der er gjort."),
        submit=_("Registrér"),
        message=_("Pligten er registreret."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def duty_change(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Duty, person: Person, form: ActionForm) -> None:
        said = form.cleaned_data
        services.change_duty(
            thing,
            actor=person,
            owner=said["owner"],
            due_on=said["due_on"],
            reason=said["reason"],
            key=said["key"],
        )

    return _step(
        request,
        ref,
        ChangeForm,
        run,
        title=_("Ændr ansvarlig eller frist"),
        intro=_("Begrundelsen og det, der stod før, bliver stående på pligten."),
        submit=_("Gem"),
        message=_("Pligten er ændret."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_duty_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """A duty about a commitment that nothing raised by itself."""
    thing = get_object_or_404(commitments_for(person_of(request)), ref=ref)
    return new_about(request, about_commitment(thing), thing.purpose)


@require_http_methods(["GET", "HEAD", "POST"])
def grant_duty_new(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The same about a grant."""
    thing = get_object_or_404(grants_for(person_of(request)), ref=ref)
    return new_about(request, about_grant(thing), thing.title)


def new_about(request: HttpRequest, about: About, named: str) -> HttpResponse:
    """The page on which a duty about any thing is written down."""
    person = allow(request, Doing.DO_DUTY, unit=about.unit)
    url = address_of_concern(about.concerns.kind, about.concerns.id) or reverse("duties")

    def run(form: ActionForm) -> Duty:
        said = form.cleaned_data
        return services.raise_duty(
            actor=person,
            kind=said["kind"],
            title=said["title"],
            about=about,
            due_on=said["due_on"],
            due_basis=said["reason"],
            owner=said["owner"],
            key=said["key"],
        )

    return action(
        request,
        partial(NewForm, unit=about.unit),
        run,
        template=STEP,
        context={
            "title": _("Ny pligt"),
            "about": f"{_word(about)} {named}",
            "facts": [Fact(_("Om"), named, url)],
            "submit": _("Skriv pligten ned"),
            "cancel": url,
        },
        initial={"owner": person.pk},
        message=_("Pligten er skrevet ned."),
        done=lambda made: reverse("duty", args=[made.ref]),
    )


def _word(about: About) -> str:
    """What kind of thing it is about, so that no two such pages are called the same."""
    words = {"commitment": _("Tilsagnet"), "agreement": _("Aftalen")}
    return words.get(about.concerns.kind, _("Bevillingssagen"))


def _step(
    request: HttpRequest, ref: uuid.UUID, form: Any, run: Any, *, message: str, **words: Any
) -> HttpResponse:
    """One step of a duty: its facts, the form, one button."""
    thing = _duty(person_of(request), ref)
    person = allow(request, Doing.DO_DUTY, unit=thing.unit)
    url = reverse("duty", args=[thing.ref])
    if request.method != "POST" and thing.state != Duty.State.OPEN:
        return moved_on(request, url)

    made = partial(form, unit=thing.unit) if form is ChangeForm else form
    initial: dict[str, Any] = {"version": thing.version}
    if form is ChangeForm:
        initial |= {"owner": thing.owner_id, "due_on": thing.due_on}
    return action(
        request,
        made,
        lambda filled: run(as_seen(thing, filled), person, filled),
        template=STEP,
        context={**words, "duty": thing, "facts": _facts(thing), "cancel": url},
        initial=initial,
        message=message,
        done=url,
    )


def _facts(thing: Duty) -> list[Fact]:
    about = address_of_concern(thing.about_kind, thing.about_id)
    found = [
        Fact(_("Pligt"), thing.title, page_of("duty", thing.ref)),
        Fact(_("Frist"), day(thing.due_on)),
        Fact(_("Fristen følger af"), thing.due_basis),
        Fact(_("Ansvarlig"), owner_of(thing)),
        Fact(_("Rejst"), day(thing.raised_on), page_of("act", thing.raised_by)),
    ]
    if about:
        words = {
            "commitment": _("Tilsagnet"),
            "grant": _("Bevillingssagen"),
            "agreement": _("Aftalen"),
        }
        found.append(Fact(_("Om"), words.get(thing.about_kind, _("Vis sagen")), about))
    return found


def _duty(person: Person, ref: uuid.UUID) -> Duty:
    return get_object_or_404(selectors.duties_for(person), ref=ref)
