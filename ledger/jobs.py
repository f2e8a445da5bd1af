"""What is done beside the pages, one thing after the other, by `manage.py worker`.

A job does a bit of work each time it is called and says whether there is more. Apps register theirs
when they are ready (AppConfig.ready), as they do with rules and checks:

    register(load_next_chunk, every_s=2)

A job that fails is said in one line and tried again later, each time later; the others go on.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, connection

from ledger import seals

log = logging.getLogger(__name__)
POLL_S = 2
SEAL_EVERY_S = 30
LATER_S = (2, 300)  # after the first failure, and at most
Work = Callable[[], bool]


@dataclass
class Job:
    """`work` returns whether there is more to do at once; otherwise it is asked `every_s` again."""

    work: Work
    every_s: int
    due_ms: int = 0  # by the clock that never goes back
    failures: int = 0

    @property
    def name(self) -> str:
        return f"{self.work.__module__}.{self.work.__qualname__}"


JOBS: list[Job] = []


def register(work: Work, *, every_s: int = POLL_S) -> None:
    """Have the worker call `work` from now on. Registering it again changes nothing."""
    if not any(job.work is work for job in JOBS):
        JOBS.append(Job(work, every_s))


def seal_acts() -> bool:
    """Seal what has been recorded since. Acts that are being written now are sealed next time."""
    try:
        return seals.seal_next(tries=3)
    except seals.BusyError:
        return False


register(seal_acts, every_s=SEAL_EVERY_S)


def run_due(is_ending: Callable[[], bool] = lambda: False) -> int:
    """Do a bit of every job that is due; return for how many ms there is nothing to do."""
    if not _reachable():
        return POLL_S * 1000
    for job in JOBS:
        if is_ending():
            return 0
        if job.due_ms <= now_ms():
            _do(job)
    return max(0, min((job.due_ms for job in JOBS), default=POLL_S * 1000) - now_ms())


def now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def _do(job: Job) -> None:
    try:
        more = job.work()
    except Exception as error:  # noqa: BLE001 - one job that fails must not stop the others
        job.failures += 1
        wait = min(LATER_S[0] ** job.failures, LATER_S[1])
        log.warning("%s failed (%s); again in %d s.", job.name, _what(error), wait)
        _let_go()
    else:
        job.failures, wait = 0, 0 if more else job.every_s
    job.due_ms = now_ms() + wait * 1000


def _what(error: Exception) -> str:
    """The kind of error, never its text: that can hold what people typed."""
    code = getattr(error.__cause__, "sqlstate", None)
    return " ".join(filter(None, [type(error).__name__, getattr(error, "rule", None), code]))


def _reachable() -> bool:
    """Whether the database answers; a connection that died is let go, and the next one is new."""
    if connection.connection is not None and not connection.is_usable():
        _let_go()
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def _let_go() -> None:
    try:
        connection.close()
    except DatabaseError:
        connection.connection = None
