"""The sorts of registration by which a finance year is opened, changed and closed."""

from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account, Line
from grants.accounts.numbers import display, short
from grants.accounts.services import name_in
from grants.authority.may import Doing
from grants.commitments.facts import Fact, kr, page_of
from grants.registrations.sorts import Sort, nothing
from grants.years import closing, incomes, laws, moving
from grants.years.models import (
    CarryForward,
    Income,
    Law,
    OpeningLaw,
    OtherEntry,
    PeriodOpening,
    SupplementaryLaw,
    Transfer,
    YearClosing,
)
from grants.years.tables import carry_table, law_table
from ledger.kinds import Kind
from ledger.money import format_mio_unit
from ledger.posting import Concerns, Move


def _of_year(thing: Any) -> Concerns:
    return Concerns("year", str(thing.finance_year))


def _account(label: str, account: Account, year: int) -> Fact:
    name = f"{display(account.number)} {name_in(account, year)}".strip()
    return Fact(label, name, page_of("account", account.number, year))


def _no_moves(_thing: Any, _key: Any) -> list[Move]:
    return []


# --- Laws -------------------------------------------------------------------------------------


def _law_title(law: Law) -> str:
    mains = [line.account for line in laws.lines_of(law) if line.account.is_main]
    numbers = ", ".join(short(account.number) for account in mains)
    return f"{law.reference}: {numbers}" if numbers else law.reference


def _law_about(law: Law) -> tuple[str, int | None]:
    mains = {a.number: ore for a, ore in laws.posted(law).items() if a.is_main}
    only = next(iter(mains)) if len(mains) == 1 else ""
    return only, sum(abs(ore) for ore in mains.values())


def _law_facts(law: Law) -> list[Fact]:
    facts = [Fact(_("Lov"), law.get_law_display()), Fact(_("Henvisning"), law.reference)]
    if law.day_assumed:
        facts.append(Fact(_("Dagen"), _("er antaget; den er ikke fundet i en kilde")))
    facts += [
        Fact(
            _("Bekræfter"),
            f"{effect.aktstykke.citation}: {format_mio_unit(effect.amount_ore)}",
            page_of("aktstykke", effect.aktstykke.case_number),
        )
        for effect in laws.effects_of(law)
    ]
    if law.excuse_reason:
        facts.append(Fact(_("Overskridelsen"), law.excuse_reason))
    return facts + [Fact(_("Bemærk"), found) for found in laws.findings(law)]


def _law_sort(name: str, one: Any, model: type[Law], kind: Kind, effect: Any) -> Sort:
    return Sort(
        name=name,
        one=one,
        model=model,
        register=Doing.RECORD_LAW,
        confirm=Doing.CONFIRM_LAW,
        registered=Kind.LAW_REGISTERED,
        confirmed=kind,
        concerns=_of_year,
        title=_law_title,
        facts=_law_facts,
        about=_law_about,
        moves=laws.moves,
        check=laws.check,
        done=laws.done,
        undone=laws.undone,
        again=lambda law: f"{reverse('law_choose')}?aar={law.finance_year}&lov={law.law}",
        table=law_table,
        effect=effect,
    )


FINANCE_LAWS: Final = _law_sort(
    "bevillingslove",
    gettext_lazy("Bevillingslov"),
    OpeningLaw,
    Kind.FINANCE_LAW,
    gettext_lazy("Loven åbner året på kontiene. Beløbene står i tabellen."),
)
SUPPLEMENTARY_LAWS: Final = _law_sort(
    "tillaegslove",
    gettext_lazy("Tillægsbevillingslov"),
    SupplementaryLaw,
    Kind.SUPPLEMENTARY_LAW,
    gettext_lazy("Loven kan bogføres. Virkningen på hver konto står her."),
)


# --- Moving room ------------------------------------------------------------------------------


def _transfer_facts(transfer: Transfer) -> list[Fact]:
    year, provision = transfer.finance_year, transfer.provision
    facts = [
        Fact(_("Beløb"), kr(transfer.amount_ore)),
        _account(_("Fra"), transfer.from_sub or transfer.from_account, year),
        _account(_("Til"), transfer.to_sub or transfer.to_account, year),
    ]
    if not Line.objects.filter(account=transfer.to_account, year=year).exists():
        opens = _("%(account)s er ikke åbnet i %(year)s; overførslen åbner den.")
        words = {"account": display(transfer.to_account.number), "year": year}
        facts.append(Fact(_("Bemærk"), opens % words))
    if provision is not None:
        where = f"BV {provision.bv_point}, {display(provision.account.number)}: {provision.text}"
        facts.append(Fact(_("Bestemmelse"), where))
    if transfer.provision_text:
        facts.append(Fact(_("Bestemmelse"), transfer.provision_text))
    return facts


TRANSFERS: Final = Sort(
    name="overfoersler",
    one=gettext_lazy("Overførsel mellem hovedkonti"),
    model=Transfer,
    related=("from_account", "to_account"),
    register=Doing.REGISTER_YEAR,
    confirm=Doing.CONFIRM_YEAR,
    registered=Kind.TRANSFER_REGISTERED,
    confirmed=Kind.TRANSFER,
    concerns=_of_year,
    title=lambda one: (
        _("%(amount)s fra %(from)s til %(to)s")
        % {
            "amount": format_mio_unit(one.amount_ore),
            "from": short(one.from_account.number),
            "to": short(one.to_account.number),
        }
    ),
    facts=_transfer_facts,
    about=lambda one: (one.from_account.number, one.amount_ore),
    moves=moving.transfer_moves,
    check=moving.check_transfer,
    undone=nothing,
    again=lambda one: reverse("transfer_new", args=[one.finance_year]),
    effect=gettext_lazy("Pladsen er ledig og kan overføres."),
)


def _carry_facts(carry: CarryForward) -> list[Fact]:
    return [
        Fact(_("Fra finansår"), str(carry.from_year)),
        Fact(_("Grundlag"), carry.get_basis_display()),
        Fact(_("Bruges senest"), date_format(carry.runs_out) + ", " + _("to år efter (BV 2.2.12)")),
    ]


CARRY_FORWARDS: Final = Sort(
    name="videreforsler",
    one=gettext_lazy("Videreførsel"),
    model=CarryForward,
    register=Doing.REGISTER_YEAR,
    confirm=Doing.CONFIRM_YEAR,
    registered=Kind.CARRY_FORWARD_REGISTERED,
    confirmed=Kind.CARRY_FORWARD,
    concerns=_of_year,
    title=lambda one: (
        _("Videreførsel fra %(before)s til %(after)s")
        % {"before": one.from_year, "after": one.finance_year}
    ),
    facts=_carry_facts,
    about=lambda one: ("", sum(line.amount_ore for line in moving.lines_of_carry(one))),
    moves=moving.carry_moves,
    check=moving.check_carry,
    undone=nothing,
    again=lambda one: reverse("carry_forward_new", args=[one.from_year]),
    table=carry_table,
    effect=gettext_lazy("Det, der er tilbage, kan føres videre."),
)

INCOMES: Final = Sort(
    name="indtaegter",
    one=gettext_lazy("Indtægt"),
    model=Income,
    related=("account", "payer"),
    register=Doing.REGISTER_YEAR,
    confirm=Doing.CONFIRM_YEAR,
    registered=Kind.INCOME_REGISTERED,
    confirmed=Kind.INCOME,
    concerns=_of_year,
    title=lambda one: one.title,
    facts=lambda one: [
        Fact(_("Beløb"), kr(one.amount_ore)),
        Fact(_("Betales af"), one.payer.full_name, page_of("partner", one.payer.short_name)),
        _account(_("Konto"), one.account, one.finance_year),
    ],
    about=lambda one: (one.account.number, one.amount_ore),
    moves=incomes.income_moves,
    undone=nothing,
    again=lambda one: reverse("income_new", args=[one.finance_year]),
    effect=gettext_lazy(
        "Indtægten får en ramme for sig, som de tilsagn, den betaler, trækker på. Kontoens egen "
        "bevilling ændres ikke."
    ),
)

OTHER_ENTRIES: Final = Sort(
    name="andre-udgifter",
    one=gettext_lazy("Anden udgift eller indtægt"),
    model=OtherEntry,
    related=("account",),
    register=Doing.REGISTER_YEAR,
    confirm=Doing.CONFIRM_YEAR,
    registered=Kind.OTHER_EXPENDITURE_REGISTERED,
    confirmed=Kind.OTHER_EXPENDITURE,
    concerns=_of_year,
    title=lambda one: one.text,
    facts=lambda one: [
        Fact(_("Beløb"), kr(one.amount_ore)),
        _account(_("Konto"), one.account, one.finance_year),
        Fact(_("Standardkonto"), one.article),
    ],
    about=lambda one: (one.account.number, one.amount_ore),
    moves=moving.other_moves,
    undone=nothing,
    again=lambda one: reverse("other_entry_new", args=[one.finance_year]),
)


# --- Periods ----------------------------------------------------------------------------------

PERIOD_OPENINGS: Final = Sort(
    name="genaabninger",
    one=gettext_lazy("Genåbning af periode"),
    model=PeriodOpening,
    register=Doing.REGISTER_YEAR,
    confirm=Doing.CONFIRM_YEAR,
    registered=Kind.PERIOD_OPENING_REGISTERED,
    confirmed=Kind.PERIOD_OPENED,
    concerns=lambda one: Concerns("period", one.period.id),
    title=lambda one: _("Genåbning af %(period)s") % {"period": one.period.label},
    facts=lambda one: [Fact(_("Periode"), one.period.label)],
    about=lambda _one: ("", None),
    moves=_no_moves,
    check=closing.check_opening,
    again=lambda one: reverse("period_open", args=[one.finance_year]),
    effect=gettext_lazy("Perioden og dem efter den åbnes igen. Ingen ramme ændres."),
)
YEAR_CLOSINGS: Final = Sort(
    name="aarslukninger",
    one=gettext_lazy("Lukning af finansår"),
    model=YearClosing,
    register=Doing.REGISTER_YEAR,
    confirm=Doing.CONFIRM_YEAR,
    registered=Kind.YEAR_CLOSING_REGISTERED,
    confirmed=Kind.YEAR_CLOSED,
    concerns=_of_year,
    title=lambda one: _("Lukning af finansåret %(year)s") % {"year": one.finance_year},
    facts=lambda _one: [],
    about=lambda _one: ("", None),
    moves=_no_moves,
    check=closing.check_closing,
    done=closing.closed,
    again=lambda one: reverse("year_close", args=[one.finance_year]),
    effect=gettext_lazy(
        "Året lukkes med alle sine perioder. Det, der er ubrugt af årets tiltrådte aktstykker, "
        "bortfalder."
    ),
)

YEAR_SORTS: Final = (
    FINANCE_LAWS,
    SUPPLEMENTARY_LAWS,
    TRANSFERS,
    CARRY_FORWARDS,
    INCOMES,
    OTHER_ENTRIES,
    PERIOD_OPENINGS,
    YEAR_CLOSINGS,
)
