"""Pages on which a controller registers what changes a finance year, with its effect beside."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.accounts.models import Account
from grants.accounts.numbers import main_account
from grants.accounts.own import name_of, own_accounts
from grants.authority.gate import allow, person_of
from grants.commitments.room import Room
from grants.registrations import services as registrations
from grants.registrations.models import Registration
from grants.registrations.sorts import Sort
from grants.registrations.views import asked
from grants.years import forms, selectors, services
from grants.years.models import (
    CarryForward,
    Income,
    OtherEntry,
    Transfer,
)
from grants.years.moving import unused_in
from grants.years.sorts import (
    CARRY_FORWARDS,
    INCOMES,
    OTHER_ENTRIES,
    TRANSFERS,
)
from ledger.forms import ActionForm
from ledger.models import FinanceYear, Person
from ledger.web import action

ACTION = require_http_methods(["GET", "HEAD", "POST"])
ROOM = "rum"  # in the address: the panel alone, for what stands in the form now
FIELDS = {
    "R1_drawn_within_ceiling": "amount_ore",
    "R17_decision_is_written": "document",
    "R24_line_is_open": "account",
    "R42_transfer_has_its_provision": "provision",
}
Make = Callable[[Any, Person], Registration]


def known_year(year: int) -> FinanceYear:
    """The finance year, or 404 for one that is not opened."""
    found = selectors.finance_year(year)
    if found is None:
        raise Http404
    return found


def common(form: Any, person: Person) -> dict[str, Any]:
    """What every registration takes from its form; the year is the page's."""
    said = form.cleaned_data
    return {
        "value_day": said.get("value_day"),
        "note": said.get("note", ""),
        "unit": person.unit,
        "registered_by": person,
    }


def registering(
    request: HttpRequest,
    sort: Sort,
    form: Callable[..., Any],
    make: Make,
    *,
    back: str,
    context: Mapping[str, Any],
    initial: Mapping[str, Any] | None = None,
    run: Callable[[Any, Registration, Person], Registration] | None = None,
    fields: Mapping[str, str] | None = None,
    template: str = "grants/years/enter.html",
) -> HttpResponse:
    """One page of registering: the form, the effect on the frames, and back to the year."""
    person = person_of(request)
    allow(request, sort.register, unit=person.unit)
    if ROOM in request.GET:
        typed = form(request.GET)
        return render(request, "grants/commitments/room.html", {"room": _room(sort, typed, make)})

    def kept(filled: ActionForm) -> Registration:
        thing = make(filled, person)
        if run is not None:
            return run(filled, thing, person)
        upload = filled.upload()  # type: ignore[attr-defined]  # a YearForm
        key = filled.cleaned_data["key"]
        return registrations.register(sort, thing, actor=person, upload=upload, key=key)

    shown = form(request.POST or None, initial=dict(initial or {}))
    return action(
        request,
        form,
        kept,
        template=template,
        context={
            "submit": _("Send til bekræftelse"),
            "cancel": back,
            "room": _room(sort, shown, make) if request.method == "POST" else _ask(),
            "room_url": f"{request.path}?{ROOM}=1",
            **context,
        },
        initial=initial,
        message=_("Det er registreret. En bevillingshaver skal bekræfte det."),
        done=lambda made: reverse("registration", args=[sort.name, made.ref]),
        fields={**FIELDS, **(fields or {})},
    )


def _ask() -> Room:
    return Room("ask", _("Udfyld formularen, så står virkningen her."))


def _room(sort: Sort, form: Any, make: Make) -> Room:
    """The effect of what stands in the form now; a question while too little does."""
    form.is_valid()  # what is wrong is left out of cleaned_data; the rest can be asked about
    try:
        thing = make(form, Person())
        return asked(sort, thing) if sort.about(thing)[1] else _ask()
    except (KeyError, TypeError, AttributeError):
        return _ask()


def _main(account: Account) -> Account:
    return account if account.is_main else Account.objects.get(number=main_account(account.number))


@ACTION
def transfer_new(request: HttpRequest, year: int) -> HttpResponse:
    """From one main account to another, with both before and after."""
    known_year(year)

    def make(form: Any, person: Person) -> Transfer:
        said = form.cleaned_data
        of, to = said["from_account"], said["to_account"]
        return Transfer(
            **common(form, person),
            finance_year=year,
            from_account=_main(of),
            from_sub=None if of.is_main else of,
            to_account=_main(to),
            to_sub=None if to.is_main else to,
            amount_ore=said["amount_ore"],
            provision=said.get("provision"),
            provision_text=said.get("provision_text", ""),
        )

    form = partial(
        forms.TransferForm,
        opened=selectors.opened_accounts(year),
        known=own_accounts(year),
        year=year,
    )
    return registering(
        request,
        TRANSFERS,
        form,
        make,
        back=reverse("transfers", args=[year]),
        context={
            "year": year,
            "title": _("Overfør mellem hovedkonti %(year)s") % {"year": year},
            "intro": _("Plads, der er brugt, kan ikke overføres."),
        },
        fields={"R24_line_is_open": "from_account"},
    )


@ACTION
def carry_forward_new(request: HttpRequest, year: int) -> HttpResponse:
    """What is left of `year`, all its main accounts at once, into the year after."""
    unused = unused_in(year)
    if not unused:
        raise Http404
    names = name_of([one.account.number for one in unused], year)

    def make(form: Any, person: Person) -> CarryForward:
        carry = CarryForward(
            **common(form, person),
            finance_year=year + 1,
            from_year=year,
            basis=form.cleaned_data.get("basis", ""),
        )
        carry.__dict__["_said"] = form.lines()
        return carry

    def run(form: Any, carry: Registration, person: Person) -> Registration:
        return services.register_carry_forward(
            carry,  # type: ignore[arg-type]  # made above
            actor=person,
            lines=form.lines(),
            upload=form.upload(),
            key=form.cleaned_data["key"],
        )

    return registering(
        request,
        CARRY_FORWARDS,
        partial(forms.CarryForwardForm, unused=unused, names=names),
        make,
        back=reverse("finance_years"),
        run=run,
        context={
            "year": year,
            "title": _("Videreførsel fra %(year)s til %(next)s") % {"year": year, "next": year + 1},
            "intro": _(
                "Det, der føres videre, forlader det gamle år og kan bruges i det nye. Det, der "
                "ikke er brugt inden to år, bortfalder (BV 2.2.12)."
            ),
        },
        fields={"R12_year_is_open": "__all__"},
    )


@ACTION
def income_new(request: HttpRequest, year: int) -> HttpResponse:
    """What another gives for commitments on an account of the year."""
    known_year(year)

    def make(form: Any, person: Person) -> Income:
        said = form.cleaned_data
        facts = {name: said[name] for name in ("account", "payer", "title", "amount_ore")}
        return Income(**common(form, person), finance_year=year, **facts)

    return registering(
        request,
        INCOMES,
        partial(forms.IncomeForm, known=own_accounts(year)),
        make,
        back=reverse("finance_year", args=[year]),
        context={
            "year": year,
            "title": _("Registrér indtægt %(year)s") % {"year": year},
            "intro": _(
                "Penge, en anden giver til tilsagn (delegeret samarbejde, BV 2.4.1). Indtægten får "
                "en ramme for sig, og de tilsagn, den betaler, trækker på den."
            ),
        },
    )


@ACTION
def other_entry_new(request: HttpRequest, year: int) -> HttpResponse:
    """Expenditure or income on an account that is no commitment."""
    known_year(year)

    def make(form: Any, person: Person) -> OtherEntry:
        said = form.cleaned_data
        facts = {name: said.get(name) for name in ("article", "text")}
        return OtherEntry(
            **common(form, person),
            finance_year=year,
            account=said["account"],
            amount_ore=said["amount_ore"],
            **facts,
        )

    return registering(
        request,
        OTHER_ENTRIES,
        partial(forms.OtherEntryForm, opened=selectors.opened_accounts(year)),
        make,
        back=reverse("finance_year", args=[year]),
        context={
            "year": year,
            "title": _("Registrér anden udgift eller indtægt %(year)s") % {"year": year},
            "intro": _(
                "Det, der trækker på kontoen uden at være tilsagn, fx lønninger på 41.91. Så er "
                "pladsen på kontoen den rigtige."
            ),
        },
    )
