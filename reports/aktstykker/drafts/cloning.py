"""A new case from an old one: next year's request, registered in grants, and its text moved on."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account, Line
from grants.accounts.numbers import display, short
from grants.accounts.services import name_in
from grants.aktstykker.confidentiality import RANK, Level
from grants.aktstykker.facts_form import initial_of
from grants.aktstykker.forms import RegisterForm
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import facts_of
from grants.aktstykker.services import register
from grants.authority.models import Threshold
from grants.successions.selectors import accounts_in
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.refusals import Refusal
from reports.aktstykker.drafts import services
from reports.aktstykker.drafts.moving_on import MovedOn, moved_on, next_year
from reports.aktstykker.drafts.selectors import content_of
from reports.aktstykker.tokens.token import TOKEN
from reports.aktstykker.tokens.values import tokens_for


class CloneForm(RegisterForm):
    """The new request's facts. The amounts are empty: nobody's amount is moved on unseen."""

    use_text = forms.BooleanField(
        label=gettext_lazy("Tag teksten med"), required=False, initial=True
    )


class Told(NamedTuple):
    """Something the new case gets from the old one, or does not."""

    name: str
    text: str


class Proposal(NamedTuple):
    """What the form says at first, what was moved, and what is left for a person."""

    initial: dict[str, Any]
    moved: tuple[Told, ...]
    left: tuple[str, ...]
    text: MovedOn


def proposal(case: Aktstykke) -> Proposal:
    """Next year's request as it can be proposed from `case`. A constant number of queries."""
    year = case.finance_year + 1
    tokens = tokens_for(case)
    text = moved_on(content_of(case), tokens, case.finance_year)
    facts = facts_of(case)
    were = [case.account, case.sub_account, *(part.sub_account for part in facts.parts)]
    main, sub, *of_parts = _accounts_in(were, case.finance_year, year)
    initial = initial_of(facts)
    for name in [one for one in initial if one == "amount_ore" or "amount_" in one]:
        del initial[name]
    initial |= {
        "dated": None,
        "title": next_year(case.title, case.finance_year),
        "finance_year": year,
        "payment_first_year": case.payment_first_year + 1,
        "payment_last_year": case.payment_last_year + 1,
        "sub_account": sub.number,
    }
    if _is_closed(case):
        names = ("confidentiality", "confidential_reason", "lift_when")
        initial |= {name: getattr(case, name) for name in names}
    initial |= {f"part_account_{n}": one.number for n, one in enumerate(of_parts, start=1)}
    accounts = dict(zip(were, (main, sub, *of_parts), strict=True))
    moved = [
        Told(_("Finansår"), str(year)),
        *(_told(was, now, year) for was, now in accounts.items()),
    ]
    rest, before = tokens.get("intention:rest"), tokens.get("intention:before")
    if rest and before and rest.amount_ore is not None and before.amount_ore is not None:
        sum_ = _("%(before)s - %(asked)s = %(rest)s") % {
            "before": format_mio_unit(before.amount_ore),
            "asked": format_mio_unit(case.amount_ore),
            "rest": format_mio_unit(rest.amount_ore),
        }
        moved.append(Told(_("Rest af programmets ramme"), sum_))
    left = [
        TOKEN.sub(lambda key: tokens[key[1]].text if key[1] in tokens else key[0], sentence)
        for sentence in text.left
    ]
    return Proposal(initial, tuple(moved), (*_unknown(main, year), *left), text)


def clone(case: Aktstykke, form: CloneForm, *, actor: Person) -> Aktstykke:
    """Register the new request as typed, and save the old one's words as version 1 of its draft.

    It is `about` the old one, so that the series can be followed back; not where it informs (then
    `about` says what was annulled). Where it is less secret than the old one nothing in it names
    that one (BV 3.4.2).

    Raises as `grants.aktstykker.services.register`, and `Refusal` (R23) for one who cannot make the
    new one as confidential as the old.
    """
    data = form.cleaned_data
    if _is_closed(case) and "confidentiality" not in form.fields:
        raise Refusal(
            "R23_may",
            text=_(
                "Aktstykket er fortroligt, og du kan ikke sætte fortrolighed på det nye. Bed en, "
                "der kan, om at oprette det."
            ),
        )
    plain = ("case_number", "title", "kind", "dated", "finance_year", "sub_account", "amount_ore")
    more = ("table", "programme", "parts", "example", "key")
    given = ("confidentiality", "confidential_reason", "lift_when")
    may_name = _may_name(case, data)
    made = register(
        actor=actor,
        payment_years=(data["payment_first_year"], data["payment_last_year"]),
        value_day=data["dated"],
        about=case if may_name and data["kind"] == Aktstykke.Kind.SOEGENDE else None,
        **{name: data[name] for name in (*plain, *more)},
        **{name: data[name] for name in given if data.get(name)},
    )
    if data["use_text"]:
        draft = services.open_draft(made, actor=actor)
        services.save(
            draft,
            actor=actor,
            content=proposal(case).text.content,
            based_on=0,
            note=_("Fra %(case)s") % {"case": case.citation} if may_name else "",
        )
    return made


def _is_closed(case: Aktstykke) -> bool:
    return case.confidentiality != Level.PUBLIC


def _may_name(case: Aktstykke, data: dict[str, Any]) -> bool:
    """Whoever may read the new one may know of the old one."""
    given = Level(data.get("confidentiality") or Level.PUBLIC)
    return RANK[given] >= RANK[Level(case.confidentiality)]


def _accounts_in(accounts: list[Account], before: int, year: int) -> list[Account]:
    """What each account of the year before is in the year. Two queries at most."""
    found = accounts_in([(one, year) for one in accounts], before)
    return [found[one.pk, year] for one in accounts]


def _told(was: Account, now: Account, year: int) -> Told:
    """The account in the new year by its number and name, and by its old number where it moved."""
    name = name_in(now, year) or _("ikke oplyst")
    if was != now:
        name = _("%(name)s (afløser %(was)s)") % {"name": name, "was": short(was.number)}
    return Told(_("%(account)s i %(year)s") % {"account": display(now.number), "year": year}, name)


def _unknown(main: Account, year: int) -> list[str]:
    """What the new year is not known to say, each with what to do about it."""
    found = []
    if not Threshold.objects.filter(year=year).exists():
        found.append(
            _(
                "Beløbsgrænsen for %(year)s er ikke oplyst. Den overføres ikke fra %(before)s: bed "
                "økonomi om at skrive den i stamdata med sin kilde."
            )
            % {"year": year, "before": year - 1}
        )
    if not Line.objects.opened().filter(account=main, year=year).exists():
        found.append(
            _("Hovedkontoen er ikke åbnet i %(year)s, så dens rest kendes ikke.") % {"year": year}
        )
    found.append(_("Beløbet og linjernes beløb skal skrives."))
    return found
