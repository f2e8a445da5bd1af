"""Whether what was checked still holds when it is to be written."""

from collections.abc import Sequence

from grants.imports.all_sorts import sort_of
from grants.imports.models import BulkFile
from grants.imports.rows import Data, checked
from grants.imports.sorts import BulkSort, Resolver


def unchanged(file: BulkFile, *, rows_at_once: int = 1000) -> bool:
    """Whether every row still means what it meant when it was checked.

    Accounts, grants and requests may have changed since. What was confirmed is what was seen.
    """
    sort = sort_of(file)
    resolve = sort.resolver(file)
    batch: list[tuple[int, Data, object]] = []
    for row in file.rows.order_by("number").values_list("number", "data", "facts").iterator():
        batch.append(row)
        if len(batch) == rows_at_once:
            if not _same(sort, resolve, batch):
                return False
            batch = []
    return _same(sort, resolve, batch)


def _same(sort: BulkSort, resolve: Resolver, batch: Sequence[tuple[int, Data, object]]) -> bool:
    again = checked(sort, resolve, [(number, data) for number, data, _facts in batch])
    return all(
        not now.errors and now.facts == facts
        for now, (_number, _data, facts) in zip(again, batch, strict=True)
    )
