"""Tables of sums in mio. kr., whose every amount leads to what it is made of."""

from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ledger.tables import AmountColumn
from reports.figures.addresses import address
from reports.figures.tables import amount

MIO = _("mio. kr.")


class SumColumn(AmountColumn):
    """An amount whose foot is the sum of the rows and leads to `to`, where it is taken apart.

    A row that `counts` no more, a request that came to nothing, is in no sum.

    The table's `links` says where each row's and the foot's amount leads, by the column's name.
    """

    def __init__(self, verbose_name: Any, **kwargs: Any) -> None:
        super().__init__(verbose_name=verbose_name, footer="", **kwargs)

    def footer(self, table: "SumTable", bound_column: Any) -> SafeString:  # type: ignore[override]
        rows = [row for row in table.data if getattr(row, "counts", True)]
        ore = sum(bound_column.accessor.resolve(row) or 0 for row in rows)
        return amount(ore, table.total_link(bound_column.name))


class SumTable(tables.Table):
    """A table of sums; every amount leads to what it is made of."""

    unit = MIO
    caption: Any = ""

    class Meta:
        orderable = False
        default = ""

    def __init__(self, rows: Any, *, carry: str = "", caption: Any = None, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.carry = carry
        self.caption = caption or self.caption

    def total_link(self, _column: str) -> str:
        """Where the sum at the foot of a column is taken apart; nothing where its rows are it."""
        return ""

    def link(self, _column: str, _record: Any) -> str:
        """Where a row's amount is taken apart."""
        return ""

    def _entries(self, **of: object) -> str:
        """The entries with those words, at the page's moment."""
        return f"{address('entries', **of)}{self.carry.replace('?', '&')}"


def linked(name: str) -> Any:
    """A `render_<column>` that leads where the table says."""

    def render(self: SumTable, value: int, record: Any) -> SafeString:
        return amount(value, self.link(name, record))

    return render
