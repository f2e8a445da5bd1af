"""Everything `make run` shows a newcomer, in one go."""

import io
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from ledger.models import Person
from reports.aktstykker.drafts.loading import load_narratives

CASE = "24/13275"  # the Capacity request


class Command(BaseCommand):
    """Its users, the facts (once, in the name of two of them), and the Capacity request."""

    help = "Makes the demonstration's users, loads the facts, sets the Capacity request."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--paper", required=True, help="where the Capacity request is put")

    def handle(self, *_args: Any, **options: Any) -> None:
        call_command("demo_users", stdout=self.stdout)
        call_command("load_facts", stdout=io.StringIO())
        load_narratives(Person.objects.filter(role=Person.Role.SAGSBEHANDLER).earliest("pk"))
        call_command("render_request", CASE, output=options["paper"], stdout=io.StringIO())
