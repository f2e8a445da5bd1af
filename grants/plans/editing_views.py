"""The grid one types or pastes a payment plan into; every step of it works without scripts."""

import datetime as dt
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.models import Commitment
from grants.plans import selectors, services
from grants.plans.forms import PlanForm, cell_name, spread
from grants.plans.models import PlanVersion
from grants.plans.months import exact_mio_unit, month_name, months_of, short_names
from grants.plans.pasting import read_block
from grants.plans.views import found
from ledger.forms import ActionForm
from ledger.money import Unit
from ledger.web import action, moved_on

EDIT = "grants/plans/edit.html"
KEPT = (
    "key", "version", "note", "first_year", "last_year", "paste", "paste_unit",
    "spread_from", "spread_to",
)  # fmt: skip


class Desk(NamedTuple):
    """What the grid is filled from: the plan in force, and how its form is made."""

    plan: selectors.Plan
    saved: PlanVersion | None
    make: Callable[..., PlanForm]


def desk_of(thing: Commitment) -> Desk:
    """The years of the payments and of the plan; without a plan the cells are empty."""
    plan = selectors.plan_of_one(thing)
    saved = selectors.versions_of(thing).first()
    months = selectors.months_of_version(saved)
    years = {thing.payment_first_year, thing.payment_last_year, *(m.year for m in months)}
    make = partial(
        PlanForm,
        years=range(min(years), max(years) + 1),
        saved=months,
        paid={line.month: line.paid_ore for line in plan.lines},
        is_first=saved is None,
        newer=saved.number if saved else 0,
        to_plan_ore=plan.to_plan_ore,
    )
    return Desk(plan, saved, make)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The grid. A paste, an even spread and another year fill it and save nothing."""
    thing = found(person_of(request), ref)
    person = allow(request, Doing.PLAN_PAYMENTS, unit=thing.unit)
    url = reverse("plan", args=[thing.ref])
    if request.method != "POST" and thing.state in services.WITHOUT_PLAN:
        return moved_on(request, url)
    desk = desk_of(thing)
    facts = {
        "commitment": thing,
        "plan": desk.plan,
        "saved": desk.saved,
        "months": short_names(),
        "cancel": url,
    }
    helper = HELPERS.get(request.POST.get("do", ""))
    if helper is not None:
        return _helped(request, desk, helper, facts)

    def run(form: ActionForm) -> PlanVersion:
        said = form.cleaned_data
        months = form.months if isinstance(form, PlanForm) else {}
        return services.save_plan(
            thing,
            actor=person,
            months=months,
            seen=said["version"] or 0,
            note=said["note"],
            key=said["key"],
        )

    return action(
        request,
        desk.make,
        run,
        template=EDIT,
        context=facts,
        initial={"version": desk.saved.number if desk.saved else 0},
        message=_("Betalingsplanen er gemt som en ny version."),
        done=url,
    )


class Help(NamedTuple):
    """What a button filled in: the cells, what it says, and what was wrong."""

    cells: dict[dt.date, str]
    told: str = ""
    errors: tuple[str, ...] = ()


def _paste(form: PlanForm, _plan: selectors.Plan) -> Help:
    unit = Unit.__members__.get(form["paste_unit"].value() or "", Unit.MIO)
    block = read_block(str(form["paste"].value() or ""), years=form.years, unit=unit)
    if block.errors:
        return Help({}, errors=tuple(block.errors))
    if not block.cells:
        return Help({}, errors=(_("Der er ingen beløb i det, du satte ind."),))
    told = _("%(count)s måneder er sat ind. Planen er ikke gemt endnu.")
    return Help(block.cells, told % {"count": len(block.cells)})


def _spread(form: PlanForm, plan: selectors.Plan) -> Help:
    """What is not planned in the other months, laid evenly over the chosen ones."""
    months = {month.isoformat(): month for month in months_of(form.years)}
    first = months.get(str(form["spread_from"].value()))
    last = months.get(str(form["spread_to"].value()))
    if first is None or last is None or last < first:
        return Help({}, errors=(_("Vælg en første måned og en sidste, der ikke ligger før den."),))
    chosen = [month for month in months.values() if first <= month <= last]
    others = sum(ore for month, ore in form.read().items() if month not in chosen)
    left = plan.to_plan_ore - others
    if left <= 0:
        return Help({}, errors=(_("Der er intet tilbage at fordele: resten er planlagt."),))
    told = _("%(amount)s er fordelt jævnt fra %(first)s til %(last)s. Planen er ikke gemt endnu.")
    words = {
        "amount": exact_mio_unit(left),
        "first": month_name(first),
        "last": month_name(last),
    }
    return Help(spread(left, chosen), told % words)


def _year(_form: PlanForm, _plan: selectors.Plan) -> Help:
    return Help({}, _("Der er sat et år på skemaet."))


HELPERS: dict[str, Callable[[PlanForm, selectors.Plan], Help]] = {
    "paste": _paste,
    "spread": _spread,
    "year": _year,
}


def _helped(
    request: HttpRequest,
    desk: Desk,
    helper: Callable[[PlanForm, selectors.Plan], Help],
    facts: dict[str, Any],
) -> HttpResponse:
    """The same grid with what a button filled in. Nothing is saved, and nothing typed is lost."""
    typed = desk.make(request.POST)
    help_ = helper(typed, desk.plan)
    initial: dict[str, Any] = {name: request.POST.get(name, "") for name in KEPT}
    initial |= {name: text for name, text in typed.typed().items() if text}
    initial |= {cell_name(month): text for month, text in help_.cells.items()}
    for month in months_of(typed.years):
        initial.setdefault(cell_name(month), "")
    if helper is _year:
        initial["last_year"] = typed.years.stop
    if helper is _paste and not help_.errors:
        initial["paste"] = ""
    form = desk.make(initial=initial)
    facts |= {
        "form": form,
        "told": help_.told,
        "wrong": help_.errors,
        "wrong_in": request.POST.get("do", ""),
        "is_helped": True,
    }
    return render(request, EDIT, facts, status=422 if help_.errors else 200)


@require_safe
def plan_sums(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """What stands in the grid now, summed (htmx). Writes nothing."""
    thing = found(person_of(request), ref)
    desk = desk_of(thing)
    form = desk.make(request.GET)
    facts = {"form": form, "is_live": True}
    return render(request, "grants/plans/sums.html", facts)
