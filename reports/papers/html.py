"""A paper as HTML: one template, everything escaped, nothing linked."""

from typing import Final

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import override

from reports.papers.document import Foreign, Paper

TEMPLATE: Final = "reports/papers/paper.html"


def render_html(paper: Paper) -> str:
    """The paper as a whole HTML document, without a style sheet, in the paper's own language.

    The language of whoever is signed in never reaches a paper.
    """
    with override(paper.language):
        return render_to_string(TEMPLATE, {"paper": paper})


def spoken(text: str, foreign: tuple[Foreign, ...]) -> SafeString:
    """The text escaped, with each foreign phrase in a span that says its language."""
    pieces = [(text, "")]
    for phrase in sorted(foreign, key=lambda each: -len(each.phrase)):
        pieces = [part for piece in pieces for part in _split(piece, phrase)]
    return format_html_join(
        "", "{}", ((_piece(words, language),) for words, language in pieces if words)
    )


def _piece(words: str, language: str) -> str | SafeString:
    if not language:
        return words
    return format_html_join("", '<span lang="{}">{}</span>', ((language, words),))


def _split(piece: tuple[str, str], foreign: Foreign) -> list[tuple[str, str]]:
    words, language = piece
    if language:
        return [piece]
    around = words.split(foreign.phrase)
    out = [(around[0], "")]
    for rest in around[1:]:
        out += [(foreign.phrase, foreign.language), (rest, "")]
    return out
