"""Pages of explanations: one with its history, writing one, taking one back."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.accounts.models import Account
from grants.accounts.points import Change, Point
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.explanations import services
from grants.explanations.forms import ExplainForm, WithdrawForm
from grants.explanations.models import ChangeExplanation
from grants.explanations.selectors import (
    Changed,
    change_of,
    changed,
    explanations_of,
    history_of,
    in_order_of,
    said_about,
)
from ledger.forms import ActionForm
from ledger.refusals import Refusal
from ledger.web import action, moved_on

ACTION = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def explanation(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """An explanation with its figures, and all that was ever written of the change."""
    person = person_of(request)
    found = get_object_or_404(_rows(), ref=ref)
    of = changed(found.account, change_of(found))
    facts = {
        "explanation": found,
        "of": of,
        "history": history_of(of),
        "explain_url": _explain_url(of),
        "may": not why_not(person, Doing.EXPLAIN, unit=person.unit),
    }
    return render(request, "grants/explanations/explanation.html", facts)


@ACTION
def explain(request: HttpRequest, number: str, before: Point, after: Point) -> HttpResponse:
    """Explain the change, or write a better explanation than the one in force."""
    asked = get_object_or_404(Account, number=number)
    if before == after:
        raise Http404
    account, change = in_order_of(asked, Change(before, after))
    of = changed(account, change)
    if not of.is_known:
        raise Http404
    person = allow(request, Doing.EXPLAIN, unit=person_of(request).unit)
    if request.method != "POST" and (account, change) != (asked, Change(before, after)):
        return HttpResponseRedirect(_explain_url(of))
    known = explanations_of([account.pk, of.before_id or account.pk], [change])
    there = next(iter(said_about(known, change, account.pk, of.before_id)), None)

    def run(form: ActionForm) -> ChangeExplanation:
        said = form.cleaned_data
        _as_seen(form, there)
        return services.explain(
            account,
            change,
            actor=person,
            text=said["text"],
            reference=said["reference"],
            instead_of=there,
            key=said["key"],
        )

    return action(
        request,
        ExplainForm,
        run,
        template="grants/explanations/explain.html",
        context={
            "title": _("Skriv en bedre forklaring") if there else _("Forklar ændringen"),
            "of": of,
            "explanation": there,
            "submit": _("Gem forklaringen"),
            "cancel": _after(of, there),
        },
        initial={"seen": there.ref, "text": there.text, "reference": there.reference}
        if there
        else {},
        message=_("Forklaringen er gemt og vises overalt, hvor ændringen vises."),
        done=lambda made: reverse("explanation", args=[made.ref]),
        fields={services.RULE: "text"},
    )


@ACTION
def withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(_rows(), ref=ref)
    person = allow(request, Doing.EXPLAIN, unit=person_of(request).unit)
    url = reverse("explanation", args=[found.ref])
    if request.method != "POST" and (found.replaced_by_id or found.withdrawn_id):
        return moved_on(request, url)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        services.withdraw(found, actor=person, reason=said["reason"], key=said["key"])

    return action(
        request,
        WithdrawForm,
        run,
        template="grants/explanations/explain.html",
        context={
            "title": _("Træk forklaringen tilbage"),
            "of": changed(found.account, change_of(found)),
            "explanation": found,
            "submit": _("Træk tilbage"),
            "cancel": url,
            "danger": True,
        },
        message=_("Forklaringen er trukket tilbage."),
        done=url,
        fields={services.RULE: "reason"},
    )


def _rows() -> Any:
    return ChangeExplanation.objects.select_related("account", "written_by", "withdrawn__actor")


def _as_seen(form: ActionForm, there: ChangeExplanation | None) -> None:
    """Nobody writes over an explanation he has not read; once he was shown it he may."""
    now = there.ref if there else None
    if now == form.cleaned_data["seen"]:
        return
    form.data = form.data.copy()  # type: ignore[attr-defined]  # what was sent is a QueryDict
    form.data["seen"] = now or ""  # type: ignore[index]
    raise Refusal(
        "R8_one_step_from_its_state",
        text=_(
            "En anden har forklaret ændringen eller trukket forklaringen tilbage, siden du åbnede "
            "siden. Det, der gælder nu, står herover. Gem igen, hvis din forklaring er bedre."
        ),
    )


def _explain_url(of: Changed) -> str:
    return reverse("explain", args=[of.account.number, *of.change])


def _after(of: Changed, there: ChangeExplanation | None) -> str:
    """Back to what was looked at: the explanation, else the account in the later year."""
    if there is not None:
        return reverse("explanation", args=[there.ref])
    return reverse("account", args=[of.account.number, of.change.after.year])
