"""`check_ledger`: recompute every frame and every seal; exit 1 on any difference."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ledger import seals
from ledger.checking import check_ledger
from ledger.models import Act, Entry, Frame, Seal


class Command(BaseCommand):
    help = "Recompute every frame from its entries, every state from its evidence, every seal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
        parser.add_argument("--head", type=Path, help="the file that seal_head wrote, kept outside")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            head = seals.read_head(options["head"]) if options["head"] else None
        except OSError as error:
            raise CommandError(f"{options['head']}: {error.strerror}.") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        findings = check_ledger(head)
        counted = {
            "frames": Frame.objects.count(),
            "acts": Act.objects.count(),
            "entries": Entry.objects.count(),
            "seals": Seal.objects.count(),
        }
        if options["json"]:
            rows = [f._asdict() for f in findings]
            self.stdout.write(json.dumps({"findings": rows, **counted}))
        else:
            for finding in findings:
                self.stdout.write(f"{finding.check}  {finding.row}  {finding.detail}")
            total = ", ".join(f"{n} {name}" for name, n in counted.items())
            self.stdout.write(f"{len(findings)} findings in {total}")
        if findings:
            raise SystemExit(1)
