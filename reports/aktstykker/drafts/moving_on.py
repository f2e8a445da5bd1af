"""Next year's words from last year's paper: figures become tokens, and what stays is listed.

Nothing is guessed: a figure is made a token only where it says, to the letter, what the token said
of the old paper. A year or an amount that is left is a person's to look at.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from reports.aktstykker.content import Content, Headed, Part, Row, TableKind, TablePart
from reports.aktstykker.tokens.filling import each_text
from reports.aktstykker.tokens.token import TOKEN, Token
from reports.papers.typography import plain

# What is looked for in running text; the years only where they are the finance year's own words.
FIGURES: Final = ("amount", "account", "sub_account", "threshold", "intention", "partners")
IN_WORDS: Final = ("i finansåret", "på finansloven for", "afgives i", "afgivet i")
YEAR: Final = re.compile(r"(?<![\d.,-])(?:19|20)\d{2}(?![\d,]|-\d)")
LEFT: Final = re.compile(r"(?:19|20)\d{2}(?:-(?:19|20)\d{2})?|\d[\d.,]* (?:mio|mia)\.? ?kr\.?")


class MovedOn(NamedTuple):
    """The words for the next year, and each sentence with a figure that nobody moved."""

    content: Content
    left: tuple[str, ...]


def moved_on(content: Content, tokens: Mapping[str, Token], year: int) -> MovedOn:
    """The words of a paper of finance year `year` for the year after. `tokens` are the old ones.

    Typed tables keep their rows and get the next year's heads; their amounts are to be typed anew.
    """
    moved = each_text(content, lambda text: _with_tokens(text, tokens, year))
    tables: list[str] = []
    sections = tuple(
        Headed(one.heading, tuple(_part(part, one.heading, tables) for part in one.parts))
        for one in moved.sections
    )
    moved = replace(moved, sections=sections)
    left = [*tables]
    for _place, text in moved.texts():
        sentences = re.split(r"(?<=[.!?}])\s+(?=[A-ZÆØÅ])", plain(text))
        left += [one for one in sentences if LEFT.search(TOKEN.sub("", one))]
    return MovedOn(moved, tuple(left))


def next_year(text: str, year: int) -> str:
    """A title with its finance year moved on; a period in it (2024-2029) stays."""
    return YEAR.sub(lambda found: str(year + 1) if int(found[0]) == year else found[0], text)


def _with_tokens(text: str, tokens: Mapping[str, Token], year: int) -> str:
    for key in sorted(FIGURES, key=lambda one: -len(tokens[one].text) if one in tokens else 0):
        if key in tokens:
            said = r"[ \u00a0]".join(
                map(re.escape, tokens[key].text.replace("\u00a0", " ").split())
            )
            text = re.sub(rf"(?<![\w{{.,]){said}(?![\w}}])", f"{{{{{key}}}}}", text)
    for words in IN_WORDS:
        text = re.sub(
            rf"({words}[ \u00a0]){year}(?![\d-])", r"\1{{year}}", text, flags=re.IGNORECASE
        )
    return text


def _part(part: Part, heading: str, tables: list[str]) -> Part:
    if not isinstance(part, TablePart) or not part.rows:
        return part
    tables.append(_("Tabellen i ”%(heading)s”: beløbene skal skrives.") % {"heading": heading})
    columns = part.columns
    if part.table is TableKind.YEARS:
        columns = tuple(str(int(one) + 1) if YEAR.fullmatch(one) else one for one in columns)
    return replace(
        part,
        columns=columns,
        rows=tuple(Row(row.label, tuple(0 for _cell in row.cells_ore)) for row in part.rows),
    )
