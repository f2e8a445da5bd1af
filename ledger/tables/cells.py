"""The rows of a table as HTML, what of a column is the same for every row found out once.

The library asks every cell anew which arguments its `render_<column>` takes, whether its field has
choices and what its attributes are. Here each column says so once, as a function of the row. All
of the library's words still mean what they mean: accessors, `render_<column>`, `linkify`, choices,
defaults, attributes and row attributes that are functions. What is unusual goes the library's way.
"""

from collections.abc import Callable
from functools import partialmethod
from inspect import getattr_static
from typing import Any, Final

import django_tables2 as tables
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django_tables2.columns.linkcolumn import BaseLinkColumn
from django_tables2.rows import BoundPinnedRow, BoundRow
from django_tables2.utils import Accessor, signature

Cell = Callable[[BoundRow], Any]
Words = Callable[[Any, Any], Any]
_UNUSUAL: Final = (BaseLinkColumn, tables.ManyToManyColumn)


def body(table: tables.Table) -> SafeString:
    """The table's rows that are shown, as `<tr>` after `<tr>`; nothing for no rows."""
    columns = [
        (_attributes(table, column), _cell(table, column), column) for column in table.columns
    ]
    written: list[str] = []
    for row in table.paginated_rows:
        usual = not table.row_attrs and not isinstance(row, BoundPinnedRow)
        css = row.get_even_odd_css_class() if usual else ""
        written.append(f'<tr class="{css}">' if usual else f"<tr {row.attrs.as_html()}>")
        head = True
        for attributes, cell, column in columns:
            said = cell(row)
            attrs = attributes if attributes is not None else _of_this_row(column, row, said)
            written.append(
                f'<th scope="row" {attrs}>{_text(said)}</th>'
                if head
                else f"<td {attrs}>{_text(said)}</td>"
            )
            head = False
        written.append("</tr>")
    return SafeString("".join(written))  # every part is escaped above


def _text(said: Any) -> str:
    if isinstance(said, str):
        return str(conditional_escape(said))
    return str(conditional_escape(localize(said)))


def _attributes(table: tables.Table, column: Any) -> str | None:
    """The cell's attributes where they are the same for every row; None where they are not."""
    of_table, of_column = table.attrs, column.column.attrs
    said = of_column.get("td", of_column.get("cell", of_table.get("td", of_table.get("cell", {}))))
    if callable(said) or any(callable(value) for value in dict(said).values()):
        return None
    return str(column.attrs["td"].as_html())


def _of_this_row(column: Any, row: BoundRow, said: Any) -> str:
    column.current_value, column.current_record = said, row.record
    return str(column.attrs["td"].as_html())


def _cell(table: tables.Table, column: Any) -> Cell:
    """What writes the column's cell of a row."""
    if isinstance(column.column, _UNUSUAL):
        return lambda row: row.get_cell(column.name)
    content = _called(column.render, table, column)
    of_record = signature(column.render) == (("record",), None) and not column.link
    value_of = _reader(column.accessor, in_words=not of_record)
    link = _linked(column, table)
    empty_values = column.column.empty_values

    def cell(row: BoundRow) -> Any:
        value = value_of(row.record)
        if value in empty_values:
            return column.default
        said = content(row, value)
        return link(row, value, said) if link else said

    return cell


def _called(said: Any, table: tables.Table, column: Any) -> Callable[[BoundRow, Any], Any]:
    """A `render` with the arguments it takes, asked for once."""
    names, catch_all = signature(said)
    if not catch_all and set(names) <= {"value", "record"}:
        if names == ("value",):
            return lambda _row, value: said(value=value)
        if names == ("record",):
            return lambda row, _value: said(record=row.record)
        if set(names) == {"value", "record"}:
            return lambda row, value: said(value=value, record=row.record)

    def with_all(row: BoundRow, value: Any) -> Any:
        given = {
            "value": value,
            "record": row.record,
            "column": column.column,
            "bound_column": column,
            "bound_row": row,
            "table": table,
        }
        if not catch_all:
            if any(name not in given for name in names):
                return None
            given = {name: given[name] for name in names}
        return said(**given)

    return with_all


def _linked(column: Any, table: tables.Table) -> Callable[[BoundRow, Any, Any], Any] | None:
    """What makes a link of the cell; the library's own where the way there is unusual."""
    link = column.link
    if not link:
        return None
    asked = dict(link.reverse_args)
    if link.url is None and not link.attrs and set(asked) == {"viewname", "args"}:
        name, args = asked["viewname"], asked["args"]
        if not isinstance(name, Accessor):
            ways = [_reader(arg) if isinstance(arg, Accessor) else _always(arg) for arg in args]

            def to(row: BoundRow, _value: Any, said: Any) -> SafeString:
                url = reverse(name, args=[way(row.record) for way in ways])
                return format_html('<a href="{}">{}</a>', url, said)

            return to
    return lambda row, value, said: link(
        said,
        value=value,
        record=row.record,
        column=column.column,
        bound_column=column,
        bound_row=row,
        table=table,
    )


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda _record: value


def _reader(accessor: Accessor, *, in_words: bool = True) -> Callable[[Any], Any]:
    """What reads the accessor's value of a record, `in_words` if it is a choice; None for none."""
    bits = tuple(accessor.bits)
    known: dict[type, Words | None] = {}  # by the record's class

    def read(record: Any) -> Any:
        kind = type(record)
        if hasattr(kind, "keys"):  # a mapping: the library's own way
            return _quietly(accessor, record)
        if kind not in known:
            known[kind] = _words(accessor, record) if in_words else None
        words, current = known[kind], record
        try:
            for bit in bits:
                current = _step(current, bit)
                if current is None:
                    return None
        except Exception:  # noqa: BLE001 - as the library: what cannot be read is no value
            return _quietly(accessor, record)
        return words(record, current) if words else current

    return read if bits else lambda record: _quietly(accessor, record)


def _quietly(accessor: Accessor, record: Any) -> Any:
    return accessor.resolve(record, quiet=True)


def _step(current: Any, bit: str) -> Any:
    found = getattr(current, bit)
    if not callable(found):
        return found
    if getattr(found, "alters_data", False):
        raise ValueError(bit)
    return found if getattr(found, "do_not_call_in_templates", False) else found()


def _words(accessor: Accessor, record: Any) -> Words | None:
    """What says a choice in words, if the accessor ends at a field with choices.

    The field's words are read once: Django asks for all of them, translated, for every cell. A
    model that says them itself (`get_<field>_display`) is asked.
    """
    if not isinstance(record, Model):
        return None
    try:
        field = accessor.get_field(record)
    except FieldDoesNotExist:
        return None
    if not getattr(field, "choices", None):
        return None
    name = f"get_{accessor.bits[-1]}_display"
    holder = accessor.penultimate(record, quiet=True)[0]
    # A proxy's field is its base's, and so is what the base says of it.
    kind = type(holder) if isinstance(holder, field.model) else field.model
    own = getattr_static(kind, name, None)
    if isinstance(own, partialmethod):
        labels = {value: str(label) for value, label in field.flatchoices}
        return lambda _record, value: labels.get(value, value)
    return lambda record, _value: getattr(accessor.penultimate(record)[0], name)()
