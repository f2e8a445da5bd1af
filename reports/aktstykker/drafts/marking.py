"""The paper as it is looked at while it is written: each token leads to what it comes from.

Tokens are put into the text between two characters no text has; the paper is made of it as always,
and afterwards, in the finished and escaped HTML, what stands between them becomes a link.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Final

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reports.aktstykker import tables
from reports.aktstykker.content import Content
from reports.aktstykker.tokens.filling import ALWAYS, shown_content
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.written import Written
from reports.papers.document import Block, Section

BEGIN, MIDDLE, END = "\ue000", "\ue001", "\ue002"
MARKED: Final = re.compile(f"{BEGIN}([^{MIDDLE}]*){MIDDLE}([^{END}]*){END}")
OURS: Final = re.compile(f"[{BEGIN}{MIDDLE}{END}]")
MADE: Final = "ace"  # the letters whose sentences are made, unless somebody wrote his own
BLOCK: Final = "reports/papers/block.html"
TEMPLATE: Final = "reports/aktstykker/drafts/sheet.html"


def marked_tokens(tokens: Mapping[str, Token]) -> dict[str, Token]:
    """The tokens with their texts between marks, to fill a text with."""
    return {
        key: replace(token, text=f"{BEGIN}{key}{MIDDLE}{token.text}{END}")
        for key, token in tokens.items()
    }


def without_marks(content: Content, tokens: Mapping[str, Token]) -> Content:
    """The content with marked tokens; what is unknown stands as typed."""
    return shown_content(content, marked_tokens(tokens))


def sheet(written: Written, tokens: Mapping[str, Token]) -> SafeString:
    """The paper's HTML, where each token is a link described by its source.

    `written` was made of content filled with `marked_tokens`.
    """
    made = set(tables.budget(written.request))
    numbers = count(1)
    parts: list[dict[str, object]] = []
    for part in written.paper.content:
        if not isinstance(part, Section):
            parts.append({"line": part})
            continue
        html = []
        for at, block in enumerate(part.blocks):
            letter = part.letter if at == 0 else ""
            text: str = render_to_string(BLOCK, {"block": block, "letter": letter})
            if BEGIN not in text and (part.letter in MADE or _is_in(block, made)):
                text = _found(text, tokens)
            html.append(_linked(text, tokens, numbers))
        parts.append({"letter": part.letter, "html": mark_safe("".join(html))})
    return render_to_string(TEMPLATE, {"paper": written.paper, "parts": parts})


def _is_in(block: Block, made: set[Block]) -> bool:
    return block in made


def _found(html: str, tokens: Mapping[str, Token]) -> str:
    """Marks around what the house's own sentences took from the record; the longest first."""
    known = [tokens[key] for key in ALWAYS if key in tokens]
    known += [token for key, token in tokens.items() if key.startswith(("pillar:", "part:"))]
    by_text = {str(format_html("{}", token.text)): token.key for token in reversed(known)}
    if not by_text:
        return html
    longest = sorted(by_text, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<![\w.,]){re.escape(text)}(?!\w)" for text in longest))
    return pattern.sub(lambda m: f"{BEGIN}{by_text[m[0]]}{MIDDLE}{m[0]}{END}", html)


def _linked(html: str, tokens: Mapping[str, Token], numbers: "count[int]") -> str:
    def link(found: re.Match[str]) -> str:
        token = tokens.get(found[1])
        if token is None:
            return found[2]
        facts = {"token": token, "text": mark_safe(found[2]), "number": next(numbers)}
        return render_to_string("reports/aktstykker/drafts/token.html", facts).strip()

    return OURS.sub("", MARKED.sub(link, html))
