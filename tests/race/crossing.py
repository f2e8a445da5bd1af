"""Two that cross: each in a thread of its own, and told how it ended."""

import threading
import time
from collections.abc import Callable
from typing import Final

from django.db import OperationalError, connection

from ledger.refusals import Refusal

PATIENCE_S: Final = 30
WAITING: Final = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND wait_event_type = 'Lock'
   AND backend_type = 'client backend'
"""


class Crossing:
    """`ended` says of each what became of it: done, the rule that refused, or the error."""

    def __init__(self) -> None:
        self.ended: dict[str, str] = {}
        self.threads: list[threading.Thread] = []

    def start(self, name: str, run: Callable[[], object]) -> None:
        def all_of_it() -> None:
            try:
                run()
                self.ended[name] = "done"
            except (Refusal, OperationalError) as no:
                self.ended[name] = getattr(no, "rule", type(no).__name__)
            finally:
                connection.close()

        self.threads.append(threading.Thread(target=all_of_it))
        self.threads[-1].start()

    def in_line(self) -> int:
        """How many stand in line for a lock of the database, when all others but the one that the
        test itself holds back have ended. However slow the machine is.
        """
        until = time.monotonic() + PATIENCE_S
        while True:
            with connection.cursor() as cursor:
                cursor.execute(WAITING)
                waiting: int = cursor.fetchone()[0]
            running = sum(thread.is_alive() for thread in self.threads) - 1
            if waiting >= running:
                return waiting
            assert time.monotonic() < until, f"{running} run, and {waiting} are in line"
            time.sleep(0.01)

    def join(self) -> None:
        for thread in self.threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()
