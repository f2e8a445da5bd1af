"""Files the worker reads beside the pages: whose turn it is, that he lives, and that he is through.

The model has `state`, `worker`, `worker_until`, `tries` and `version`, and its rows are `rows`.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

# A worker that fell silent this long is gone; another begins the file again.
SILENT = dt.timedelta(seconds=90)
TRIES_MAX = 3

Read = TypeVar("Read", bound=models.Model)


class Stopped(Exception):  # noqa: N818 - not an error: somebody cancelled
    """The file is no longer ours to read."""


def take(
    files: "models.QuerySet[Read]",
    *,
    waiting: Collection[str],
    reading: str,
    as_it_is: Collection[str] = (),
    cleared: Mapping[str, Any],
) -> Read | None:
    """The next of the files that wait, marked as ours; None when none does.

    It goes to the state `reading` with nothing read yet, `cleared`; one that is in a state of
    `as_it_is` stays there, for something else than reading. Nobody takes what another has: one that
    is being written stays locked by him who writes.
    """
    now = timezone.now()
    with transaction.atomic():
        file: Any = (
            files.select_for_update(skip_locked=True, of=("self",))
            .filter(Q(state__in=[*waiting, *as_it_is]) | Q(state=reading, worker_until__lt=now))
            .order_by("pk")
            .first()
        )
        if file is None:
            return None
        changes: dict[str, Any] = {"tries": file.tries + 1}
        if file.state not in as_it_is:
            file.rows.all().delete()
            changes |= {"state": reading, "worker": uuid.uuid4(), "worker_until": now + SILENT}
            changes |= cleared
        for name, value in changes.items():
            setattr(file, name, value)
        file.save(update_fields=list(changes))
        taken: Read = file
        return taken


def alive(file: models.Model, *, reading: str, **facts: Any) -> None:
    """Say that we are there and how far; raise `Stopped` when it was cancelled or taken over."""
    if not _ours(file, reading).update(worker_until=timezone.now() + SILENT, **facts):
        raise Stopped


def ended(file: models.Model, *, reading: str, state: str, **facts: Any) -> None:
    """Leave it in the state it came to; nothing when it was cancelled or taken over meanwhile."""
    _ours(file, reading).update(
        state=state, worker=None, worker_until=None, tries=0, version=F("version") + 1, **facts
    )


def let_go(file: models.Model, *, reading: str) -> None:
    """Something went wrong with us: the next who asks begins it again, at once."""
    _ours(file, reading).update(worker_until=timezone.now())


def _ours(file: Any, reading: str) -> "models.QuerySet[Any]":
    rows = type(file)._default_manager.filter(pk=file.pk, state=reading)  # noqa: SLF001
    mine: models.QuerySet[Any] = rows.filter(worker=file.worker)
    return mine
