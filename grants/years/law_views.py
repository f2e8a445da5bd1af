"""Pages on which a controller registers a law: which, on which accounts, and what it says."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from grants.accounts.own import own_accounts
from grants.aktstykker.effects import unconfirmed
from grants.registrations.models import Registration
from grants.years import laws, selectors
from grants.years.law_forms import LawChoiceForm, LawForm
from grants.years.models import Law, OpeningLaw, SupplementaryLaw
from grants.years.opening import known_years, may_be_opened
from grants.years.registering import ACTION, common, registering
from grants.years.services import register_law
from grants.years.sorts import FINANCE_LAWS, SUPPLEMENTARY_LAWS
from ledger.models import Person

FIRST_DAY, LAST_DAY = "01-01", "12-31"


INTROS = {
    Law.Sort.FINANCE: gettext_lazy(
        "Loven åbner året på de konti, den nævner. Hovedkontoens beløb binder, underkontiens er "
        "oplysning. Har en midlertidig lov givet noget, lægges kun resten til."
    ),
    Law.Sort.TEMPORARY: gettext_lazy(
        "Loven gælder, til finansloven er vedtaget, og er en del af det, den så giver."
    ),
    Law.Sort.SUPPLEMENTARY: gettext_lazy(
        "Skriv ændringen på hver konto, med minus når den sænkes. Det, et aktstykke allerede har "
        "givet, bekræftes og lægges ikke til igen."
    ),
}


REFERENCES = {
    Law.Sort.FINANCE: gettext_lazy("Finansloven for %(year)s"),
    Law.Sort.TEMPORARY: gettext_lazy("Midlertidig bevillingslov for %(year)s"),
    Law.Sort.SUPPLEMENTARY: gettext_lazy("Tillægsbevillingsloven for %(year)s"),
}


@require_safe
def law_choose(request: HttpRequest) -> HttpResponse:
    """Which law of which year on which main accounts; leads on to the form with its proposals."""
    known = known_years()
    typed = request.GET.get("aar", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0  # noqa: PLR2004
    year = year or (known[0] + 1 if known else 2024)
    usual = selectors.usual_mains(year)
    mains = own_accounts(year, subs=False, more=usual)
    if {"konto", "andre"} & request.GET.keys():
        form = LawChoiceForm(request.GET, mains=mains)
        if form.is_valid():
            said = form.cleaned_data
            url = reverse("law_new", args=[said["aar"], said["lov"]])
            query = urlencode([("konto", number) for number in form.mains()])
            return HttpResponseRedirect(f"{url}?{query}")
    else:
        initial = {
            "aar": year,
            "lov": request.GET.get("lov") or _usual(year, known),
            "konto": usual,
        }
        form = LawChoiceForm(initial=initial, mains=mains)
    return render(request, "grants/years/law_choose.html", {"form": form})


def _usual(year: int, known: list[int]) -> str:
    return Law.Sort.SUPPLEMENTARY if year in known else Law.Sort.FINANCE


@ACTION
def law_new(request: HttpRequest, year: int, law: str) -> HttpResponse:
    """What the law says of each account, beside what was published; `?konto=` names the mains."""
    known = known_years()
    if law not in Law.Sort.values or (year not in known and not may_be_opened(year)):
        raise Http404
    supplementary = law == Law.Sort.SUPPLEMENTARY
    if supplementary and year not in known:
        raise Http404
    mains = request.GET.getlist("konto") or selectors.usual_mains(year)
    rows = selectors.proposals(year, law, mains)
    effects = [e for e in unconfirmed(year) if e.account.number[:6] in mains]
    model: type[Law] = SupplementaryLaw if supplementary else OpeningLaw

    def make(form: Any, person: Person) -> Law:
        said = form.cleaned_data
        made = model(
            **common(form, person),
            finance_year=year,
            law=law,
            reference=said.get("reference", ""),
            day_assumed=said.get("day_assumed", False),
            excuse_reason=said.get("excuse_reason", ""),
        )
        laws.about_to_say(made, form.lines(), form.confirms())
        return made

    def run(form: Any, made: Registration, person: Person) -> Registration:
        if not isinstance(made, Law):
            raise TypeError(made)
        return register_law(
            made,
            actor=person,
            lines=form.lines(),
            effects=form.confirms(),
            upload=form.upload(),
            key=form.cleaned_data["key"],
        )

    def over(lines: Any, confirms: Any) -> list[laws.Overdrawn]:
        return laws.overdrawn(laws.about_to_say(model(finance_year=year, law=law), lines, confirms))

    return registering(
        request,
        SUPPLEMENTARY_LAWS if supplementary else FINANCE_LAWS,
        partial(LawForm, rows=rows, effects=effects if supplementary else [], overdrawn=over),
        make,
        back=reverse("finance_years"),
        run=run,
        context={
            "year": year,
            "is_new": year not in known,
            "title": f"{Law.Sort(law).label} {year}",
            "intro": INTROS[Law.Sort(law)],
        },
        template="grants/years/law.html",
        initial={
            "reference": _named(Law.Sort(law), year),
            "value_day": f"{year}-{LAST_DAY if supplementary else FIRST_DAY}",
            "day_assumed": supplementary,
        },
    )


def _named(law: Law.Sort, year: int) -> str:
    """The law's own name, which is Danish whoever reads it."""
    with override("da"):
        return str(REFERENCES[law] % {"year": year})
