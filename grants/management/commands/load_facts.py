"""`load_facts`: the real figures of fixtures/, through the services; again changes nothing."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grants.loading import People, load_facts
from ledger.models import Person
from ledger.refusals import Refusal

ROLES = (Person.Role.CONTROLLER, Person.Role.BEVILLINGSHAVER, Person.Role.CHEF)


class Command(BaseCommand):
    help = "Load the real figures of fixtures/ with their sources; adds what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        for role in ROLES:
            parser.add_argument(
                f"--{role.value}", help=f"username recorded as {role.value} (default: the first)"
            )
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        people = People(*(_person(role, options[role.value]) for role in ROLES))
        try:
            added = load_facts(people)
        except Refusal as refusal:
            raise CommandError(f"{refusal.rule}: {refusal.sentence()}", returncode=1) from refusal
        if options["json"]:
            self.stdout.write(json.dumps({"added": dict(added)}))
        else:
            words = ", ".join(f"{count} {name}" for name, count in sorted(added.items()))
            self.stdout.write(f"Added: {words or 'nothing, all was there'}")


def _person(role: Person.Role, username: str | None) -> Person:
    people = Person.objects.filter(role=role, is_active=True).order_by("pk")
    if username:
        people = people.filter(username=username)
    person = people.first()
    if person is None:
        raise CommandError(
            f"No active {role.value}{f' named {username}' if username else ''}: "
            "make one first (demo_users in demonstration mode).",
            returncode=2,
        )
    return person
