"""`rules`: docs/rules.md from the rules themselves, so that the page cannot drift."""

from typing import Any

from django.core.management.base import BaseCommand

from ledger.rules import RULES, Rule

HEAD = """# The rules

Made by `manage.py rules > docs/rules.md`; a test fails when it is not. A rule has one name: the
constraint or trigger that guards it, the refusal a person reads, the tests and this page use it.
"""


class Command(BaseCommand):
    help = "Print docs/rules.md."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    """The page of all rules, in the order of their numbers."""
    return HEAD + "".join(_paragraph(rule) for rule in sorted(RULES.values(), key=_number))


def _number(rule: Rule) -> int:
    return int(rule.name[1:].split("_")[0])


def _paragraph(rule: Rule) -> str:
    return f"\n## {rule.name}\n\n{rule.da}\n\n*{rule.en}*\n\nSource: {rule.source}\n"
