"""Columns the database writes beside a row, so that an index has what belongs to another table.

Whoever writes the row, a trigger fills the column, and a key of both columns keeps it true
(migrations/sql/beside). With a new row it is read back.
"""

from typing import Any

from django.db import models


class YearOfLineField(models.SmallIntegerField):  # type: ignore[type-arg]
    """A finance year: that of the line the row is on."""

    db_returning = True


class PartnerBesideField(models.ForeignKey):  # type: ignore[type-arg]
    """The partner of the grant that the row is under."""

    db_returning = True

    def __init__(
        self, to: Any = "programmes.Partner", on_delete: Any = models.PROTECT, **more: Any
    ) -> None:
        fixed = {"editable": False, "related_name": "+", "db_index": False, "db_constraint": False}
        super().__init__(to, on_delete, **{**fixed, **more})
