"""`example_year`: plays what 2024 could look like; demonstration mode only."""

import json
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from grants.example.people import ROLES, cast
from grants.example.services import play
from ledger.refusals import Refusal


class Command(BaseCommand):
    """Acts are never deleted, so a ledger that is used in earnest must not play it."""

    help = "Plays the example year through the services, once (demonstration mode only)."

    def add_arguments(self, parser: CommandParser) -> None:
        for role in ROLES:
            parser.add_argument(
                f"--{role.value}", default="", help=f"username of the {role.value} who plays"
            )
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only in demonstration mode (RAMME_DEMO=1).", returncode=2)
        began = time.monotonic()
        try:
            added = play(cast(options))
        except Refusal as refusal:
            raise CommandError(f"{refusal.rule}: {refusal.sentence()}", returncode=1) from refusal
        if options["json"]:
            self.stdout.write(json.dumps({"added": dict(added)}))
        elif not added:
            self.stdout.write("The example year was played already.")
        else:
            self.stdout.write(f"The example year, played in {time.monotonic() - began:.1f} s:")
            for name, count in sorted(added.items()):
                self.stdout.write(f"  {count:>5}  {name}")
