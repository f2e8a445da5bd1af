"""A paper as HTML: one template, everything escaped, nothing linked."""

from typing import Final

from django.template.loader import render_to_string
from django.utils.translation import override

from reports.papers.document import Paper

TEMPLATE: Final = "reports/papers/paper.html"


def render_html(paper: Paper) -> str:
    """The paper as a whole HTML document, without a style sheet, in the paper's own language.

    The language of whoever is signed in never reaches a paper.
    """
    with override(paper.language):
        return render_to_string(TEMPLATE, {"paper": paper})
