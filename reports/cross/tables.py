"""A cross table as a file and as the table Word takes."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext as _

from ledger.tables import AmountColumn
from reports.cross.layout import Cross, Line


def file_table(cross: Cross) -> tables.Table:
    """The same lines and sums as a table with amounts to the øre; the sums are named."""
    columns: dict[str, Any] = {"a0": tables.Column(cross.row_head.split(" / ")[0])}
    if cross.question.then:
        columns["a1"] = tables.Column(cross.row_head.split(" / ")[1])
    total = _("I alt")
    for place, column in enumerate(cross.columns):
        label = column.label
        if cross.question.columns and column.member is None:
            label = f"{total}, {label}"
        columns[f"v{place}"] = AmountColumn(verbose_name=label)
    rows = [_row(line, then=bool(cross.question.then)) for line in cross.lines]
    made = type("FileTable", (tables.Table,), {**columns, "caption": cross.caption})
    table: tables.Table = made(rows, orderable=False)
    return table


def _row(line: Line, *, then: bool) -> dict[str, Any]:
    total = _("I alt")
    named = [one.label for one in line.members]
    found: dict[str, Any] = {"a0": named[0] if named else total}
    if then:
        found["a1"] = named[1] if len(named) > 1 else total
    return found | {f"v{place}": cell.ore for place, cell in enumerate(line.cells)}
