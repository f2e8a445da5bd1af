"""`seal`: seal all acts now. The worker of `make run` does it by itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger import seals


class Command(BaseCommand):
    help = "Seal all acts that are committed now, in the chain of hashes."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            made = seals.seal()
        except seals.BusyError as error:
            raise CommandError("Acts are being written all the time: try again later.") from error
        self.stdout.write(f"{made} new seals; the head is {seals.head()}")
