"""`close_approvals`: closes what was not used of a finance year's approvals, before the year is."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grants.envelopes.closing import close_approval, still_open
from ledger.models import Person
from ledger.money import format_mio_unit, json_kroner
from ledger.refusals import Refusal
from programmes.selectors import known_to


class Command(BaseCommand):
    help = "Closes what is unused of the year's approved requests; the year must be over."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True, help="finance year")
        parser.add_argument("--controller", required=True, help="username of who closes them")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        """One act for each request; what a rule refuses ends the command with its words."""
        name = options["controller"]
        actor = Person.objects.filter(username=name, is_active=True).first()
        if actor is None:
            raise CommandError(f"There is no user {name}.", returncode=2)
        closed = []
        # What he may not know of is neither named nor counted; it closes with the year itself.
        for aktstykke in list(known_to(still_open(options["year"]), actor)):
            try:
                closed.append((aktstykke, close_approval(aktstykke, actor=actor)))
            except Refusal as refusal:
                raise CommandError(
                    f"{refusal.rule}: {refusal.sentence()}", returncode=1
                ) from refusal
        if options["json"]:
            rows = [{"case": a.case_number, "unused": json_kroner(ore)} for a, ore in closed]
            self.stdout.write(json.dumps({"year": options["year"], "closed": rows}))
            return
        for aktstykke, ore in closed:
            self.stdout.write(f"{aktstykke.citation}: {format_mio_unit(ore)} closed")
        if not closed:
            self.stdout.write("Nothing is left to close.")
