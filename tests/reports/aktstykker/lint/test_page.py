"""docs/lint.md is made from the rules."""

from pathlib import Path

from reports.management.commands.lint_rules import page

PAGE = Path(__file__).parents[4] / "docs/lint.md"


def test_the_page_of_lint_is_made_from_its_rules() -> None:
    assert PAGE.read_text() == page(), "run: .venv/bin/python manage.py lint_rules > docs/lint.md"
