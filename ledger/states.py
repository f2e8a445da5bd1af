"""A step from one state to the next: taken once, by whoever is first."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from ledger.refusals import Refusal


def step(
    row: models.Model, *, before: str, after: str, seen: Sequence[str] = (), **evidence: Any
) -> None:
    """Move `row.state` from `before` to `after` with its evidence, or raise `Refusal` (R8).

    A compare-and-set: of two who press at once, one changes the row and the other is told. A row
    with a `version` is moved only as it was read, so that nobody approves what he has not seen;
    `seen` names further fields that must stand as they were read.
    """
    rows = type(row)._default_manager.filter(pk=row.pk, state=before)  # noqa: SLF001
    rows = rows.filter(**{name: getattr(row, name) for name in seen})
    after_it: dict[str, Any] = {"state": after, **evidence}
    version = getattr(row, "version", None)
    if version is not None:
        rows = rows.filter(version=version)
        after_it["version"] = version + 1
    if rows.update(**after_it) != 1:
        raise Refusal("R8_one_step_from_its_state")
    for name, value in after_it.items():
        setattr(row, name, value)
