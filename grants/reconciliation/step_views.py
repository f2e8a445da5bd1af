"""Pages on which something is done about differences: explained, given out, taken back, signed."""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from grants.accounts.numbers import display
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact
from grants.commitments.forms import ReasonForm
from grants.reconciliation import registering, selectors, services
from grants.reconciliation.comparing import CompareLine, compared
from grants.reconciliation.forms import (
    NOT_BOOKED,
    AssignForm,
    AssignManyForm,
    ExplainForm,
    ExplainManyForm,
    RegisterForm,
)
from grants.reconciliation.models import DifferenceExplanation, Part, Reconciliation
from grants.reconciliation.selectors import where_named
from grants.reconciliation.services import Where
from ledger.forms import ActionForm
from ledger.money import format_mio_unit
from ledger.web import action, moved_on

STEP = "grants/reconciliation/step.html"
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def explain(request: HttpRequest, where: str, part: str) -> HttpResponse:
    """Explain one line's difference, or part of it."""
    place = where_named(where)
    line = selectors.line_of(place, part)

    def run(form: ActionForm) -> int:
        said = form.cleaned_data
        return services.explain(
            place,
            [line],
            actor=person_of(request),
            amount_ore=said["amount_ore"],
            reason=said["reason"],
            reference=said["reference"],
            key=said["key"],
        )

    return _do(
        request,
        place,
        ExplainForm,
        run,
        facts=_line_facts(line),
        initial={"amount_ore": line.rest_ore},
        title=_("Forklar forskellen"),
        about=str(Part(line.part).label),
        submit=_("Gem forklaringen"),
        message=_("Forklaringen er gemt."),
        fields={"R98_explained_by_an_amount": "amount_ore"},
    )


@require_http_methods(METHODS)
def assign(request: HttpRequest, where: str, part: str) -> HttpResponse:
    """Give one line's difference an owner and a day."""
    place = where_named(where)
    line = selectors.line_of(place, part)
    before = selectors.assigned(place).get((line.year, line.account, line.part))
    initial: dict[str, Any] = {"owner": person_of(request).pk}
    if before is not None:
        initial = {"owner": before.owner.pk, "due_on": before.due_on}
    return _do(
        request,
        place,
        AssignForm,
        partial(_assign, request, place, [line]),
        facts=_line_facts(line),
        initial=initial,
        title=_("Fordel forskellen"),
        about=str(Part(line.part).label),
        submit=_("Gem"),
        message=_("Forskellen har fået en ansvarlig og en frist."),
    )


@require_http_methods(METHODS)
def explain_many(request: HttpRequest, where: str) -> HttpResponse:
    """One reason for all open lines under the account, or for those where nothing is booked."""
    place = where_named(where)
    lines = _open_lines(place)

    def run(form: ActionForm) -> int:
        said = form.cleaned_data
        return services.explain(
            place,
            _chosen(lines, said["which"]),
            actor=person_of(request),
            reason=said["reason"],
            reference=said["reference"],
            key=said["key"],
        )

    return _do(
        request,
        place,
        ExplainManyForm,
        run,
        facts=_many_facts(lines),
        title=_("Forklar flere linjer"),
        intro=_("Hver linje forklares med det, der er tilbage af dens forskel."),
        submit=_("Gem forklaringen"),
        message=_("Forklaringen er gemt på linjerne."),
    )


@require_http_methods(METHODS)
def assign_many(request: HttpRequest, where: str) -> HttpResponse:
    """One owner and one day for all open lines under the account."""
    place = where_named(where)
    lines = _open_lines(place)

    def run(form: ActionForm) -> int:
        return _assign(request, place, _chosen(lines, form.cleaned_data["which"]), form)

    return _do(
        request,
        place,
        AssignManyForm,
        run,
        facts=_many_facts(lines),
        initial={"owner": person_of(request).pk},
        title=_("Fordel flere linjer"),
        submit=_("Gem"),
        message=_("Linjerne har fået en ansvarlig og en frist."),
    )


@require_http_methods(METHODS)
def explanation_withdraw(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Take an explanation back; its line is open again."""
    rows = DifferenceExplanation.objects.select_related("account", "explained_by")
    one = get_object_or_404(rows, ref=ref)
    place = Where(one.year, one.account)
    if request.method != "POST" and one.withdrawn_id is not None:
        return moved_on(request, reverse("reconciled_account", args=[place.slug]))

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        services.withdraw(one, actor=person_of(request), reason=said["reason"], key=said["key"])

    return _do(
        request,
        place,
        ReasonForm,
        run,
        facts=[
            Fact(_("Del"), str(Part(one.part).label)),
            Fact(_("Beløb"), format_mio_unit(one.amount_ore)),
            Fact(_("Grund"), one.reason),
        ],
        title=_("Træk forklaringen tilbage"),
        about=str(Part(one.part).label),
        submit=_("Træk tilbage"),
        message=_("Forklaringen er trukket tilbage."),
        danger=True,
    )


@require_http_methods(METHODS)
def register(request: HttpRequest, where: str) -> HttpResponse:
    """Freeze the sheet and ask another to sign it."""
    place = where_named(where)
    lines = compared([place.year], place.account.number)
    person = allow(request, Doing.REGISTER_RECONCILIATION, unit=person_of(request).unit)

    def run(form: ActionForm) -> Reconciliation:
        said = form.cleaned_data
        return registering.register(
            place, actor=person, value_day=said["value_day"], note=said["note"], key=said["key"]
        )

    return action(
        request,
        RegisterForm,
        run,
        template=STEP,
        context={
            **_context(place),
            "facts": [
                *_many_facts([line for line in lines if line.state.is_open]),
                Fact(_("Linjer i alt"), str(len(lines))),
            ],
            "title": _("Gør klar til underskrift"),
            "intro": _(
                "Arket fryses, som det står nu. En anden person underskriver; den, der har "
                "forklaret en forskel i det, kan ikke."
            ),
            "submit": _("Send til underskrift"),
        },
        message=_("Arket er frosset og venter på underskrift."),
        done=lambda made: reverse("reconciliation", args=[made.ref]),
    )


def _do(
    request: HttpRequest,
    place: Where,
    form: Any,
    run: Any,
    *,
    facts: list[Fact],
    message: str,
    initial: dict[str, Any] | None = None,
    fields: dict[str, str] | None = None,
    **words: Any,
) -> HttpResponse:
    """A form about the account's year, for those who may explain."""
    allow(request, Doing.EXPLAIN, unit=person_of(request).unit)
    return action(
        request,
        form,
        run,
        template=STEP,
        context={**_context(place), "facts": facts, **words},
        initial=initial,
        message=message,
        done=reverse("reconciled_account", args=[place.slug]),
        fields=fields,
    )


def _context(place: Where) -> dict[str, Any]:
    url = reverse("reconciled_account", args=[place.slug])
    return {"where": place, "number": display(place.account.number), "url": url, "cancel": url}


def _assign(
    request: HttpRequest, place: Where, lines: Sequence[CompareLine], form: ActionForm
) -> int:
    said = form.cleaned_data
    return services.assign(
        place,
        lines,
        actor=person_of(request),
        owner=said["owner"],
        due_on=said["due_on"],
        key=said["key"],
    )


def _open_lines(place: Where) -> list[CompareLine]:
    lines = compared([place.year], place.account.number)
    return [line for line in lines if line.state.is_open and line.theirs_ore is not None]


def _chosen(lines: Sequence[CompareLine], which: str) -> list[CompareLine]:
    return [line for line in lines if which != NOT_BOOKED or line.not_booked_here]


def _line_facts(line: CompareLine) -> list[Fact]:
    return [
        Fact(_("Del"), str(Part(line.part).label)),
        Fact(_("Bogført her"), format_mio_unit(line.ours_ore)),
        Fact(_("Statsregnskabet"), format_mio_unit(line.theirs_ore or 0)),
        Fact(_("Forskel"), format_mio_unit(line.difference_ore)),
        Fact(_("Forklaret"), format_mio_unit(line.explained_ore)),
        Fact(_("Rest"), format_mio_unit(line.rest_ore)),
    ]


def _many_facts(lines: Sequence[CompareLine]) -> list[Fact]:
    not_booked = _chosen(lines, NOT_BOOKED)
    told = ngettext("%(n)s linje, %(sum)s", "%(n)s linjer, %(sum)s", len(lines))
    told_not = ngettext("%(n)s linje, %(sum)s", "%(n)s linjer, %(sum)s", len(not_booked))
    return [
        Fact(_("Uforklarede linjer"), told % _sums(lines)),
        Fact(_("Heraf uden noget bogført her"), told_not % _sums(not_booked)),
    ]


def _sums(lines: Sequence[CompareLine]) -> dict[str, object]:
    return {"n": len(lines), "sum": format_mio_unit(sum(line.rest_ore for line in lines))}
