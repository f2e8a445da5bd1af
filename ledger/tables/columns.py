"""The columns a list of money is made of."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_tables2.utils import OrderBy

from ledger.danish import DanishOrder
from ledger.money import NBSP, Unit, format_kroner, format_mio

NUM = {"td": {"class": "num"}}


class AmountColumn(tables.Column):
    """Øre, right-aligned: `100,0` in mio. kr. (the title says the kroner) or `1.234.567,00`.

    The footer sums what the table holds when `total` is asked for. A column with `is_amount` is
    exact kroner in a file (`ledger.exports`).
    """

    is_amount = True

    def __init__(self, *, unit: Unit = Unit.MIO, total: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", NUM)
        if total:
            kwargs["footer"] = lambda table, bound_column: self.render(
                sum(bound_column.accessor.resolve(row) or 0 for row in table.data)
            )
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.unit = unit

    def render(self, value: int) -> SafeString | str:
        if self.unit is Unit.KR:
            return format_kroner(value)
        exact = f"{format_kroner(value)}{NBSP}{Unit.KR.label}"
        return format_html('<span title="{}">{}</span>', exact, format_mio(value))


class DanishColumn(tables.Column):
    """The words at the end of the way `by`, sorted in Danish order; those alike by `tie`.

    What is sorted by is asked of the rows only when they are sorted by it.
    """

    def __init__(self, verbose_name: Any, by: str, *, tie: str = "-pk", **kwargs: Any) -> None:
        super().__init__(verbose_name, accessor=by, **kwargs)  # type: ignore[no-untyped-call]
        self.by, self.tie = by, OrderBy(tie)

    def order(self, rows: "QuerySet[Any]", is_descending: bool) -> tuple["QuerySet[Any]", bool]:  # noqa: FBT001 - the library's
        name = f"{self.by}_order".replace("__", "_")
        sort, tie = (f"-{name}", self.tie.opposite) if is_descending else (name, self.tie)
        return rows.annotate(**{name: DanishOrder(self.by)}).order_by(sort, str(tie)), True


class DayColumn(tables.Column):
    """A day in words that stays on one line: `12. november 2024`, `12 November 2024`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "nowrap"}})
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]

    def render(self, value: dt.date) -> str:
        return date_format(value)


class BarColumn(tables.Column):
    """A small bar of a frame; the figures stand in the row's other cells."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("orderable", False)
        kwargs.setdefault("exclude_from_export", True)
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]

    @property
    def header(self) -> str:
        return _unseen(_("Ramme"))

    def render(self, value: Any) -> str:
        return render_to_string("includes/bar_cell.html", {"balance": value})


class ExampleColumn(tables.Column):
    """The word "Eksempel" on what is not fact, nothing on what is."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("orderable", False)
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]

    @property
    def header(self) -> str:
        return _unseen(_("Eksempel"))

    def render(self, value: Any) -> SafeString | str:
        if not value:
            return ""
        return format_html('<span class="badge badge-warning">{}</span>', _("Eksempel"))


def _unseen(text: str) -> SafeString:
    """A heading for those who hear the table; the eye needs none."""
    return format_html('<span class="sr-only">{}</span>', text)


# Columns that show what they read as it is, unless their table says otherwise.
AS_IT_IS = (tables.Column, DanishColumn)
