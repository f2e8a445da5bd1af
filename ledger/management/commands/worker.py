"""`worker`: seals acts and does the apps' jobs until it is told to stop. `make run` keeps one."""

import os
import select
import signal
from typing import Any

from django.core.management.base import BaseCommand

from ledger.jobs import run_due

SIGNALS = (signal.SIGTERM, signal.SIGINT)
LONGEST_WAIT_MS = 2000  # so that a database that is back is soon noticed


class Command(BaseCommand):
    help = "Seal acts and do what is to be done beside the pages, until told to stop."

    def handle(self, *_args: Any, **_options: Any) -> None:
        Worker().run()


class Worker:
    """Works when there is something to do and sleeps otherwise; a signal wakes it and ends it."""

    def __init__(self) -> None:
        self.ending = False
        self.woken, wakes = os.pipe()
        os.set_blocking(wakes, False)
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, self.end)

    def end(self, *_signal: Any) -> None:
        """What is being done is done; nothing new is begun."""
        self.ending = True

    def run(self) -> None:
        while not self.ending:
            wait_ms = min(run_due(lambda: self.ending), LONGEST_WAIT_MS)
            if wait_ms and not self.ending:
                select.select([self.woken], [], [], wait_ms / 1000)
