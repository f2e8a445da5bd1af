"""`seal_head`: the end of the chain of seals, to keep where the database's keepers cannot write."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ledger import seals


class Command(BaseCommand):
    help = "Print the last seal's number and hash, to keep outside the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, help="write it to this file")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        head = seals.head()
        if options["output"]:
            try:
                options["output"].write_text(f"{head}\n")
            except OSError as error:
                raise CommandError(f"{options['output']}: {error.strerror}.") from error
        if options["json"]:
            self.stdout.write(json.dumps(head._asdict()))
        elif not options["output"]:
            self.stdout.write(str(head))
