"""Gives or takes a person's access to requests whose existence is confidential."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grants.authority.clearing import set_clearance
from ledger.models import Person
from ledger.refusals import Refusal


class Command(BaseCommand):
    """An act by the administrator who is named, so that the audit trail says who decided it."""

    help = (
        "clear_person NAME on|off --by ADMINISTRATOR: access to confidential requests (BV 3.4.2)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("access", choices=("on", "off"))
        parser.add_argument("--by", required=True, help="the administrator's user name")

    def handle(self, *_args: Any, **options: Any) -> None:
        people: dict[str, Person] = {}
        for name in (options["name"], options["by"]):
            found = Person.objects.filter(username=name, is_active=True).first()
            if found is None:
                raise CommandError(f"There is no active user {name}.")
            people[name] = found
        try:
            set_clearance(
                people[options["name"]],
                cleared=options["access"] == "on",
                actor=people[options["by"]],
            )
        except Refusal as refusal:
            raise CommandError(refusal.sentence()) from refusal
        self.stdout.write(f"{options['name']}: {options['access']}")
