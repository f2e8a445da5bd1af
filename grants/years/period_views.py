"""Pages on which periods and years are closed and opened again."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.years import closing, forms, selectors
from grants.years.closing import state_of
from grants.years.models import PeriodOpening, YearClosing
from grants.years.registering import ACTION, common, known_year, registering
from grants.years.sorts import PERIOD_OPENINGS, YEAR_CLOSINGS
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.periods import Period
from ledger.web import action


def _period(text: str) -> Period:
    """The period an address names, of a known year; else 404."""
    try:
        found = Period.from_id(text)
    except ValueError as error:
        raise Http404 from error
    known_year(found.year)
    return found


@require_safe
def period(_request: HttpRequest, period: str) -> HttpResponse:
    """A period is shown on its year's page: acts that concern one lead there."""
    return HttpResponseRedirect(reverse("finance_year", args=[_period(period).year]))


@ACTION
def period_close(request: HttpRequest, period: str) -> HttpResponse:
    """Close the next period of a year."""
    found = _period(period)
    person = person_of(request)
    person = allow(request, Doing.CLOSE_PERIOD, unit=person.unit)
    back = reverse("finance_year", args=[found.year])

    def run(form: ActionForm) -> None:
        key = form.cleaned_data["key"]
        closing.close_period(found, actor=person, value_day=timezone.localdate(), key=key)

    return action(
        request,
        ActionForm,
        run,
        context={
            "title": _("Luk %(period)s") % {"period": found.label},
            "intro": _("Derefter bogføres intet i perioden, før den er genåbnet af to personer."),
            "submit": _("Luk perioden"),
            "cancel": back,
        },
        message=_("Perioden er lukket."),
        done=back,
    )


@ACTION
def period_open(request: HttpRequest, year: int) -> HttpResponse:
    """Open a closed period again; also in a closed year."""
    known = known_year(year)

    def make(form: Any, person: Person) -> PeriodOpening:
        number = form.cleaned_data["number"]
        return PeriodOpening(**common(form, person), finance_year=year, number=number)

    return registering(
        request,
        PERIOD_OPENINGS,
        partial(forms.PeriodOpenForm, year=known),
        make,
        back=reverse("finance_year", args=[year]),
        context={
            "year": year,
            "title": _("Genåbn en periode i %(year)s") % {"year": year},
            "intro": _("Begrundelsen bliver stående. En bevillingshaver skal bekræfte."),
            "room": None,
            "state": state_of(known),
        },
    )


@ACTION
def year_close(request: HttpRequest, year: int) -> HttpResponse:
    """Close the year for good, with what still waits shown first."""
    known = known_year(year)

    def make(form: Any, person: Person) -> YearClosing:
        return YearClosing(**common(form, person), finance_year=year)

    return registering(
        request,
        YEAR_CLOSINGS,
        forms.YearCloseForm,
        make,
        back=reverse("finance_year", args=[year]),
        context={
            "year": year,
            "title": _("Luk finansåret %(year)s") % {"year": year},
            "intro": _("Derefter bogføres intet i året. Det, der mangler, stopper ikke lukningen."),
            "room": None,
            "state": state_of(known),
            "findings": selectors.findings(year, person_of(request)),
        },
    )
