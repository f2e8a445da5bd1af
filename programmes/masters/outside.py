"""Finding masters that were changed outside the application: events no act stands behind."""

import datetime as dt
from typing import Any, NamedTuple

import pghistory.core
from django.db import connection

from ledger.checking import Finding


class Outside(NamedTuple):
    """An update or a deletion that somebody made by SQL or in a shell."""

    table: str
    pk: int
    label: str
    at: dt.datetime


def changed_outside() -> list[Outside]:
    """Every update and deletion of a master without an act of the ledger, newest first.

    Not what was only added: what a loading or an installation brought needs no act, and the page of
    each master says so of it.
    """
    events: list[Any] = pghistory.core.event_models()
    kept = [
        OUTSIDE.format(model.pgh_tracked_model._meta.db_table, model._meta.db_table)  # noqa: SLF001
        for model in events
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(kept)} ORDER BY 4 DESC")
        return [Outside(*row) for row in cursor.fetchall()]


OUTSIDE = """
  SELECT '{0}', pgh_obj_id, pgh_label, pgh_created_at FROM {1} e
   WHERE pgh_label IN ('update', 'delete') AND NOT EXISTS (
     SELECT FROM ledger_act a
      WHERE a.key = substring(e.pgh_context ->> 'act' FROM '^[0-9a-f-]{{36}}$')::uuid)"""


def masters_change_by_acts() -> list[Finding]:
    """The same for `check_ledger`."""
    return [
        Finding("master_changed_outside", str(one.pk), f"{one.table}: {one.label}, {one.at}")
        for one in changed_outside()
    ]
