"""The table of a page as its address asks for it: sorted, with its columns, one page of it."""

import copy
from typing import Any, TypeVar, cast

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest

from ledger.tables import choosing, grouping
from ledger.tables.counting import count
from ledger.tables.paging import in_total_order, page_by_key

ROWS_PER_PAGE = 25


Asked = TypeVar("Asked", bound=tables.Table)


def table_of(
    request: HttpRequest,
    table: type[Asked],
    rows: Any,
    *,
    pages: bool = True,
    keyset: bool = False,
    **facts: Any,
) -> Asked:
    """The table of `rows` as the request asks for it: sorted, 25 rows a page unless not `pages`.

    With `keyset` the pages of a queryset follow its keys (`ledger.tables.paging`): for lists that
    grow. A table that offers columns or groups (`choosing`, `grouping`) is given as asked. `facts`
    go to the table itself, `prefix` above all where a page has several.
    """
    prefix = str(facts.get("prefix", ""))
    groups = grouping.ways(request, table, prefix)
    in_groups = grouping.grouped(request, table, rows, prefix) if groups else None
    if in_groups is not None:
        in_groups.ways, in_groups.prefix = groups, prefix
        return cast("Asked", in_groups)
    shown = choosing.chosen(request, table, prefix)
    made: Any = table(choosing.with_needs(table, rows, shown), **facts)
    choosing.show(made, shown)
    made.kept = choosing.kept(request, made)
    made.ways = groups
    configure(request, made, pages=pages, keyset=keyset)
    return cast("Asked", made)


def configure(
    request: HttpRequest, table: tables.Table, *, pages: bool = True, keyset: bool = False
) -> None:
    """Sort and page the table as the request asks; how many rows a page has is ours to say.

    Rows that are alike in what is sorted by stand by number, on each page and in a file.

    `?per_page=` of the library is not read: a hundred thousand rows on one page would be asked for.
    """
    by_key = pages and keyset and _can_be_filtered(table.data.data)
    asked, said = copy.copy(request), request.GET.copy()
    said.pop(table.prefixed_per_page_field, None)
    asked.GET = said  # type: ignore[assignment]  # as it came, without that key
    counted = _only_when_few(table) if by_key else None
    tables.RequestConfig(asked, paginate=False).configure(table)
    if _can_be_filtered(table.data.data):
        table.data.data = in_total_order(table.data.data)
    if by_key:
        page_by_key(request, table, ROWS_PER_PAGE, counted)
    elif pages:
        said.pop(table.prefixed_order_by_field, None)  # it is sorted
        tables.RequestConfig(asked, paginate={"per_page": ROWS_PER_PAGE}).configure(table)


def _only_when_few(table: Any) -> tuple[int, bool] | None:
    """Stop columns that no index can sort (`sorts_when_few`) from sorting a very long list.

    They sort as soon as filters leave no more rows than are counted exactly.
    """
    slow = [name for name in getattr(table, "sorts_when_few", ()) if name in table.base_columns]
    if not slow:
        return None
    counted = count(table.data.data)
    if counted[1]:
        for name in slow:
            table.columns[name].column.orderable = False
        table.too_many = slow
    return counted


def _can_be_filtered(rows: Any) -> bool:
    """Whether the rows are a query that can still be narrowed: not a list, not cut off."""
    return isinstance(rows, QuerySet) and not (rows.query.is_sliced or rows.query.combinator)
