"""Pages of commitments: the list, one commitment, and the steps of its life."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.changes.selectors import changes_of
from grants.commitments import closing, selectors, services
from grants.commitments.asked import of_commitment, to_bind
from grants.commitments.at_moment import CommitmentsAtTable, given_at
from grants.commitments.facts import (
    account_fact,
    basis_fact,
    commitment_facts,
    page_of,
)
from grants.commitments.filters import CommitmentFilter
from grants.commitments.forms import DayForm, ReasonForm
from grants.commitments.list_table import CommitmentListTable
from grants.commitments.models import Commitment
from grants.commitments.room import room_of_commitment
from grants.commitments.steps import steps
from grants.commitments.tables import ActTable, AnnulmentTable
from grants.commitments.then import as_it_stood
from grants.duties.selectors import duties_about
from grants.duties.tables import duties_table
from grants.gates.ladder import asked_of
from grants.payments.models import Repayment
from grants.payments.tables import PaymentsOfCommitmentTable, RepaymentTable
from grants.plans.grid import plan_section
from grants.plans.selectors import with_timing
from grants.registrations.tables import RegistrationTable
from grants.reversals.selectors import stornos_of
from grants.reversals.tables import StornoTable
from grants.splitting.selectors import asked_about
from ledger.balances import balance
from ledger.clocks import asked
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action, as_seen, moved_on

State = Commitment.State


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    at, asked_for = asked(request.GET), request.GET.copy()
    if not at.moment.is_now:  # states are those of today
        asked_for.setlist("state", [])
    chosen = CommitmentFilter(
        asked_for, selectors.commitments_for(person).order_by("-pk"), request=request
    )
    now = at.moment.is_now
    rows = chosen.qs if now else given_at(chosen.qs, at.moment)
    table = CommitmentListTable if now else CommitmentsAtTable
    facts = {
        "at": at,
        "filter": chosen,
        "table": table_of(request, table, rows, keyset=True),
        "may_enter": not why_not(person, Doing.DRAFT_COMMITMENT, unit=person.unit),
    }
    return page_or_file(request, "grants/commitments/commitments.html", facts, name="tilsagn")


@require_safe
def commitment(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One commitment with its four figures, its legal basis and everything done with it."""
    person = person_of(request)
    thing = _commitment(person, ref)
    at = asked(request.GET)
    if not at.moment.is_now:
        facts = as_it_stood(request, thing, person, at)
        return page_or_file(request, "grants/commitments/then.html", facts, name="tilsagn")
    stornos = list(stornos_of(thing))
    being_undone = any(
        s.of_act_id == thing.bound_act_id and s.state == s.State.PROPOSED for s in stornos
    )
    facts = {
        "at": at,
        "commitment": thing,
        "figures": selectors.figures(thing),
        "balance": balance(thing.frame_id) if thing.frame_id else None,
        "account": account_fact(thing.line),
        "basis": basis_fact(thing),
        "frame_url": page_of("frame", thing.frame.ref) if thing.frame else "",
        "steps": steps(thing, person, being_undone=being_undone),
        "duties": duties_table(request, duties_about(person, commitment=thing)),
        "split": asked_about(thing),
        **plan_section(thing),
        **_tables(request, thing, person),
    }
    if stornos:
        facts["stornos"] = table_of(
            request, StornoTable, stornos, pages=False, person=person, unit_of=thing.unit
        )
    if thing.state in {State.DRAFT, State.SUBMITTED}:
        facts["room"] = room_of_commitment(thing)
    return page_or_file(request, "grants/commitments/commitment.html", facts, name="tilsagn")


def _tables(request: HttpRequest, thing: Commitment, person: Person) -> dict[str, Any]:
    who: dict[str, Any] = {"person": person, "unit_of": thing.unit, "pages": False}
    payments = list(
        with_timing(thing.payments.select_related("registered_by", "released_by")).order_by(
            "value_day", "pk"
        )
    )
    repayments = list(
        Repayment.objects.filter(payment__commitment=thing)
        .select_related("payment__commitment__line__account", "reason", "registered_by")
        .order_by("value_day", "pk")
    )
    annulments = list(thing.annulments.select_related("reason", "registered_by"))
    acts = selectors.acts_of("commitment", str(thing.ref))
    changes = changes_of(thing)
    return {
        "changes": changes
        and table_of(request, RegistrationTable, changes, pages=False, prefix="c-"),
        "payments": table_of(request, PaymentsOfCommitmentTable, payments, prefix="p-", **who),
        "repayments": repayments
        and table_of(request, RepaymentTable, repayments, prefix="r-", **who),
        "annulments": annulments
        and table_of(request, AnnulmentTable, annulments, prefix="a-", **who),
        "acts": table_of(request, ActTable, acts, pages=False, prefix="h-"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Commitment, person: Person, form: ActionForm) -> None:
        services.submit(
            thing, actor=person, value_day=timezone.localdate(), key=form.cleaned_data["key"]
        )

    return _step(
        request, ref, run,
        doing=Doing.SUBMIT_COMMITMENT, state=State.DRAFT, form=ActionForm, with_room=True,
        title=_("Send tilsagn til godkendelse"),
        intro=_("En bevillingshaver skal godkende det, før det er afgivet og bruger af rammerne."),
        submit=_("Send til godkendelse"),
        message=_("Tilsagnet er sendt til godkendelse."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Commitment, person: Person, form: ActionForm) -> None:
        said = form.cleaned_data
        services.send_back(
            thing, actor=person, reason=said["reason"], value_day=timezone.localdate(),
            key=said["key"],
        )  # fmt: skip

    return _step(
        request, ref, run,
        doing=Doing.RETURN_COMMITMENT, state=State.SUBMITTED, form=ReasonForm,
        title=_("Send tilsagn tilbage"),
        intro=_("Det bliver en kladde igen, og den, der har skrevet det, ser begrundelsen."),
        submit=_("Send tilbage"),
        message=_("Tilsagnet er sendt tilbage."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def bind(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Commitment, person: Person, form: ActionForm) -> None:
        said = form.cleaned_data
        services.bind(thing, actor=person, value_day=said["day"], key=said["key"])

    return _step(
        request, ref, run,
        doing=Doing.BIND_COMMITMENT, state=State.SUBMITTED, form=DayForm, with_room=True,
        title=_("Godkend og afgiv tilsagn"),
        intro=_("Når du godkender, er tilsagnet afgivet og trækker på rammerne. Du bekræfter "
                "også hjemlen."),
        submit=_("Godkend og afgiv"),
        message=_("Tilsagnet er afgivet."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Commitment, person: Person, form: ActionForm) -> None:
        services.withdraw(
            thing, actor=person, value_day=timezone.localdate(), key=form.cleaned_data["key"]
        )

    return _step(
        request, ref, run,
        doing=Doing.DRAFT_COMMITMENT, state=State.DRAFT, form=ActionForm, danger=True,
        title=_("Træk tilsagn tilbage"),
        intro=_("Kladden opgives. Den bliver stående, så man kan se, at den har været der."),
        submit=_("Træk tilbage"),
        message=_("Tilsagnet er trukket tilbage."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Commitment, person: Person, form: ActionForm) -> None:
        key = form.cleaned_data["key"]
        closing.close(thing, actor=person, value_day=timezone.localdate(), key=key)

    return _step(
        request, ref, run,
        doing=Doing.CLOSE_COMMITMENT, state=State.BOUND, form=ActionForm,
        title=_("Afslut tilsagn"),
        intro=_("Alt er udbetalt eller annulleret. Der kan ikke udbetales mere på tilsagnet, før "
                "det genåbnes."),
        submit=_("Afslut"),
        message=_("Tilsagnet er afsluttet."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(thing: Commitment, person: Person, form: ActionForm) -> None:
        said = form.cleaned_data
        closing.reopen(
            thing, actor=person, value_day=timezone.localdate(), reason=said["reason"],
            key=said["key"],
        )  # fmt: skip

    return _step(
        request, ref, run,
        doing=Doing.CLOSE_COMMITMENT, state=State.CLOSED, form=ReasonForm,
        title=_("Genåbn tilsagn"),
        intro=_("Så kan der igen bogføres på det."),
        submit=_("Genåbn"),
        message=_("Tilsagnet er genåbnet."),
    )  # fmt: skip


def _step(
    request: HttpRequest,
    ref: uuid.UUID,
    run: Callable[[Commitment, Person, ActionForm], object],
    *,
    doing: Doing,
    state: str,
    form: type[ActionForm],
    message: str,
    with_room: bool = False,
    **words: Any,
) -> HttpResponse:
    """One step of a commitment's life: its facts, the form, one button."""
    thing = _commitment(person_of(request), ref)
    binds = doing is Doing.BIND_COMMITMENT
    person = allow(request, doing, **(to_bind(thing) if binds else of_commitment(thing)))
    url = reverse("commitment", args=[thing.ref])
    if request.method != "POST" and thing.state != state:
        return moved_on(request, url)
    return action(
        request,
        form,
        lambda filled: run(as_seen(thing, filled), person, filled),
        template="grants/commitments/step.html",
        context={
            **words,
            "commitment": thing,
            "facts": commitment_facts(thing),
            "beside_approval": thing if with_room else None,
            "document": thing.basis_document,
            "room": room_of_commitment(thing) if with_room else None,
            "split": asked_about(thing) if doing is Doing.BIND_COMMITMENT else None,
            "rungs": asked_of(thing.grant) if doing is Doing.BIND_COMMITMENT else [],
            "cancel": url,
        },
        initial={"version": thing.version},
        message=message,
        done=url,
    )


def _commitment(person: Person, ref: uuid.UUID) -> Commitment:
    return get_object_or_404(selectors.commitment_page(person), ref=ref)
