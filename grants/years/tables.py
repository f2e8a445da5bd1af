"""Lists of the finance year. `includes/table.html` draws them."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account, Line
from grants.accounts.numbers import display
from grants.accounts.services import name_in
from grants.commitments.facts import page_of
from grants.registrations.models import Registration
from grants.successions.selectors import moved_to
from grants.templatetags.grants import named, state_badge
from grants.years.laws import effects_of, lines_of, posted
from grants.years.models import CarryForward, Law
from grants.years.moving import lines_of_carry
from ledger.balances import NOTHING, balances
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.tables import NUM, AmountColumn, ExampleColumn

MIO = gettext_lazy("mio. kr.")
NOWRAP = {"td": {"class": "nowrap"}}
WIDE = {"td": {"class": "wide"}}


def account_cell(number: str, name: str = "") -> SafeString:
    """The number on one line, the name under it."""
    note = format_html('<br><span class="cell-note">{}</span>', name) if name else ""
    return format_html('<span class="nowrap">{}</span>{}', display(number), note)


class LawTable(tables.Table):
    """What a law says of each account, what is posted, and the line before and after."""

    caption = gettext_lazy("Kontiene")
    unit = MIO

    account = tables.Column(gettext_lazy("Konto"), attrs=WIDE)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Loven siger"))
    before_ore = AmountColumn(verbose_name=gettext_lazy("Givet før"))
    posted_ore = AmountColumn(verbose_name=gettext_lazy("Bogføres"))
    ceiling_ore = AmountColumn(verbose_name=gettext_lazy("Bevilling efter"))
    drawn_ore = AmountColumn(verbose_name=gettext_lazy("Trukket"))
    over_ore = AmountColumn(verbose_name=gettext_lazy("Overskredet"))

    class Meta:
        orderable = False

    def render_account(self, record: dict[str, Any]) -> SafeString:
        return account_cell(record["account"].number, record["name"])

    def render_over_ore(self, value: int) -> SafeString | str:
        if not value:
            return "–"
        return format_html('<span class="badge badge-error">{}</span>', format_mio_unit(value))


def law_table(law: Law) -> LawTable:
    """While it waits the line is shown as it would be; afterwards as it is now."""
    waits = law.state == Registration.State.REGISTERED
    adds = posted(law)
    frames = _frames(list(adds), law.finance_year)
    held = balances(frames.values())
    rows, seen_before, seen_over = [], False, False
    for line in lines_of(law):
        now = held.get(frames.get(line.account.pk, 0), NOTHING)
        ceiling = now.ceiling_ore + (adds[line.account] if waits else 0)
        over = max(0, now.drawn_ore - ceiling) if line.account.is_main else 0
        before = line.amount_ore - adds[line.account]
        seen_before, seen_over = seen_before or bool(before), seen_over or bool(over)
        rows.append(
            {
                "account": line.account,
                "name": name_in(line.account, law.finance_year),
                "amount_ore": line.amount_ore,
                "before_ore": before,
                "posted_ore": adds[line.account],
                "ceiling_ore": ceiling,
                "drawn_ore": now.drawn_ore,
                "over_ore": over,
            }
        )
    hidden = [] if seen_before else ["before_ore", "posted_ore"]
    table = LawTable(rows, exclude=[*hidden, *([] if seen_over else ["over_ore"])])  # type: ignore[no-untyped-call]
    if not waits:
        table.columns["ceiling_ore"].column.verbose_name = _("Bevilling nu")
    if effects_of(law):
        table.columns["before_ore"].column.verbose_name = _("Bekræftes")
    return table


def _frames(accounts: list[Account], year: int) -> dict[int, int]:
    rows = Line.objects.filter(account__in=accounts, year=year)
    return dict(rows.values_list("account", "frame"))


class CarryTable(tables.Table):
    """What is taken from each account, beside what the ledger and the accounts say."""

    caption = gettext_lazy("Kontiene")
    unit = MIO

    account = tables.Column(gettext_lazy("Konto"), attrs=WIDE)
    left_ore = AmountColumn(verbose_name=gettext_lazy("Rest i Ramme"))
    computed_ore = AmountColumn(verbose_name=gettext_lazy("Bevilling − regnskab"))
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Videreføres"), total=True)

    class Meta:
        orderable = False

    def render_account(self, value: Account, table: Any) -> SafeString:
        cell = account_cell(value.number, name_in(value, table.year))
        if value.pk not in table.moved:
            return cell
        new = _("Bogføres på %(new)s") % {"new": display(table.moved[value.pk].number)}
        return format_html('{}<br><span class="cell-note">{}</span>', cell, new)


def carry_table(carry: CarryForward) -> CarryTable:
    table = CarryTable(lines_of_carry(carry))  # type: ignore[no-untyped-call]
    table.year = carry.from_year  # type: ignore[attr-defined]
    table.moved = moved_to(carry.from_year, carry.finance_year)  # type: ignore[attr-defined]
    return table


class RegistrationTable(tables.Table):
    """Registrations of one sort in a year; each leads to its own page."""

    unit = MIO

    title = tables.Column(gettext_lazy("Hvad"), attrs=WIDE, empty_values=())
    value_day = tables.Column(gettext_lazy("Gælder fra"), attrs=NOWRAP)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"))
    registered_by = tables.Column(gettext_lazy("Registreret af"))
    confirmed_by = tables.Column(gettext_lazy("Bekræftet af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Ingen i det år.")

    def __init__(self, rows: Any, *, sort: Any, caption: str = "", **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.sort = sort
        self.caption = caption or str(sort.one)

    def render_title(self, record: Registration) -> SafeString:
        url = page_of("registration", self.sort.name, record.ref)
        return format_html('<a href="{}">{}</a>', url, self.sort.title(record))

    def render_value_day(self, value: dt.date) -> str:
        return date_format(value, "d.m.Y")

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_confirmed_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Registration) -> SafeString:
        return state_badge(record)


class AmountlessTable(RegistrationTable):
    """For sorts that move no money."""

    class Meta(RegistrationTable.Meta):
        exclude = ("amount_ore",)


class TransferTable(RegistrationTable):
    """Transfers, from and to."""

    from_account = tables.Column(gettext_lazy("Fra"))
    to_account = tables.Column(gettext_lazy("Til"))

    class Meta(RegistrationTable.Meta):
        sequence = ("title", "from_account", "to_account", "...")

    def render_from_account(self, value: Account) -> SafeString:
        return account_cell(value.number)

    def render_to_account(self, value: Account) -> SafeString:
        return account_cell(value.number)


class CarryForwardTable(RegistrationTable):
    """Carry-forwards with the day they run out."""

    basis = tables.Column(gettext_lazy("Grundlag"), accessor="get_basis_display")
    runs_out = tables.Column(gettext_lazy("Bruges senest"), accessor="runs_out", attrs=NOWRAP)

    class Meta(RegistrationTable.Meta):
        sequence = ("title", "amount_ore", "basis", "runs_out", "...")

    def render_runs_out(self, record: CarryForward, value: dt.date) -> SafeString | str:
        today = timezone.localdate()
        day = date_format(value, "d.m.Y")
        if not record.warns(today):
            return day
        word = _("udløbet") if today > value else _("udløber i år")
        return format_html('{} <span class="badge badge-warning">{}</span>', day, word)


class YearTable(tables.Table):
    """The finance years: how far each is closed, what was given, and what waits."""

    caption = gettext_lazy("Finansår")
    unit = MIO

    number = tables.Column(gettext_lazy("Finansår"), linkify=("finance_year", [tables.A("number")]))
    words = tables.Column(gettext_lazy("Tilstand"), attrs=WIDE)
    accounts = tables.Column(gettext_lazy("Hovedkonti"), attrs=NUM)
    ceiling_ore = AmountColumn(verbose_name=gettext_lazy("Bevilling"))
    drawn_ore = AmountColumn(verbose_name=gettext_lazy("Trukket"))
    excess_ore = AmountColumn(verbose_name=gettext_lazy("Overskredet"))
    waiting = tables.Column(gettext_lazy("Venter"), attrs=NUM)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Intet finansår er åbnet.")

    def render_excess_ore(self, value: int) -> SafeString | str:
        if not value:
            return "–"
        return format_html('<span class="badge badge-error">{}</span>', format_mio_unit(value))
