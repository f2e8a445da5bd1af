"""The demonstration's users: one of each role, with a password made for this installation."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import postgres
from ledger.models import Person

USERNAMES = tuple(role.value for role in Person.Role)
# They may know of requests whose existence is confidential (BV 3.4.2).
CLEARED = frozenset({Person.Role.CONTROLLER.value, Person.Role.CHEF.value})


def present() -> list[str]:
    """The demonstration users who can sign in."""
    people = Person.objects.filter(username__in=USERNAMES, is_active=True)
    return list(people.order_by("username").values_list("username", flat=True))


class Command(BaseCommand):
    """Makes them again each time, so a run always prints what works. Keeps sessions alive."""

    help = "Makes one user of each role and prints their password (demonstration mode only)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="close them instead")

    def handle(self, *_args: Any, **options: Any) -> None:
        people = Person.objects.filter(username__in=USERNAMES)
        if options["remove"]:
            people.update(is_active=False, password=make_password(None))
            return
        if not settings.DEMO:
            raise CommandError("Only in demonstration mode (RAMME_DEMO=1).")
        password = postgres.kept_secret(settings.VAR_DIR / "demo_password", characters=16)
        kept = people.filter(is_active=True).values_list("password", flat=True).first()
        encoded = kept if kept and check_password(password, kept) else make_password(password)
        for role in USERNAMES:
            facts = {
                "role": role,
                "unit": "MIGSTAB",
                "password": encoded,
                "is_active": True,
                "cleared": role in CLEARED,
            }
            Person.objects.update_or_create(username=role, defaults=facts)
        for role in USERNAMES:
            self.stdout.write(f"  {role:<16} {password}")
