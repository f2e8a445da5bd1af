"""A paper as HTML: one template, everything escaped, nothing linked."""

from typing import Final

from django.template.loader import render_to_string

from reports.papers.document import Paper

TEMPLATE: Final = "reports/papers/paper.html"


def render_html(paper: Paper) -> str:
    """The paper as a whole HTML document, without a style sheet.

    The template has no words of its own, so the reader's language cannot reach a paper.
    """
    return render_to_string(TEMPLATE, {"paper": paper})
