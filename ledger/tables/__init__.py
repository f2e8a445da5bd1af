"""Tables: what their columns are, how a page asks for one, and how it is written.

`templates/includes/table.html` draws every table.
"""

from ledger.tables.asking import ROWS_PER_PAGE, configure, table_of
from ledger.tables.columns import (
    AS_IT_IS,
    NUM,
    AmountColumn,
    BarColumn,
    DanishColumn,
    DayColumn,
    ExampleColumn,
)

__all__ = [
    "AS_IT_IS",
    "NUM",
    "ROWS_PER_PAGE",
    "AmountColumn",
    "BarColumn",
    "DanishColumn",
    "DayColumn",
    "ExampleColumn",
    "configure",
    "table_of",
]
