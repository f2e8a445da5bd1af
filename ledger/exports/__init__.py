"""A table as a file a spreadsheet opens: all its rows in the order asked for, amounts exact.

Whatever page has a table offers it as a file. A page whose context is its tables is answered by

    return page_or_file(request, "app/list.html", {"table": table, "at": at}, name="konti-2024")

and any other asks itself:

    if wants_file(request):
        return as_file(request, table, name="konti-2024", sources=sources, at=at)

The address is the page's own with `som=csv` or `som=xlsx`, so that filters, columns and order are
those of the page (`includes/export.html` are the buttons). A column says otherwise than it shows
by the table's `value_<column>(value, record)` method, or nothing at all by `exclude_from_export`.

Rows are streamed, in the memory of a few hundred of them. What the database itself can write (plain
columns, and those for which the table's `in_file` has an expression) it does: a million rows in the
time of some COPYs (`quick`).
"""

from ledger.exports.answering import (
    as_csv,
    as_file,
    csv_response,
    page_or_file,
    taken_out,
    wants_file,
)
from ledger.exports.cells import Amount, Cell, heads_of, kroner, written
from ledger.exports.plain import Line
from ledger.exports.rows import rows_of

__all__ = [
    "Amount",
    "Cell",
    "Line",
    "as_csv",
    "as_file",
    "csv_response",
    "heads_of",
    "kroner",
    "page_or_file",
    "rows_of",
    "taken_out",
    "wants_file",
    "written",
]
