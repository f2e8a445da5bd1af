"""Pages of a long list by its keys: no row is skipped or shown twice when rows come and go.

A page begins after the keys of the last row of the page before, not after a number of rows. What is
asked for are the 25 rows after (or before) those keys, in the list's own order with the row's own
number as the last key, so the order is total. Each part of the order that an index can answer is a
question of its own ("same state, older", then "a later state"), asked only until the page is full.

The place is in the address, signed: it is stable, says nothing to the eye, and one that somebody
changed, or that belongs to another order, gives the first page.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

import django_tables2 as tables
from django.core import signing
from django.db.models import Case, Exists, F, Q, QuerySet, Value
from django.db.models.expressions import Col, OrderBy
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django_tables2.rows import BoundRow

from ledger.tables.counting import Counted, count

CURSOR_MAX: Final = 4_000  # letters in an address
AFTER, BEFORE = "e", "f"
_SIGNED: Final = signing.Signer(salt="ledger.tables.paging")
_PK: Final = "pk"


class Key(NamedTuple):
    """One part of the order: a field or annotation, and where rows without a value stand."""

    name: str
    descending: bool
    nulls_last: bool
    may_be_null: bool
    read: str  # the row's attribute that holds it

    def reversed(self) -> "Key":
        return self._replace(descending=not self.descending, nulls_last=not self.nulls_last)

    @property
    def order(self) -> OrderBy:
        """The words of the order; where rows without a value stand is said only if it is odd."""
        usual = self.nulls_last != self.descending  # as the database does it: null is the largest
        odd = {} if usual or not self.may_be_null else self._odd()
        return OrderBy(F(self.name), descending=self.descending, **odd)

    def _odd(self) -> dict[str, bool]:
        return {"nulls_last": True} if self.nulls_last else {"nulls_first": True}

    def same(self, value: object) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def after(self, value: object) -> Iterator[Q]:
        """What comes strictly after the value, in order: the other values, and those without."""
        if value is None:
            if not self.nulls_last:
                yield Q(**{f"{self.name}__isnull": False})
            return
        yield Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        if self.nulls_last and self.may_be_null:
            yield Q(**{f"{self.name}__isnull": True})


class Page:
    """One page; `previous` and `next` are its cursors, empty where there is nothing."""

    is_by_key = True

    def __init__(self, rows: list[Any], previous: str, following: str) -> None:
        self.object_list = rows
        self.previous, self.next = previous, following


class Place(NamedTuple):
    """Where in the order: the keys of a row, and on which side of it."""

    side: str
    values: tuple[Any, ...]


class Order:
    """The total order of a list, read from its query."""

    def __init__(self, rows: "QuerySet[Any]") -> None:
        self.rows = rows
        self.keys: list[Key] = []
        for said in _asked(rows):
            if not self._add(said):
                break
        if not self.keys or self.keys[-1].name != _PK:
            down = not (self.keys and self.keys[0].descending)
            self._add("-pk" if down else "pk")

    @property
    def name(self) -> str:
        """The order in words, which a place belongs to."""
        return ",".join(f"{'-' if key.descending else ''}{key.name}" for key in self.keys)

    def values(self, row: Any) -> list[Any]:
        return [getattr(row, key.read) for key in self.keys]

    def _add(self, said: Any) -> bool:
        """Take one part in; whether more can matter after it."""
        order = said if isinstance(said, OrderBy) else None
        bare: Any = order.expression if order else said
        down = bool(order and order.descending)
        if isinstance(bare, str):
            bare, down = F(bare.removeprefix("-")), bare.startswith("-")
        name = self._named(bare)
        nulls = bool(order and (order.nulls_last or order.nulls_first))
        last = bool(order.nulls_last) if nulls and order else not down
        read, nullable = self._read(name)
        self.keys.append(Key(name, down, last, nullable, read))
        return name != _PK

    def _named(self, expression: Any) -> str:
        if isinstance(expression, F):
            said: Any = expression
            meta = self.rows.model._meta  # noqa: SLF001 - Django's own name
            own = meta.pk is not None and said.name in {_PK, meta.pk.name}
            return _PK if own else str(said.name)
        name = f"order_{len(self.keys)}"
        self.rows = self.rows.annotate(**{name: expression})
        return name

    def _read(self, name: str) -> tuple[str, bool]:
        """The row's attribute that holds the key, and whether it can be empty."""
        if name == _PK:
            return _PK, False
        if name not in self.rows.query.annotations:
            if "__" not in name:
                field = self.rows.model._meta.get_field(name)  # noqa: SLF001 - Django's own name
                return str(getattr(field, "attname", name)), bool(getattr(field, "null", True))
            alias = f"key_{len(self.keys)}"
            self.rows = self.rows.annotate(**{alias: F(name)})
            return alias, _may_be_null(self.rows, self.rows.query.annotations[alias])
        return name, _may_be_null(self.rows, self.rows.query.annotations[name])


def in_total_order(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """The rows as they are ordered, and those that are alike in that by number, as on pages by key.

    Sums by a field stay as they are: they have no number.
    """
    plain: Any = rows
    if plain._fields is not None:
        return rows
    return rows.order_by(*_asked(rows), Order(rows).keys[-1].order)


def _asked(rows: "QuerySet[Any]") -> Sequence[Any]:
    return rows.query.order_by or rows.model._meta.ordering or ()  # noqa: SLF001 - Django's own name


def _may_be_null(rows: "QuerySet[Any]", expression: Any) -> bool:
    """Whether the database can answer with no value; yes when it cannot be told."""
    if isinstance(expression, Col):
        join = rows.query.alias_map.get(expression.alias)
        outer = getattr(join, "join_type", None) == "LEFT OUTER JOIN"
        return outer or bool(expression.target.null)
    if isinstance(expression, Value):
        return expression.value is None
    if isinstance(expression, Exists):
        return False
    if isinstance(expression, Case):
        results = [when.result for when in expression.cases]
        return any(_may_be_null(rows, part) for part in (*results, expression.default))
    parts = expression.get_source_expressions() if hasattr(expression, "arity") else []
    if isinstance(expression, Coalesce):
        return all(_may_be_null(rows, part) for part in parts)
    return not parts or any(_may_be_null(rows, part) for part in parts)


def page_by_key(
    request: HttpRequest,
    table: tables.Table,
    per_page: int,
    counted: tuple[int, bool] | None = None,
) -> None:
    """Give the table the page the request asks for, as `page` and `paginator`.

    `counted` is what `count` said of the rows, if that is known already.
    """
    order = Order(table.data.data)
    place = place_in(request.GET.get(table.prefixed_page_field, ""), order)
    found, before, after = _rows(order, place, per_page)
    all_shown = not (before or after)
    counted = counted or ((len(found), False) if all_shown else count(order.rows))
    previous = cursor(order, BEFORE, found[0]) if before and found else ""
    following = cursor(order, AFTER, found[-1]) if after and found else ""
    shown = [BoundRow(row, table=table) for row in found]
    table.paginator = Counted(*counted, per_page)
    table.page = Page(shown, previous, following)


def _rows(order: Order, place: Place | None, size: int) -> tuple[list[Any], bool, bool]:
    """The page's rows, and whether there are rows before and after them."""
    if place is not None and place.side == BEFORE:
        found = _taken(order.rows, [key.reversed() for key in order.keys], place.values, size + 1)
        if len(found) > size:
            return found[:size][::-1], True, True
        place = None  # fewer than a page is left before: it is the first page
    values = place.values if place else None
    found = _taken(order.rows, order.keys, values, size + 1)
    if not found and values is not None:  # the rows after have gone: the last page there is
        back = _taken(order.rows, [key.reversed() for key in order.keys], None, size + 1)
        return back[:size][::-1], len(back) > size, False
    return found[:size], values is not None, len(found) > size


def _taken(
    rows: "QuerySet[Any]", keys: Sequence[Key], values: Sequence[Any] | None, size: int
) -> list[Any]:
    """The first rows after the values in the order of the keys, at most `size`."""
    ordered = rows.order_by(*(key.order for key in keys))
    if values is None:
        return list(ordered[:size])
    found: list[Any] = []
    for condition in _conditions(keys, values):
        found += ordered.filter(condition)[: size - len(found)]
        if len(found) == size:
            break
    return found


def _conditions(keys: Sequence[Key], values: Sequence[Any]) -> Iterator[Q]:
    """The parts of "after these values", nearest first; each is a range of one index."""
    for last in reversed(range(len(keys))):
        alike = Q()
        for key, value in zip(keys[:last], values[:last], strict=True):
            alike &= key.same(value)
        for later in keys[last].after(values[last]):
            yield alike & later


def cursor(order: Order, side: str, row: Any) -> str:
    """The place beside the row, as it stands in an address."""
    return _SIGNED.sign_object([order.name, side, [_plain(v) for v in order.values(row)]])


def place_in(text: str, order: Order) -> Place | None:
    """The place an address names; None for none, for another order's, and for a changed one."""
    if not text or len(text) > CURSOR_MAX:
        return None
    try:
        name, side, values = _SIGNED.unsign_object(text)
        found = tuple(_value(value) for value in values)
    except (signing.BadSignature, ValueError, TypeError, KeyError, ArithmeticError):
        return None
    fits = name == order.name and side in {AFTER, BEFORE} and len(found) == len(order.keys)
    return Place(side, found) if fits else None


# What JSON has no word for, by a letter.
_KINDS: Final[dict[str, Any]] = {
    "t": dt.datetime.fromisoformat,
    "d": dt.date.fromisoformat,
    "n": Decimal,
    "u": UUID,
}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return ["t", value.isoformat()]
    if isinstance(value, dt.date):
        return ["d", value.isoformat()]
    if isinstance(value, Decimal):
        return ["n", str(value)]
    if isinstance(value, UUID):
        return ["u", str(value)]
    return value


def _value(said: Any) -> Any:
    if isinstance(said, list):
        kind, text = said
        return _KINDS[kind](text)
    return said
