"""The rules of the house: lengths, names that exist, pages that are generated, nothing foreign."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.management.commands.rules import page
from ledger.rules import RULES

ROOT = Path(__file__).parent.parent
APPS = ("config", "ledger", "programmes", "grants", "reports")
LINES_PER_FILE_MAX = 300
LINES_PER_FUNCTION_MAX = 70


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows or would know: what is ignored is not the house's."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.splitlines() if (ROOT / line).is_file()]


def sources() -> list[Path]:
    inside = [p for p in tracked("*.py") if p.relative_to(ROOT).parts[0] in APPS]
    return [p for p in inside if "migrations" not in p.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", sources(), ids=name)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= LINES_PER_FILE_MAX
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LINES_PER_FUNCTION_MAX, node.name


@pytest.mark.parametrize("path", sources(), ids=name)
def test_imports_are_by_full_name_and_signals_are_not_used(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "import by full name: the direction must be visible"
            assert not (node.module or "").startswith("django.db.models.signals")
        if isinstance(node, ast.ClassDef) and "Model" in ast.unparse(node):
            methods = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
            assert not methods & {"save", "delete"}, "nothing happens in save()"


def test_reports_never_moves_money() -> None:
    for path in sources():
        if path.relative_to(ROOT).parts[0] == "reports":
            assert "ledger.posting" not in path.read_text(), path


def used_rules() -> Iterator[tuple[Path, str]]:
    for path in [*sources(), *tracked("ledger/migrations/sql/*.sql")]:
        for rule in re.findall(r"""["'](R\d+_[A-Za-z_]+?)(?:__[a-z_]+)?["']""", path.read_text()):
            yield path, rule


def test_every_rule_that_is_named_is_registered() -> None:
    named = list(used_rules())
    assert len(named) > 30
    assert [(name(p), rule) for p, rule in named if rule not in RULES] == []


def test_rules_page_is_made_from_the_rules() -> None:
    assert (ROOT / "docs/rules.md").read_text() == page(), (
        "run: .venv/bin/python manage.py rules > docs/rules.md"
    )


FOREIGN = re.compile(
    r"(^|[\s\"'=(])/(work|root|farm)/|pypi\.org|registry\.npmjs|--(extra-)?index-url|--find-links\s"
    r'|"resolved":',
)
MAY_NAME_THEM = {"tests/test_house.py"}
# pip-compile writes the command it was called with into its head; these two options name nothing.
HARMLESS = re.compile(r"--no-emit-(find-links|index-url|trusted-host)")


def test_nothing_names_an_index_or_a_path_of_a_machine() -> None:
    found = []
    for path in tracked():
        if name(path) in MAY_NAME_THEM or path.suffix in {".png", ".woff2", ".pdf"}:
            continue
        text = HARMLESS.sub("", path.read_text(errors="ignore"))
        found += [f"{name(path)}: {m.group(0)!r}" for m in FOREIGN.finditer(text)]
    assert found == []


INLINE = re.compile(r"\sstyle=\"|\son[a-z]+=\"|<script(?![^>]*\bsrc=)|<style", re.IGNORECASE)


@pytest.mark.parametrize("path", tracked("templates/*.html", "templates/*.svg"), ids=name)
def test_templates_carry_no_inline_style_or_script(path: Path) -> None:
    """The Content-Security-Policy is 'self'; the paper's templates are not pages but keep to it."""
    assert INLINE.findall(path.read_text()) == []


def test_readme_shows_the_tree_as_it_is() -> None:
    shown = set(re.findall(r"^([a-z_]+)/\s", (ROOT / "README.md").read_text(), re.MULTILINE))
    there = {p.relative_to(ROOT).parts[0] for p in tracked() if len(p.relative_to(ROOT).parts) > 1}
    assert shown == {folder for folder in there if not folder.startswith(".")}
