"""`lint_rules`: docs/lint.md from the rules of lint themselves, so that the page cannot drift."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import LintRule
from reports.aktstykker.lint.rules import RULES

HEAD = """# Lint of requests

Made by `manage.py lint_rules > docs/lint.md`; a test fails when it is not.

A rule reads the paper as the reader parsed it (`reports/aktstykker/parsed.py`) and the facts of the
case (`reports/aktstykker/lint/facts.py`): the record, the accounts and names of its finance year,
the thresholds and provisions with their sources, the room and the intention on the paper's day.

- An **error** stops the paper: it is neither submitted nor delivered (R101).
- A **warning** is worth an answer: a person writes why the paper stands as it is. The answer
  belongs to what was found; other figures are asked about anew. There are few of them.
- **Information** is for the reader. That letter e lacks the appropriation's amount is one: the
  request of 12 November 2024 lacks it too, and who must answer each time learns to click.

A rule says nothing where one it presupposes has found something, so each mistake is said once.
Where this page is a rule's source, the rule is the house's own and stands in no law.

Run as one types, as `manage.py lint_request 24/13275 [--json] [--file paper.docx]` (exit 1 on an
error, 2 for a wrong call), and as the gate when a paper is submitted and delivered.
"""
WEIGHTS = {
    Severity.ERROR: "Error",
    Severity.WARNING: "Warning",
    Severity.INFORMATION: "Information",
}


class Command(BaseCommand):
    help = "Print docs/lint.md."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    """The page of all rules of lint, in their order."""
    return HEAD + "".join(map(_paragraph, RULES))


def _paragraph(rule: LintRule) -> str:
    with override("da"):
        danish = str(rule.says)
    with override("en"):
        english = str(rule.says)
    after = f" After: {', '.join(rule.presupposes)}." if rule.presupposes else ""
    return (
        f"\n## {rule.id}\n\n{danish}\n\n*{english}*\n\n"
        f"{WEIGHTS[rule.severity]}. Source: {rule.source}.{after}\n"
    )
