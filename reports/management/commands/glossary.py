"""`glossary`: docs/glossary.md from the words themselves, so that the page cannot drift."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.glossary.terms import as_markdown


class Command(BaseCommand):
    help = "Print docs/glossary.md."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(as_markdown(), ending="")
