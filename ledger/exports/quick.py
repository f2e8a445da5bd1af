"""Rows that the database writes itself: no row is made in Python, so a million is a COPY.

It can where each column is a field (or an annotation) shown as it is, a choice, an amount, a day,
or has a text of the database in the table's `in_file`: a function that gives the expression. The
same cells come the other way (`rows`); a test holds the two together.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import django_tables2 as tables
from django.core.exceptions import EmptyResultSet, FieldDoesNotExist
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Field,
    Func,
    IntegerField,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from psycopg import Copy
from psycopg.abc import Buffer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn

from ledger.exports.cells import columns_of, is_amount
from ledger.exports.kinds import Kind, Raw
from ledger.exports.rows import reading
from ledger.tables import AS_IT_IS, ExampleColumn

LINES: Final = 1_000  # handed on at once, at most
COPIED: Final = r"COPY ({sql}) TO STDOUT WITH (DELIMITER E'\x01', NULL '')"
# Each kind as text, for CSV and for a sheet. Øre times 0.01 is exact: a decimal with two digits.
_TEXTS: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.AMOUNT: ("replace((({e}) * 0.01)::text, '.', ',')", "(({e}) * 0.01)"),
    Kind.DAY: ("to_char({e}, 'YYYY-MM-DD')", "(({e}) - DATE '1899-12-30')"),
    Kind.MOMENT: (
        "to_char(({e}) AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM-DD HH24:MI')",
        "round((extract(epoch FROM (({e}) AT TIME ZONE 'Europe/Copenhagen')"
        " - TIMESTAMP '1899-12-30') / 86400)::numeric, 6)",
    ),
}
_KINDS: Final = (
    (DateTimeField, Kind.MOMENT),
    (DateField, Kind.DAY),
    (IntegerField, Kind.NUMBER),
    (CharField, Kind.TEXT),
    (TextField, Kind.TEXT),
)


class Said(NamedTuple):
    """One column of the file, as the database says it."""

    kind: Kind
    expression: Any


class Query(NamedTuple):
    """The rows of a table, and what each column is."""

    rows: "QuerySet[Any]"
    columns: tuple[Said, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(column.kind for column in self.columns)


def query_of(table: tables.Table) -> Query | None:
    """The table as a question the database answers whole; None where it cannot."""
    rows = table.data.data
    if not isinstance(rows, QuerySet) or rows.query.is_sliced or rows.query.combinator:
        return None
    found = [_said(table, column, rows) for column in columns_of(table)]
    columns = tuple(column for column in found if column is not None)
    return Query(rows, columns) if columns and len(columns) == len(found) else None


def blocks(query: Query, *, sheet: bool) -> Iterator[Raw]:
    """The rows as whole lines, some hundred at a time; numbers as CSV has them or as a `sheet`."""
    names = {f"file_{at}": _text(said, sheet=sheet) for at, said in enumerate(query.columns)}
    rows = query.rows.annotate(**names).values_list(*names)
    try:
        sql, params = rows.query.get_compiler("default").as_sql()
    except EmptyResultSet:
        return
    if rows.query.distinct:  # then Django reads what orders the rows beside the columns
        sql = f"SELECT {', '.join(names)} FROM ({sql}) AS whole"  # noqa: S608 - own names
    kinds = query.kinds
    # Django's wrapper that counts queries knows no parameters of a COPY; the driver does.
    with (
        reading(),
        connection.cursor() as wrapped,
        wrapped.cursor.copy(COPIED.format(sql=sql), params) as copied,
    ):
        while some := _some(copied):
            yield Raw(some, kinds)


def _some(copied: Copy) -> bytes:
    """The next lines; nothing at the end.

    What the driver has already received is taken at once. It waits for the rest itself: one wait
    for each line, as `Copy.read` has it, takes as long as everything else that is done with a file.
    """
    driver = copied.connection.pgconn
    lines: list[Buffer] = []
    while len(lines) < LINES and not copied._finished:  # noqa: SLF001 - it must know we saw the end
        size, line = driver.get_copy_data(1)
        if size > 0:
            lines.append(line)
        elif size < 0:
            copied._finished = True  # noqa: SLF001
            _to_the_end(driver)
        elif lines or not (waited := copied.read()):
            break
        else:
            lines.append(waited)
    return b"".join(lines)


def _to_the_end(driver: PGconn) -> None:
    """Whether the server got through it is said after the last line."""
    while (result := driver.get_result()) is not None:
        if result.status != ExecStatus.COMMAND_OK:
            raise error_from_result(result)


def _text(said: Said, *, sheet: bool) -> Any:
    template = _TEXTS.get(said.kind)
    if template is None:
        return said.expression
    form = template[sheet].format(e="%(expressions)s")
    return Func(said.expression, template=form, output_field=TextField())


def _said(table: tables.Table, column: Any, rows: "QuerySet[Any]") -> Said | None:
    """How the database says the column; None where only Python can."""
    own = getattr(table, "in_file", {}).get(column.name)
    if own is not None:
        return Said(Kind.TEXT, own())
    path = str(column.accessor).replace(".", "__")
    field = None if hasattr(table, f"value_{column.name}") else _field(rows, path)
    if field is None:
        return None
    if isinstance(column.column, ExampleColumn):
        return Said(Kind.TEXT, Case(When(**{path: True}, then=Value(_("Eksempel")))))
    if is_amount(column):
        whole = isinstance(field, IntegerField) and not hasattr(column.column, "ore")
        return Said(Kind.AMOUNT, F(path)) if whole else None
    return _shown(table, column, field, path)


def _shown(table: tables.Table, column: Any, field: "Field[Any, Any]", path: str) -> Said | None:
    """A column that shows a field as it is, in words where it is a choice; days are days."""
    kind = next((kind for sort, kind in _KINDS if isinstance(field, sort)), None)
    if kind in {Kind.DAY, Kind.MOMENT}:
        return Said(kind, F(path))
    as_it_is = type(column.column) in AS_IT_IS and not hasattr(table, f"render_{column.name}")
    if kind is None or not as_it_is:
        return None
    choices = getattr(field, "choices", None) and field.flatchoices
    return Said(Kind.TEXT, words_of(path, choices)) if choices else Said(kind, F(path))


def words_of(path: str, choices: Any) -> Case:
    """A choice in its words, in the language of the page."""
    whens = [When(**{path: value}, then=Value(str(label))) for value, label in choices]
    return Case(*whens, default=Cast(F(path), TextField()), output_field=TextField())


def _field(rows: "QuerySet[Any]", path: str) -> "Field[Any, Any] | None":
    """The field at the end of the path, if every step of it is the database's own."""
    if path in rows.query.annotations:
        found: Field[Any, Any] = rows.query.annotations[path].output_field
        return found
    model: Any = rows.model
    *steps, last = path.split("__")
    try:
        for step in steps:
            link = model._meta.get_field(step)  # noqa: SLF001 - Django's own name
            if not (link.many_to_one or link.one_to_one):
                return None
            model = link.related_model
        end = model._meta.get_field(last)  # noqa: SLF001
    except FieldDoesNotExist:
        return None
    return end if isinstance(end, Field) and not end.is_relation else None
