"""The table of findings: what, why, how much, and what could be done."""

from typing import Any, Final

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from ledger.tables import AmountColumn, DayColumn, ExampleColumn
from reports.comparisons.tables import Sorted
from reports.figures.tables import unknown
from reports.findings.finding import Finding

ROOM: Final = {"td": {"class": "finding-words"}}


class FindingTable(tables.Table):
    """One row for each finding, the largest first; sorted by any column."""

    unit = gettext_lazy("mio. kr.")

    title = tables.Column(gettext_lazy("Hvad"), attrs=ROOM)
    why = tables.Column(gettext_lazy("Hvorfor"))
    unit_name = tables.Column(gettext_lazy("Enhed"), accessor="unit", default="")
    since = DayColumn(verbose_name=gettext_lazy("Dag"), default="")
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"))
    of_ore = AmountColumn(verbose_name=gettext_lazy("Af"), default=unknown)
    label = tables.Column(gettext_lazy("Forslag"), attrs=ROOM)
    frees_ore = AmountColumn(verbose_name=gettext_lazy("Frigør"), default="", total=True)
    example = ExampleColumn()

    class Meta:
        empty_text = gettext_lazy("Der er intet fund.")

    def __init__(self, rows: list[Finding], *, caption: Any, **kwargs: Any) -> None:
        kwargs.setdefault("exclude", tuple(_empty(rows)))
        super().__init__(Sorted(rows), **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption

    def render_title(self, record: Finding) -> SafeString:
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            record.url,
            record.title,
            record.beside,
        )

    def value_title(self, record: Finding) -> str:
        return f"{record.title}, {record.beside}" if record.beside else record.title

    def render_label(self, record: Finding) -> SafeString:
        act = record.act
        said: SafeString | str = act.label
        if act.url:
            said = format_html(
                '<a href="{}">{}<span class="sr-only">: {}</span></a>',
                act.url,
                act.label,
                record.title,
            )
        return format_html('{}<span class="cell-note">{}</span>', said, act.effect)

    def value_label(self, record: Finding) -> str:
        told = (record.act.label, record.act.effect, record.act.who)
        return ". ".join(part.rstrip(".") for part in told if part)


def _empty(rows: list[Finding]) -> list[str]:
    """The columns nothing stands in, of a list that has rows."""
    if not rows:
        return []
    facts = {
        "since": any(row.since for row in rows),
        "unit_name": any(row.unit for row in rows),
        "of_ore": any(row.of_ore is not None for row in rows),
        "frees_ore": any(row.frees_ore is not None for row in rows),
    }
    return [name for name, there in facts.items() if not there]
