"""A step from one state to the next: taken once, by whoever is first."""

from typing import Any

from django.db import models

from ledger.refusals import Refusal


def step(row: models.Model, *, before: str, after: str, **evidence: Any) -> None:
    """Move `row.state` from `before` to `after` with its evidence, or raise `Refusal` (R8).

    A compare-and-set: of two who press at once, one changes the row and the other is told.
    """
    rows = type(row)._default_manager  # noqa: SLF001 - Django's own name for it
    moved = rows.filter(pk=row.pk, state=before).update(state=after, **evidence)
    if moved != 1:
        raise Refusal("R8_one_step_from_its_state")
    for name, value in {"state": after, **evidence}.items():
        setattr(row, name, value)
