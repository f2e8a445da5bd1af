"""Pages: the answers, asking, and one answer with every day that follows."""

from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.accounts.numbers import Level
from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user as aktstykker_for
from grants.aktstykker.views import registering
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments.models import Grant
from grants.commitments.selectors import acts_of, grants_for
from grants.commitments.tables import ActTable
from grants.screenings import selectors, services
from grants.screenings.deciding import NEITHER, UNCHANGED
from grants.screenings.forms import ScreenForm
from grants.screenings.models import Screening
from grants.screenings.tables import ScreeningTable
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action

ACTION = require_http_methods(["GET", "HEAD", "POST"])
_ASKED: Final = (
    "title",
    "account",
    "finance_year",
    "amount_ore",
    "named",
    "changes",
    "reference",
    "disposition",
    "more",
    "contract_on",
)


@require_safe
def screenings(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    facts = {
        "table": table_of(request, ScreeningTable, selectors.standing(person)),
        "may_screen": not why_not(person, Doing.SCREEN, unit=person.unit),
    }
    return page_or_file(request, "grants/screenings/list.html", facts, name="screeninger")


@require_safe
def screening(request: HttpRequest, ref: UUID) -> HttpResponse:
    person = person_of(request)
    found = get_object_or_404(selectors.for_user(person), ref=ref)
    stands = found.replaced_by is None
    may = stands and not why_not(person, Doing.SCREEN, unit=found.unit)
    asks = found.outcome == Screening.Outcome.MUST and found.aktstykke is None and stands
    facts = {
        "screening": found,
        "replaced": selectors.for_user(person).filter(replaced_by=found).first(),
        "follows": selectors.follows(found, timezone.localdate()),
        "may_screen": may,
        "new_url": reverse("screening_request", args=[found.ref]) if asks and may else "",
        "acts": table_of(request, ActTable, acts_of("screening", str(found.ref)), prefix="acts-"),
    }
    return render(request, "grants/screenings/screening.html", facts)


@ACTION
def screen(request: HttpRequest) -> HttpResponse:
    """Ask; `?grant=` and `?sag=` say what it is about, where it is asked from a page."""
    person = allow(request, Doing.SCREEN, unit=person_of(request).unit)
    grant, aktstykke = _about(request)
    return _asked(request, person, {"grant": grant, "aktstykke": aktstykke}, None)


@ACTION
def screen_again(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Answer again; the old answer stays and points to the new one."""
    old = get_object_or_404(selectors.for_user(person_of(request)), ref=ref)
    person = allow(request, Doing.SCREEN, unit=old.unit)
    about = {"grant": old.grant, "aktstykke": old.aktstykke}
    return _asked(request, person, about, old)


def _about(request: HttpRequest) -> tuple[Grant | None, Aktstykke | None]:
    person = person_of(request)
    grant = aktstykke = None
    if ref := request.GET.get("grant", ""):
        try:
            grant = get_object_or_404(grants_for(person), ref=UUID(ref))
        except ValueError:
            grant = None
    if case := request.GET.get("sag", "")[:20].replace("\0", ""):
        rows = readable(aktstykker_for(person), person)
        aktstykke = get_object_or_404(rows, case_number=case)
    return grant, aktstykke


def _asked(
    request: HttpRequest, person: Person, about: dict[str, Any], old: Screening | None
) -> HttpResponse:
    def run(filled: ActionForm) -> Screening:
        data = filled.cleaned_data
        asked = services.Asked(**{name: data[name] for name in _ASKED}, **about)
        facts = {"example": data["example"], "key": data["key"]}
        return services.screen(asked, actor=person, replaces=old, **facts)

    cancel = reverse("screening", args=[old.ref]) if old else reverse("screenings")
    return action(
        request,
        partial(ScreenForm, person=person),
        run,
        template="grants/screenings/screen.html",
        context={
            "title": _("Skal den forelægges?"),
            "old": old,
            "cancel": cancel,
            "submit": _("Gem svaret"),
        },
        initial=_initial(about, old),
        message=_("Svaret er gemt med sin hjemmel."),
        done=lambda made: reverse("screening", args=[made.ref]),
        fields={"R105_screened_with_its_basis": "reference"},
    )


def _initial(about: dict[str, Any], old: Screening | None) -> dict[str, Any]:
    """What is known already: the old answer, or the grant or request it is asked about."""
    start: dict[str, Any] = {"named": NEITHER, "changes": UNCHANGED}
    grant, case = about["grant"], about["aktstykke"]
    if old is not None:
        kept = ("named", "reference", "changes", "amount_ore", "more")
        return {name: old.answers[name] for name in kept} | {
            "title": old.title,
            "account": old.account.number,
            "finance_year": old.finance_year,
            "contract_on": old.contract_on,
        }
    if grant is not None:
        start |= {"title": grant.title, "amount_ore": grant.planned_total_ore}
        start |= {"finance_year": grant.disposition.threshold_year}
        start |= {"disposition": grant.disposition_id}
    if case is not None:
        start |= {"title": case.title, "amount_ore": case.amount_ore}
        start |= {"finance_year": case.finance_year, "account": case.account.number}
    return start


@ACTION
def request_from(request: HttpRequest, ref: UUID) -> HttpResponse:
    """A new request, begun with what was answered; the answer then names it."""
    rows = selectors.standing(person_of(request)).filter(aktstykke__isnull=True)
    found = get_object_or_404(rows, ref=ref, outcome=Screening.Outcome.MUST)
    start = {
        "title": found.title,
        "finance_year": found.finance_year,
        "amount_ore": found.answers["amount_ore"],
    }
    if len(found.account.number) == Level.SUB:
        start["sub_account"] = found.account.number
    title = _("Opret aktstykke: %(title)s") % {"title": found.title}
    return registering(request, start, partial(services.name_request, found), title=title)
