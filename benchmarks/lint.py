"""Lint while one types: a paper read and every rule asked, beside the same paper set as pages.

The reference is what must be done anyway when somebody looks at what he types: the paper's HTML
set into its pages by WeasyPrint, bare and untagged. For the Capacity request (two pages) and for
one of twelve pages and long tables, in turn in one process, medians of CPU time.

    .venv/bin/python -m benchmarks.lint [rounds]
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

GOAL = 0.5  # of setting the pages
ROUNDS = 5
LONG = 6  # times the case is told in the long paper, which makes its twelve pages


def main(rounds: int) -> int:
    """Print the table; 1 when the goal is missed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.reports.aktstykker.capacity import capacity

    request = capacity()
    missed = 0
    for name, made in (("Capacity", request), ("long", long(request))):
        missed += _table(name, made, rounds)
    return int(bool(missed))


def long(request: Any) -> Any:
    """The same request with its case told over and over, and a table of years in each."""
    from dataclasses import replace

    from ledger.money import mio
    from reports.aktstykker.content import Headed, Row, TableKind, TablePart

    years = ("2024", "2025", "2026")
    rows = tuple(Row(f"Komponent {number}", (mio("1,5"),) * len(years)) for number in range(12))
    table = TablePart(TableKind.YEARS, head="Komponent", columns=years, rows=rows)
    more = [
        Headed(f"{section.heading} {number}", (*section.parts, table))
        for number in range(2, LONG + 1)
        for section in request.content.sections[:2]
    ]
    sections = (*request.content.sections, *more)
    return replace(request, content=replace(request.content, sections=sections))


def _table(name: str, request: Any, rounds: int) -> bool:
    import weasyprint

    from reports.aktstykker.lint.rules import lint
    from reports.aktstykker.paper import request_paper
    from reports.aktstykker.reading.parse import parse
    from reports.papers import pdf
    from reports.papers.html import render_html
    from reports.papers.text import render_text
    from tests.reports.aktstykker.lint.case import FACTS

    paper = request_paper(request)
    text, html, kit = render_text(paper), render_html(paper), pdf._kit()  # noqa: SLF001
    parsed = parse(text)

    def pages() -> Any:
        return weasyprint.HTML(string=html).render(stylesheets=kit.styles, font_config=kit.fonts)

    ways: dict[str, Callable[[], Any]] = {
        "the pages": pages,
        "the HTML alone": lambda: render_html(paper),
        "read": lambda: parse(text),
        "rules": lambda: lint(parsed, FACTS),
        "read and rules": lambda: lint(parse(text), FACTS),
    }
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, do in ways.items():
            taken[way].append(_timed(do))
    medians = {way: statistics.median(times) for way, times in taken.items()}
    print(f"{name}: {len(pages().pages)} pages, {len(text)} characters, {rounds} rounds")
    for way, median in medians.items():
        share = median / medians["the pages"]
        print(f"  {way:15} {median * 1000:7.1f} ms   of the pages {share:5.2f}")
    ratio = medians["read and rules"] / medians["the pages"]
    print(f"lint / pages, {name}: {ratio:.2f} (goal {GOAL})")
    return ratio > GOAL


def _timed(way: Callable[[], Any]) -> float:
    start = time.process_time()
    way()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
