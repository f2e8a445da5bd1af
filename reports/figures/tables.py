"""The columns of a list of accounts, wherever one stands."""

from collections.abc import Collection
from typing import Any, TypeVar

import django_tables2 as tables
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Figure
from grants.accounts.numbers import Level, display, short
from ledger.money import NBSP, Unit, format_kroner, format_mio
from ledger.tables import AmountColumn, configure
from reports.figures.accounts import AccountRow
from reports.figures.addresses import address
from reports.figures.cells import example

# Columns that some years have nothing for; they are left out there.
SOMETIMES = (
    "act_ore",
    "after_ore",
    "restated_ore",
    "accounts_shown_ore",
    "drawn_ore",
    "left_ore",
)


Made = TypeVar("Made", bound=tables.Table)


def as_asked(
    request: HttpRequest, table: Made, *, pages: bool = True, keyset: bool = False
) -> Made:
    """The table sorted and paged as the request asks, as `ledger.tables.table_of` does it.

    For a table that reads more for the rows it shows: it keeps its own type.
    """
    configure(request, table, pages=pages, keyset=keyset)
    return table


def unknown() -> SafeString:
    """A dash for the eye, words for the ear: no source gives the amount."""
    return format_html(
        '<span class="muted" aria-hidden="true">–</span><span class="sr-only">{}</span>',
        _("ikke oplyst"),
    )


SHOWN = (
    Figure.Stage.FL,
    Figure.Stage.FL_TB,
    Figure.Stage.R,
    Figure.Stage.R_RESTATED,
    Figure.Stage.B_RESTATED,
)


class AccountTable(tables.Table):
    """Accounts of a year with what was published and, where opened, what is drawn and left."""

    unit = gettext_lazy("mio. kr.")
    carry = ""  # the moment's part of the address, carried on to the next page

    number = tables.Column(gettext_lazy("Konto"), attrs={"td": {"class": "nowrap"}})
    # On a phone the name stands under the number instead, so that the figures fit beside it.
    name = tables.Column(gettext_lazy("Navn"), attrs={"td": {"class": "account-name"}})
    act_ore = AmountColumn(verbose_name=gettext_lazy("Finanslov"), default=unknown)
    after_ore = AmountColumn(verbose_name=gettext_lazy("Efter TB"), default=unknown)
    restated_ore = AmountColumn(verbose_name=gettext_lazy("Finanslov, omregnet"), default=unknown)
    accounts_shown_ore = AmountColumn(verbose_name=gettext_lazy("Regnskab"), default=unknown)
    drawn_ore = AmountColumn(verbose_name=gettext_lazy("Trukket"), default="")
    left_ore = AmountColumn(verbose_name=gettext_lazy("Rest af bevillingen"), default="")
    state = tables.Column(
        gettext_lazy("Ramme"), empty_values=(), orderable=False, attrs={"td": {"class": "state"}}
    )

    class Meta:
        attrs = {"class": "accounts"}
        default = ""
        empty_text = gettext_lazy("Ingen kilde giver noget om dette år.")

    def render_number(self, record: AccountRow) -> SafeString:
        shown = display(record.number) if record.level <= Level.AREA else short(record.number)
        return format_html(
            '<a href="{}{}">{}</a><span class="cell-note name-below">{}</span>',
            address("account", record.number, record.year),
            self.carry,
            shown,
            record.name,
        )

    def value_number(self, record: AccountRow) -> str:
        return short(record.number)

    def value_name(self, record: AccountRow) -> str:
        return record.name

    def value_state(self, record: AccountRow) -> str:
        """In a file, which has no bar: what is said of the figures, and that they are restated."""
        said = "" if record.balance else str(state_of(record))
        restated = record.accounts_ore is None and record.accounts_shown_ore is not None
        return ", ".join(part for part in (said, _("omregnet") if restated else "") if part)

    def _parts(self, record: AccountRow) -> str:
        """Where an area's sum is taken apart; nothing where it is no sum of ours."""
        if not record.whole:
            return ""
        return f"{address('account', record.number, record.year)}{self.carry}#under"

    def render_accounts_shown_ore(self, value: int, record: AccountRow) -> SafeString:
        if record.accounts_ore is not None:
            return self._published(value, record, Figure.Stage.R)
        shown = self._published(value, record, Figure.Stage.R_RESTATED)
        return format_html('{}<span class="cell-note">{}</span>', shown, _("omregnet"))

    def render_restated_ore(self, value: int, record: AccountRow) -> SafeString:
        return self._published(value, record, Figure.Stage.B_RESTATED)

    def render_act_ore(self, value: int, record: AccountRow) -> SafeString:
        return self._from_ledger(value, record, Figure.Stage.FL)

    def render_after_ore(self, value: int, record: AccountRow) -> SafeString:
        return self._from_ledger(value, record, Figure.Stage.FL_TB)

    def render_drawn_ore(self, value: int, record: AccountRow) -> SafeString:
        return self._from_ledger(value, record)

    def render_left_ore(self, value: int, record: AccountRow) -> SafeString:
        return self._from_ledger(value, record)

    def render_state(self, record: AccountRow) -> SafeString | str:
        return state_of(record)

    def _from_ledger(self, ore: int, record: AccountRow, stage: str = "") -> SafeString:
        """An amount of an opened account leads to its entries, another to what it comes from."""
        if record.line is None:
            return self._published(ore, record, stage)
        return amount(ore, f"{address('frame', record.line.frame.ref)}{self.carry}")

    def _published(self, ore: int, record: AccountRow, stage: str) -> SafeString:
        """An area's sum leads to its parts, a published amount to its file, row and source."""
        return amount(
            ore, self._parts(record) or address("origin", record.number, record.year, stage)
        )


def amount(ore: int, href: str = "") -> SafeString:
    """Mio. kr. with the kroner in its title, leading to its entries where there are any."""
    exact = f"{format_kroner(ore)}{NBSP}{Unit.KR.label}"
    if not href:
        return format_html('<span title="{}">{}</span>', exact, format_mio(ore))
    return format_html(
        '<a class="figure" href="{}" title="{}">{}</a>', href, exact, format_mio(ore)
    )


def state_of(row: AccountRow) -> SafeString | str:
    """The frame as a small bar; where the account is not opened, what its figures are instead."""
    if row.balance is not None:
        bar = render_to_string("includes/bar_cell.html", {"balance": row.balance})
        return format_html('<span class="bar-and-tag">{}{}</span>', bar, example(row.example))
    if row.is_area:
        return _area_state(row)
    if row.accounts_shown_ore is not None:
        return _("regnskab, ikke posteret her")
    return _("ikke posteret her") if row.published else ""


def _area_state(row: AccountRow) -> str:
    """Of how many parts an area's sum is made, and what was printed when it is another figure."""
    shown = [row.whole[stage] for stage in SHOWN if stage in row.whole]
    if not shown:
        return _("kun området er oplyst") if row.published else ""
    said = _("sum af %(count)s") % {"count": max(whole.parts for whole in shown)}
    off = next((whole for whole in shown if whole.difference_ore), None)
    if off is None or off.published_ore is None:
        return said
    return _("%(sum)s, trykt som %(printed)s (afrunding)") % {
        "sum": said,
        "printed": format_mio(off.published_ore),
    }


def left_out(rows: Collection[AccountRow]) -> list[str]:
    """The columns that no row has anything in."""
    return [name for name in SOMETIMES if all(getattr(row, name) is None for row in rows)]


def row_class(record: Any) -> str:
    return "sum" if record.is_area else ""
