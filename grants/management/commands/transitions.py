"""`transitions`: docs/transitions.md from the code, so that the page cannot drift."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from grants.authority.may import ALLOWED
from grants.transitions import Transition, name_of, transitions

HEAD = """# Every step, and who may take it

Made by `manage.py transitions > docs/transitions.md`; a test fails when it is not, and another
takes each step as each role. "Second" means a person who neither registered nor wrote on the
thing, and not in the stead of one who did. Everybody else is refused: R23, the same person R4.

Lavet af koden. ”Second” er en anden person end den, der har registreret eller rettet sagen, og
ikke på vegne af en, der har.

| thing | ting | from | to | step | skridt | roles | second |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


class Command(BaseCommand):
    help = "Print docs/transitions.md."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    """The page of all steps, in the order of `grants.transitions`."""
    rows = dict.fromkeys(_row(one) for one in transitions())
    return HEAD + "".join(rows)


def _row(one: Transition) -> str:
    roles = ", ".join(sorted(ALLOWED[one.doing]))
    second = "yes" if one.second else ""
    with override("da"):
        name, label = name_of(one.thing), str(one.label)
    cells = (
        one.thing, name, one.before or "-", one.after, one.doing.value, label, roles, second,
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |\n"
