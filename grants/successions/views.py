"""Pages of accounts with a new number: a year's proposals and answers, one by hand, taking back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.accounts.models import Succession
from grants.accounts.numbers import display
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.successions import services
from grants.successions.forms import AnswerForm, NewForm, TakeBackForm
from grants.successions.proposing import Evidence, Proposal, proposals
from grants.successions.selectors import answers, years_with_accounts
from grants.successions.services import Pair
from grants.successions.tables import ProposalTable, SuccessionTable
from grants.years.registering import ACTION
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.web import action

MATCHING = "stemmer"  # ?valgt=stemmer ticks those whose amounts agree


@ACTION
def successions(request: HttpRequest, year: int) -> HttpResponse:
    """What may have got a new number in the year, and what was answered; many at once."""
    facts = _facts(request, year)
    if request.method != "POST" and not facts["may"]:
        return render(request, "grants/successions/successions.html", facts)
    person = allow(request, Doing.PUBLISH, unit=person_of(request).unit)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        services.answer(
            said["valgt"],
            year=year,
            is_same=said["svar"] == "ja",
            actor=person,
            reason=said["reason"],
            key=said["key"],
        )

    return action(
        request,
        AnswerForm,
        run,
        template="grants/successions/successions.html",
        context=facts,
        message=_("Svaret er gemt."),
        done=reverse("successions", args=[year]),
        fields={services.RULE: "valgt", "R8_one_step_from_its_state": "valgt"},
    )


@ACTION
def succession_new(request: HttpRequest, year: int) -> HttpResponse:
    """A succession by its two numbers, where names and amounts do not say it."""
    _known(year)
    person = allow(request, Doing.PUBLISH, unit=person_of(request).unit)
    back = reverse("successions", args=[year])

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        services.answer(
            [Pair(said["old"], said["new"])],
            year=year,
            is_same=True,
            actor=person,
            reason=said["reason"],
            key=said["key"],
        )

    words = {"year": year, "before": year - 1}
    return action(
        request,
        NewForm,
        run,
        template="grants/successions/step.html",
        context={
            "year": year,
            "title": _("Nyt nummer i %(year)s") % words,
            "intro": _("Kontoen hedder det gamle nummer til og med %(before)s og det nye fra "
                       "%(year)s. Tidsserier og sammenligninger følger den.") % words,
            "submit": _("Bekræft"),
            "cancel": back,
        },
        message=_("Svaret er gemt."),
        done=back,
        fields={services.RULE: "new", "R8_one_step_from_its_state": "new"},
    )  # fmt: skip


@ACTION
def succession_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back, with the reason; it stays in the log."""
    one = get_object_or_404(
        Succession.objects.select_related("account", "successor", "confirmed_by"), pk=pk
    )
    person = allow(request, Doing.PUBLISH, unit=person_of(request).unit)
    back = reverse("successions", args=[one.year])
    words = {
        "old": display(one.account.number).rstrip("."),
        "new": display(one.successor.number).rstrip("."),
        "year": one.year,
    }
    intro = (
        _("%(old)s er %(new)s fra %(year)s, står der nu. Tages svaret tilbage, følger tidsserier "
          "og sammenligninger ikke længere kontoen.")
        if one.is_same
        else _("%(old)s er ikke %(new)s, står der nu. Tages svaret tilbage, spørges der igen.")
    )  # fmt: skip
    return action(
        request,
        TakeBackForm,
        lambda form: services.take_back(
            one, actor=person, reason=form.cleaned_data["reason"], key=form.cleaned_data["key"]
        ),
        template="grants/successions/step.html",
        context={
            "year": one.year,
            "title": _("Tag svaret om %(old)s tilbage") % words,
            "intro": intro % words,
            "submit": _("Tag tilbage"),
            "cancel": back,
            "danger": True,
        },
        message=_("Svaret er taget tilbage."),
        done=back,
        fields={services.RULE: "reason"},
    )


def _facts(request: HttpRequest, year: int) -> dict[str, Any]:
    person, years = person_of(request), _known(year)
    found = proposals(year)
    may = not why_not(person, Doing.PUBLISH, unit=person.unit)
    given = table_of(request, SuccessionTable, answers(year), prefix="svar-", may=may)
    sure = [one for one in found if one.evidence is Evidence.SAME_AMOUNT and not one.rivals]
    ticked = _ticked(request, sure)
    asked = table_of(request, ProposalTable, found, year=year, ticked=ticked, may=may)
    return {
        "year": year,
        "before": year - 1,
        "years": [(one, reverse("successions", args=[one])) for one in years],
        "may": may,
        "asked": asked,
        "given": given,
        "sure": len(sure),
        "sure_words": ngettext(
            "Vælg den %(count)s, hvor beløbet stemmer",
            "Vælg de %(count)s, hvor beløbet stemmer",
            len(sure),
        )
        % {"count": len(sure)},
    }


def _ticked(request: HttpRequest, sure: list[Proposal]) -> list[str]:
    if request.method == "POST":
        return request.POST.getlist("valgt")
    if request.GET.get("valgt") == MATCHING:
        return ["{}-{}".format(*one.pair) for one in sure]
    return []


def _known(year: int) -> list[int]:
    """The years that have a year before them here; 404 for any other."""
    years = years_with_accounts()
    if year not in years:
        raise Http404
    return years
