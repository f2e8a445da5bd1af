"""Every row of a table, a few hundred at a time, whatever its rows are read from."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

import django_tables2 as tables
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import translation
from django_tables2.rows import BoundRow

from ledger.exports.cells import Cell, readers_of

AT_A_TIME: Final = 500
# Longer than for a page: who takes a million rows home may have a slow line.
PATIENCE: Final = """
SET LOCAL statement_timeout = '15min'; SET LOCAL idle_in_transaction_session_timeout = '15min'
"""


@contextmanager
def reading() -> Iterator[None]:
    """One snapshot's reading that may take its time; the server's cursor lives in it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(PATIENCE)
        yield


def rows_of(table: tables.Table) -> Iterator[list[Cell]]:
    """Every row of the table as cells with a type, in its order."""
    for chunk in chunks_of(table):
        yield from chunk


def chunks_of(table: tables.Table) -> Iterator[list[list[Cell]]]:
    """The same, some hundred rows at a time.

    A queryset is read by a cursor of the server, so no more rows than these are in memory. A table
    that reads more for the rows it shows says so by `look_up_these(records)`.
    """
    language = translation.get_language() or "da"
    cells = readers_of(table)
    look_up = getattr(table, "look_up_these", None)
    rows = table.data.data
    found = _streamed(rows) if isinstance(rows, QuerySet) else iter(table.data)
    while some := list(islice(found, AT_A_TIME)):
        with translation.override(language):  # the page's language has gone when it is streamed
            if look_up is not None:
                look_up(some)
            chunk = [[cell(row) for cell in cells] for row in _bound(table, some)]
        yield chunk


def _bound(table: tables.Table, records: Iterable[Any]) -> Iterator[BoundRow]:
    return (BoundRow(record, table=table) for record in records)


def _streamed(rows: "QuerySet[Any]") -> Iterator[Any]:
    with reading():
        yield from rows.iterator(chunk_size=AT_A_TIME)
