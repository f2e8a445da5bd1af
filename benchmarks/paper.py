"""P1: the Capacity request as tagged PDF/A-3a and PDF/UA-1 with its font, against bare WeasyPrint.

The references get the same HTML and the same style sheet, untagged, no variant, nothing attached:
`bare` as a first script would call it, with the machine's serif; `bare, our font` with the font
already loaded and the styles already parsed, which is the harder one. All in turn in one process,
medians. The goal is on the harder one.

    .venv/bin/python -m benchmarks.paper [rounds]
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version

GOAL = 1.2
ROUNDS = 9


def main(rounds: int) -> int:
    """Print the table; 1 when the goal is missed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    import weasyprint

    from reports.aktstykker.figures import printed
    from reports.aktstykker.paper import request_paper
    from reports.papers import pdf
    from reports.papers.assets import own_file
    from reports.papers.html import render_html
    from tests.reports.aktstykker.capacity import capacity

    request = capacity()
    paper = request_paper(request, printed(request))
    html = render_html(paper)
    css = own_file("paper.css").decode()
    kit = pdf._kit()  # noqa: SLF001

    def bare() -> bytes:
        return weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(string=css)])

    def bare_with_font() -> bytes:
        return weasyprint.HTML(string=html).write_pdf(stylesheets=kit.styles, font_config=kit.fonts)

    ways: dict[str, Callable[[], bytes]] = {
        "bare": bare,
        "bare, our font": bare_with_font,
        "ours": lambda: pdf.render_pdf(paper),
    }
    cold = _timed(ways["ours"])
    for way in ways.values():
        way()
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(_timed(way))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"WeasyPrint {version('weasyprint')}, {rounds} rounds, {len(ways['ours']())} bytes")
    for name, median in medians.items():
        print(f"  {name:15} {median * 1000:7.1f} ms   ours / this {medians['ours'] / median:5.2f}")
    print(f"P3 first in this process / warm {cold / medians['ours']:5.2f}  (fonts were loaded)")
    ratio = medians["ours"] / medians["bare, our font"]
    print(f"P1 {ratio:.2f} (goal {GOAL})")
    return int(ratio > GOAL)


def _timed(way: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
