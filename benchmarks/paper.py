"""P1, P3: the Capacity request as tagged PDF/A-3a and PDF/UA-1 with its font; bare WeasyPrint.

The references get the same HTML and the same style sheet, untagged, no variant, nothing attached:
`bare` as a first script would call it, with the machine's serif; `bare, our font` with the font
already loaded and the styles already parsed, which is the harder one. All in turn in one process,
medians. The goal is on the harder one.

P3: the first paper of a process over its next ones, cold and after what config/server.py does in
every worker some seconds after its start.

    .venv/bin/python -m benchmarks.paper [rounds]
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version

GOAL = 1.1
FIRST_GOAL = 1.3
ROUNDS = 9
PROCESSES = 3


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
    start = {way: _first(way) for way in ("cold", "warmed")}
    for way, found in start.items():
        print(f"P3 first paper of a worker / its next, {way:6} {found:5.2f}")
    ratio = medians["ours"] / medians["bare, our font"]
    print(f"P1 {ratio:.2f} (goal {GOAL})   P3 {start['warmed']:.2f} (goal {FIRST_GOAL})")
    return int(ratio > GOAL or start["warmed"] > FIRST_GOAL)


def _first(way: str) -> float:
    """The ratio in processes of their own, as a worker is one; the median of some."""
    command = [sys.executable, "-m", "benchmarks.paper", way]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(PROCESSES)]
    return statistics.median(float(run.stdout) for run in runs)


def first(way: str) -> None:
    """Print what the first paper of this process takes over the next. `warmed`: as workers are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from reports.aktstykker.figures import printed
    from reports.aktstykker.paper import request_paper
    from tests.reports.aktstykker.capacity import capacity

    request = capacity()
    paper = request_paper(request, printed(request))
    if way == "warmed":
        from reports.papers.serving import warm

        warm()

    def ours() -> bytes:
        from reports.papers.pdf import render_pdf  # cold, its import is part of the first

        return render_pdf(paper)

    once = _timed(ours)
    print(once / statistics.median(_timed(ours) for _ in range(ROUNDS)))


def _timed(way: Callable[[], bytes]) -> float:
    """Seconds of CPU: it is all computing, in one thread, and the cores are shared with others."""
    start = time.process_time()
    way()
    return time.process_time() - start


if __name__ == "__main__":
    if sys.argv[1:] in (["cold"], ["warmed"]):
        first(sys.argv[1])
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
