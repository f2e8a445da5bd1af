"""Tables: what their columns are, how a page asks for one, and how it is written.

`templates/includes/table.html` draws every table.
"""

from ledger.tables.asking import ROWS_PER_PAGE, configure, table_of
from ledger.tables.columns import (
    NUM,
    AmountColumn,
    BarColumn,
    DayColumn,
    ExampleColumn,
)

__all__ = [
    "NUM",
    "ROWS_PER_PAGE",
    "AmountColumn",
    "BarColumn",
    "DayColumn",
    "ExampleColumn",
    "configure",
    "table_of",
]
