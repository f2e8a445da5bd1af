"""A list in groups with subtotals: `?grupper=partner`. The database sums; each group is a way back.

A table says by `groups` what its rows can be grouped by, and by `sums` which amounts are summed.
The groups are at most 200, the largest first; what is left over stands in one row, so that the
rows are the total to the øre. Each group leads to the same list narrowed to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import django_tables2 as tables
from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.money import Unit
from ledger.tables.columns import NUM, AmountColumn

GROUPS: Final = "grupper"
GROUPS_MAX: Final = 200
_COUNT: Final = "rows_in_it"


@dataclass(frozen=True)
class Group:
    """One way to group: `key` is the field that tells groups apart, `query` the filter of it.

    `name` is the field shown (`words` of its value, if given). `none` is what the filter calls
    rows without a value; empty where it cannot ask for them.
    """

    label: Promise | str
    key: str
    query: str
    name: str = ""
    words: Callable[[Any], object] = str
    none: str = ""


class Way(NamedTuple):
    """One way to group in the page's form, and whether it is the one shown."""

    name: str
    label: str
    shown: bool


class Row(NamedTuple):
    """One group, or what is left over: amounts in øre by their column."""

    name: str
    href: str
    members: int
    sums: Mapping[str, int]


def ways(request: HttpRequest, table: Any, prefix: str = "") -> list[Way]:
    """What the table's rows can be grouped by; the first is no groups."""
    groups: Mapping[str, Group] = getattr(table, "groups", {})
    shown = request.GET.get(f"{prefix}{GROUPS}", "")
    return [Way(name, str(one.label), name == shown) for name, one in groups.items()]


def grouped(request: HttpRequest, table: Any, rows: Any, prefix: str = "") -> Any:
    """The table in groups, if a way the table has is asked for; two queries."""
    groups: Mapping[str, Group] = getattr(table, "groups", {})
    by = groups.get(request.GET.get(f"{prefix}{GROUPS}", ""))
    if by is None or not isinstance(rows, QuerySet):
        return None
    of: Mapping[str, str] = table.sums
    found, total = sums_of(rows, by, of)
    listed = [_row(request, by, one, list(of), prefix) for one in found[:GROUPS_MAX]]
    count = total[_COUNT] - sum(row.members for row in listed)
    if count:
        rest = {name: total[name] - sum(row.sums[name] for row in listed) for name in of}
        listed.append(Row(_("Øvrige grupper"), "", count, rest))
    return _table(table, by, listed, total, of)


def sums_of(
    rows: "QuerySet[Any]", by: Group, of: Mapping[str, str]
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The groups, the largest first, and the total; amounts in øre, summed by the database."""
    sums: dict[str, Any] = {name: Coalesce(Sum(field), 0) for name, field in of.items()}
    keys = {"group_key": F(by.key), "group_name": F(by.name or by.key)}
    plain = rows.order_by()
    found = (
        plain.values(**keys)
        .annotate(**{_COUNT: Count("pk")}, **sums)
        .order_by(*(f"-{name}" for name in list(of)[:1]), "group_name", "group_key")
    )
    return list(found[: GROUPS_MAX + 1]), plain.aggregate(**{_COUNT: Count("pk")}, **sums)


def _row(
    request: HttpRequest, by: Group, found: Mapping[str, Any], names: list[str], prefix: str
) -> Row:
    key, name = found["group_key"], found["group_name"]
    nothing = key is None or key == ""
    said = _("ikke angivet") if nothing else str(by.words(name))
    value = by.none if nothing else key
    sums = {one: found[one] for one in names}
    return Row(said, _narrowed(request, by, value, prefix), found[_COUNT], sums)


def _narrowed(request: HttpRequest, by: Group, value: object, prefix: str) -> str:
    """The list's address with the group chosen; empty where no filter can ask for it."""
    if value == "":
        return ""
    query = request.GET.copy()
    for name in (f"{prefix}{GROUPS}", f"{prefix}page"):
        query.pop(name, None)
    query.setlist(by.query, [str(value)])
    return f"?{query.urlencode()}"


class GroupTable(tables.Table):
    """Groups with their sums. Its columns of amounts are those of the list it groups."""

    name = tables.Column(
        gettext_lazy("Gruppe"), empty_values=(), footer=lambda: _("I alt"), attrs={"td": {}}
    )
    members = tables.Column(gettext_lazy("Antal"), attrs=NUM)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er intet at vise.")

    def render_name(self, record: Row) -> SafeString | str:
        if not record.href:
            return record.name
        return format_html('<a href="{}">{}</a>', record.href, record.name)


def _table(
    of_list: Any,
    by: Group,
    rows: list[Row],
    total: Mapping[str, int],
    of: Mapping[str, str],
) -> Any:
    extra = []
    for name in of:
        its = of_list.base_columns[name]
        unit = getattr(its, "unit", Unit.KR)
        column = AmountColumn(verbose_name=its.verbose_name, unit=unit, accessor=f"sums__{name}")
        column._footer = column.render(total[name])  # noqa: SLF001 - what the library calls it
        extra.append((name, column))
    made: Any = GroupTable(rows, extra_columns=extra)  # type: ignore[no-untyped-call]
    made.columns["members"].column._footer = str(total[_COUNT])  # noqa: SLF001
    made.columns["name"].column.verbose_name = by.label
    caption = getattr(of_list, "caption", "")
    made.caption = _("%(what)s efter %(by)s") % {"what": caption, "by": str(by.label).lower()}
    made.unit = getattr(of_list, "unit", "")
    return made
