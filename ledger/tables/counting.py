"""How many rows a list has: exactly, or that there are very many."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

COUNT_MAX: Final = 10_000  # a kind of thing there are no more of is always counted exactly
FOUND_MAX: Final = 1_000  # of another, what is found is counted up to here, then "over 1.000"


@dataclass(frozen=True)
class Counted:
    """What `table.paginator` says of a list paged by its keys."""

    count: int
    over: bool  # there are more than `count`
    per_page: int


def count(rows: "QuerySet[Any]") -> tuple[int, bool]:
    """How many rows there are; of a very long list at most `FOUND_MAX`, and whether more.

    A list is very long when all of its kind, filters or not, are more than `COUNT_MAX`.
    """
    found = rows.order_by()[: FOUND_MAX + 1].count()
    if found <= FOUND_MAX:
        return found, False
    all_of_kind = rows.model._base_manager.order_by()  # noqa: SLF001 - Django's own name
    if all_of_kind[: COUNT_MAX + 1].count() > COUNT_MAX:
        return FOUND_MAX, True
    return rows.order_by().count(), False
