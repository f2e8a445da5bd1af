"""Masters: what they were before, kept by the database itself, and from which day one is retired.

Every writer leaves events: a page, the shell, SQL. A service says by which act (`pgh_context`);
an event without one was made outside the application, and `check_ledger` finds it.
"""

from typing import Self, TypeVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

Row = TypeVar("Row", bound=models.Model)
Tracked = TypeVar("Tracked", bound=type[models.Model])


def tracked(model: Tracked) -> Tracked:
    """Keep what each row was before and after every INSERT, UPDATE and DELETE, by triggers.

    `before` holds the old values of an update and comes right before its `update`. Events are added
    only; the web's role cannot even do that but through the triggers (sql/whole_life/masters.sql).
    """
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent("before", row=pghistory.Old),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=pghistory.ObjForeignKey(related_name="+"),
        context_field=pghistory.ContextJSONField(),
        context_id_field=None,  # type: ignore[arg-type]
        append_only=True,
    )
    return track(model)  # type: ignore[no-any-return]


class InUse(models.QuerySet[Row]):
    """Rows of a master that can be retired."""

    def in_use(self) -> Self:
        """Those that can be chosen for something new today (R46)."""
        return self.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=timezone.localdate()))


class Retirable(models.Model):
    """Retired from a day, never deleted: it is still shown where it was used."""

    retired_on = models.DateField(null=True, blank=True)

    objects = InUse.as_manager()

    class Meta:
        abstract = True

    @property
    def is_retired(self) -> bool:
        return self.retired_on is not None and self.retired_on <= timezone.localdate()
