"""`lapse_requests`: records that requests lapsed that were not approved in their finance year."""

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from grants.aktstykker.ending import lapse, to_lapse
from ledger.models import Person
from ledger.refusals import Refusal
from programmes.selectors import known_to


class Command(BaseCommand):
    help = "Records the lapse of requests whose finance year is over (BV 3.4.3), on a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, help="username of who records it")
        parser.add_argument(
            "--day", type=dt.date.fromisoformat, help="YYYY-MM-DD, today if left out"
        )
        parser.add_argument("--dry-run", action="store_true", help="only list them")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        """One act for each request; what a rule refuses ends the command with its words."""
        actor = Person.objects.filter(username=options["by"], is_active=True).first()
        if actor is None:
            raise CommandError(f"There is no user {options['by']}.", returncode=2)
        day = options["day"] or timezone.localdate()
        # What he may not know of is neither named nor counted.
        found = list(known_to(to_lapse(day), actor).order_by("case_number"))
        if not options["dry_run"]:
            self._lapse(found, actor, day)
        if options["json"]:
            cases = [one.case_number for one in found]
            self.stdout.write(json.dumps({"day": day.isoformat(), "lapsed": cases}))
            return
        for one in found:
            self.stdout.write(f"{one.citation}: finance year {one.finance_year}")
        if not found:
            self.stdout.write("No request lapses.")

    def _lapse(self, found: list[Any], actor: Person, day: dt.date) -> None:
        for one in found:
            try:
                lapse(one, actor=actor, value_day=day)
            except Refusal as refusal:
                said = f"{one.case_number}: {refusal.rule}: {refusal.sentence()}"
                raise CommandError(said, returncode=1) from refusal
