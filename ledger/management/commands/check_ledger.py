"""`check_ledger`: recompute every frame from its entries; exit 1 on any difference."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ledger.checking import check_ledger
from ledger.models import Act, Entry, Frame


class Command(BaseCommand):
    help = "Recompute every frame from its entries and every state from its evidence."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        findings = check_ledger()
        counted = {
            "frames": Frame.objects.count(),
            "acts": Act.objects.count(),
            "entries": Entry.objects.count(),
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
