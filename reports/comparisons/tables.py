"""Accounts at two points, with the change and what somebody wrote of it."""

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any, Final

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2.data import TableListData
from django_tables2.utils import OrderBy, OrderByTuple

from grants.accounts.numbers import Level, display, short
from grants.accounts.points import Change
from grants.explanations.selectors import Found, explanations_of, said_about
from ledger.money import format_number
from ledger.tables import NUM, AmountColumn
from reports.comparisons.selectors import Row, Totals, totals_of
from reports.figures.addresses import address
from reports.figures.tables import amount, unknown

SORTED_BY: Final = {"name": "name_key"}


class Sorted(TableListData):
    """Rows in memory, sorted by what each is worth; what has no value stands last either way."""

    def order_by(self, aliases: OrderByTuple) -> None:
        for alias in reversed(list(aliases)):
            name = OrderBy(alias).bare
            key = attrgetter(SORTED_BY.get(name, name))
            known = [row for row in self.data if key(row) is not None]
            known.sort(key=key, reverse=OrderBy(alias).is_descending)
            self.data = known + [row for row in self.data if key(row) is None]


def total(name: str) -> "Callable[[ChangeTable], str]":
    """The footer of a column: what all the table's rows, on whichever page, are together."""

    def footer(table: "ChangeTable") -> str:
        whole = table.whole
        if name == "percent":
            return "" if whole.percent is None else in_words(whole.percent)
        return str(amount(getattr(whole, name)))

    return footer


class ChangeTable(tables.Table):
    """One row for each account; the last column says why, or leads to where one says it."""

    unit = gettext_lazy("mio. kr.")

    number = tables.Column(
        gettext_lazy("Konto"), attrs={"td": {"class": "nowrap"}}, footer=gettext_lazy("I alt")
    )
    was = tables.Column(gettext_lazy("Tidligere konto"), attrs={"td": {"class": "nowrap"}})
    # On a phone the name stands under the number instead, as in every list of accounts.
    name = tables.Column(gettext_lazy("Navn"), attrs={"td": {"class": "account-name"}})
    before_ore = AmountColumn(
        verbose_name=gettext_lazy("Fra"), default=unknown, footer=total("before_ore")
    )
    after_ore = AmountColumn(
        verbose_name=gettext_lazy("Til"), default=unknown, footer=total("after_ore")
    )
    change_ore = AmountColumn(verbose_name=gettext_lazy("Ændring"), footer=total("change_ore"))
    percent = tables.Column(
        gettext_lazy("Pct."), empty_values=(), attrs=NUM, footer=total("percent")
    )
    size_ore = AmountColumn(verbose_name=gettext_lazy("Ændringens størrelse"), visible=False)
    explanation = tables.Column(
        gettext_lazy("Forklaring"),
        accessor="number",
        orderable=False,
        attrs={"td": {"class": "explained"}},
    )

    class Meta:
        attrs = {"class": "accounts compared"}
        order_by = "-size_ore"
        default = ""
        empty_text = gettext_lazy("Ingen konto passer til det, du søger.")

    def __init__(
        self, rows: list[Row], *, change: Change, caption: str, may: bool, **kwargs: Any
    ) -> None:
        self.change, self.caption, self.may = change, caption, may
        self.found: Found = {}
        without = () if any(row.is_moved for row in rows) else ("was",)
        super().__init__(Sorted(rows), exclude=without, **kwargs)  # type: ignore[no-untyped-call]
        self.columns["before_ore"].column.verbose_name = change.before.label
        self.columns["after_ore"].column.verbose_name = change.after.label

    def look_up(self, *, every: bool = False) -> None:
        """Read what was written of the page's changes, or of `every` one. One query."""
        rows: Any = self.data if every else (row.record for row in self.paginated_rows)
        ids = {one for row in rows for one in (row.account_id, row.was_id) if one}
        self.found = explanations_of(ids, [self.change])

    @cached_property
    def whole(self) -> Totals:
        """What all rows are together, on whichever page."""
        return totals_of(list(self.data))

    def said(self, record: Row) -> list[Any]:
        return said_about(self.found, self.change, record.account_id, record.was_id)

    def render_number(self, record: Row) -> SafeString:
        known_in = self.change.before if record.after_ore is None else self.change.after
        return format_html(
            '<a href="{}">{}</a><span class="cell-note name-below">{}</span>',
            address("account", record.number, known_in.year),
            shown(record.number),
            record.name,
        )

    def value_number(self, value: str) -> str:
        return short(value)

    def render_before_ore(self, value: int, record: Row) -> SafeString:
        point = self.change.before
        return amount(
            value, address("origin", record.was or record.number, point.year, point.stage)
        )

    def render_after_ore(self, value: int, record: Row) -> SafeString:
        point = self.change.after
        return amount(value, address("origin", record.number, point.year, point.stage))

    def render_was(self, value: str) -> str:
        return short(value)

    def render_percent(self, record: Row) -> SafeString | str:
        if record.is_new:
            return _("ny")
        if record.is_gone:
            return _("udgået")
        return "" if record.percent is None else in_words(record.percent)

    def value_percent(self, record: Row) -> Decimal | None:
        return record.percent

    def render_explanation(self, record: Row) -> str:
        facts = {
            "said": self.said(record),
            "may": self.may and record.change_ore,
            "number": record.number,
            "change": self.change,
        }
        return render_to_string("grants/explanations/cell.html", facts)

    def value_explanation(self, record: Row) -> str:
        return " · ".join(one.text for one in self.said(record))


def shown(number: str) -> str:
    """The number as a list has it: `§ 6.3.` for an area, `06.32.10` for an account."""
    return display(number) if len(number) <= Level.AREA else short(number)


def in_words(percent: Decimal) -> str:
    """Per cent as papers print them: `-82,8`."""
    return format_number(percent)
