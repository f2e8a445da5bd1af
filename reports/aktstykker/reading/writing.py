"""From what a paper says to what people wrote of it: `Content`, the record's figures as tokens.

What Ramme writes itself (letters a, c, e and f, the budget) is compared with what was read and kept
as own words only where it differs. What the new paper would say otherwise is told, never lost.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from ledger.money import format_kroner
from reports.aktstykker.content import (
    BudgetPart,
    Bullets,
    Content,
    Headed,
    Part,
    Row,
    TableKind,
    TablePart,
    Words,
)
from reports.aktstykker.parsed import LetterSaid, ParagraphSaid, Parsed, TableSaid, YearRole
from reports.aktstykker.reading.figures import Taken, read_figures
from reports.aktstykker.reading.names import names_in, quotes_in
from reports.aktstykker.reading.parse import parse
from reports.aktstykker.request import Request
from reports.aktstykker.tokens.token import Token, filled
from reports.aktstykker.written import Written
from reports.papers.text import render_text
from reports.papers.typography import plain

_FORMULA: Final = re.compile(
    r"[^.]{0,200}?\b(?:tilslutning til|Finansudvalget om),?[ \u00a0]{1,2}(?=at[ \u00a0])"
)
PERIOD_WORDS: Final = "i perioden "
_AMOUNTS: Final = ("amount", "intention", "threshold")
_NUMBERS: Final = ("account:number", "sub_account:number")
_Place = tuple[int, int, str]  # where a token goes, and its key
_Block = ParagraphSaid | TableSaid


class Difference(NamedTuple):
    """A place where the new paper says something else than what was read."""

    place: str
    was: str
    becomes: str


def content_from(parsed: Parsed, standard: Parsed | None, *, reworded: bool) -> Content:
    """The words of a paper. `standard` is the paper Ramme writes of the same facts, without words.

    Without it nothing can be compared, and every letter is kept in its own words.
    """
    said = {one.letter: one for one in parsed.letters}
    own = {one.letter: one for one in standard.letters} if standard else {}
    return Content(
        sections=_sections(said.get("b"), own.get("b")),
        asks=() if _same(said.get("a"), own.get("a")) else _asks(said.get("a")),
        reason="" if _same(said.get("c"), own.get("c")) else _text(said.get("c")),
        authorities=_text(said.get("d")),
        reworded=reworded,
    )


def _same(one: LetterSaid | None, other: LetterSaid | None) -> bool:
    return one is None or (other is not None and plain(one.text) == plain(other.text))


def _text(letter: LetterSaid | None) -> str:
    return " ".join(one.text for one in letter.paragraphs) if letter else ""


def _asks(letter: LetterSaid | None) -> tuple[str, ...]:
    """What is asked, without its formula: one for each bullet, or the whole."""
    if letter is None:
        return ()
    bullets = tuple(one.text for one in letter.paragraphs if one.kind == "bullet")
    if bullets:
        return bullets
    words = _text(letter)
    found = _FORMULA.match(words)
    return (words[found.end() :] if found else words,) if words else ()


def _sections(letter: LetterSaid | None, own: LetterSaid | None) -> tuple[Headed, ...]:
    """Letter b in its headed parts; the budget as Ramme writes it is a budget and no words."""
    if letter is None:
        return ()
    blocks = _blocks(letter)
    budget = _budget(blocks, own)
    sections: list[tuple[str, list[Part]]] = []
    for number, block in enumerate(blocks):
        if isinstance(block, ParagraphSaid) and block.kind == "heading":
            sections.append((block.text, []))
            continue
        if not sections:
            sections.append(("", []))
        parts = sections[-1][1]
        if number in budget:
            if number == budget.start:
                parts.append(BudgetPart())
        elif isinstance(block, TableSaid):
            parts.append(_table(block))
        elif block.kind == "bullet" and parts and isinstance(parts[-1], Bullets):
            parts[-1] = Bullets((*parts[-1].items, block.text))
        else:
            parts.append(Bullets((block.text,)) if block.kind == "bullet" else Words(block.text))
    return tuple(Headed(heading, tuple(parts)) for heading, parts in sections)


def _blocks(letter: LetterSaid) -> list[_Block]:
    """Paragraphs and tables in reading order."""
    blocks: list[_Block] = [*letter.paragraphs, *letter.tables]
    return sorted(blocks, key=lambda one: one.span.start)


def _budget(blocks: Sequence[_Block], own: LetterSaid | None) -> range:
    """Where the blocks of the generated budget stand, word for word; empty when they do not."""
    if own is None:
        return range(0)
    wanted = [
        _said(one)
        for one in _blocks(own)
        if not (isinstance(one, ParagraphSaid) and one.kind == "heading")
    ]
    said = [_said(one) for one in blocks]
    for start in range(len(said) - len(wanted) + 1):
        if wanted and said[start : start + len(wanted)] == wanted:
            return range(start, start + len(wanted))
    return range(0)


def _said(block: _Block) -> object:
    if isinstance(block, TableSaid):
        return (tuple(map(plain, block.head)), block.rows, block.total)
    return plain(block.text)


def _table(table: TableSaid) -> TablePart:
    """A table that was read: its cells in øre; its sums are made again."""
    columns = list(table.head[1:])
    sums = bool(columns) and plain(columns[-1]).lower() == "i alt" and len(columns) > 1
    if sums:
        columns.pop()
    wide = len(columns)
    rows = tuple(
        Row(label, tuple(cell or 0 for cell in cells[:wide])) for label, cells in table.rows
    )
    years = all(re.fullmatch(r"(?:19|20)[0-9]{2}", one) for one in columns)
    kind = TableKind.YEARS if columns and years else TableKind.SPLIT
    return TablePart(
        table=kind, head=table.head[0] if table.head else "", columns=tuple(columns), rows=rows
    )


def with_tokens(content: Content, tokens: Mapping[str, Token]) -> Content:
    """The same words with the record's figures, years, accounts and names as tokens.

    A token is only put where it prints exactly what stands there.
    """

    def put(text: str) -> str:
        return tokenised(text, tokens)

    return replace(
        content,
        asks=tuple(map(put, content.asks)),
        reason=put(content.reason),
        authorities=put(content.authorities),
        sections=tuple(
            replace(section, parts=tuple(_with_tokens(part, tokens) for part in section.parts))
            for section in content.sections
        ),
    )


def _with_tokens(part: Part, tokens: Mapping[str, Token]) -> Part:
    if isinstance(part, Words):
        return Words(tokenised(part.text, tokens))
    if isinstance(part, Bullets):
        return Bullets(tuple(tokenised(item, tokens) for item in part.items))
    return part


def tokenised(text: str, tokens: Mapping[str, Token]) -> str:
    """The text with tokens put where the record's figures stand; it prints the same."""
    if "{{" in text:  # whoever wrote braces meant braces
        return text
    places: list[_Place] = []
    for taken in read_figures(text).taken:
        places += _places(text, taken, tokens)
    for name in names_in(text):
        keys = [key for key in tokens if key.startswith("partner:") and key.endswith(":full")]
        places += _equal(text, name.start, name.end, keys, tokens)
    for quote in quotes_in(text):
        places += _equal(text, quote.start + 1, quote.end - 1, ["programme:title"], tokens)
        after = quote.end + 1 + len(quote.after)
        places += _equal(text, quote.start, after, ["programme:quoted"], tokens)
    made, last = text, len(text) + 1
    for start, end, key in sorted(places, key=lambda one: (-one[1], one[0])):
        if end <= last:
            made = f"{made[:start]}{{{{{key}}}}}{made[end:]}"
            last = start
    return made if plain(filled(made, tokens)) == plain(text) else text


def _places(text: str, taken: Taken, tokens: Mapping[str, Token]) -> list[_Place]:
    if taken.by == "amount":
        return _equal(text, taken.start, taken.end, _AMOUNTS, tokens)
    if taken.by == "account":
        return _account(text, taken, tokens)
    if taken.by == "year" and isinstance(taken.value, tuple):
        return _years(text, taken, taken.value[2], tokens)
    return []


def _account(text: str, taken: Taken, tokens: Mapping[str, Token]) -> list[_Place]:
    """The number with its name, else the number alone."""
    for key in ("sub_account", "account"):
        length = len(plain(tokens[key].text)) if key in tokens else 0
        found = _equal(text, taken.start, taken.start + length, [key], tokens)
        if found:
            return found
    return _equal(text, taken.start, taken.end, _NUMBERS, tokens)


def _years(text: str, taken: Taken, role: object, tokens: Mapping[str, Token]) -> list[_Place]:
    start, end = taken.start, taken.end
    if role is YearRole.PAID:  # the token says `i perioden 2024-2025`
        whole = max(0, start - len(PERIOD_WORDS))
        return _equal(text, whole, end, ["payment"], tokens)
    if role is YearRole.INTENTION:
        return _equal(text, start, end, ["intention:years"], tokens)
    if role in (YearRole.FINANCE_YEAR, YearRole.ACT, YearRole.GIVEN):
        return _equal(text, start, end, ["year"], tokens)
    return []


def _equal(
    text: str, start: int, end: int, keys: Sequence[str], tokens: Mapping[str, Token]
) -> list[_Place]:
    """The first of these tokens that prints what stands there."""
    said = plain(text[start:end])
    return next(
        ([(start, end, key)] for key in keys if key in tokens and plain(tokens[key].text) == said),
        [],
    )


def standard_of(written: Written) -> Parsed:
    """The paper Ramme writes of a request without anybody's words, as it reads."""
    request: Request = replace(written.request, content=Content())
    return parse(render_text(written._replace(request=request).paper))


def differences(parsed: Parsed, written: Written) -> tuple[Difference, ...]:
    """Where the paper says something else than what was read, white space aside."""
    paper = parse(render_text(written.paper))
    said = {one.letter: _whole(one) for one in parsed.letters}
    says = {one.letter: _whole(one) for one in paper.letters}
    pairs = [
        (_("Litra %(letter)s") % {"letter": letter}, said.get(letter, ""), says.get(letter, ""))
        for letter in sorted({*said, *says})
    ]
    pairs += [
        (_("Åbningslinje"), parsed.opening, paper.opening),
        (_("Datolinje"), parsed.date_line, paper.date_line),
        (_("Underskrift"), parsed.minister, paper.minister),
        (_("Adressat"), parsed.addressee, paper.addressee),
    ]
    return tuple(
        Difference(place, was, becomes)
        for place, was, becomes in pairs
        if plain(was) != plain(becomes)
    )


def _whole(letter: LetterSaid) -> str:
    """Everything in a letter in reading order, a table's lines each on its own."""
    return "\n".join(
        one.text if isinstance(one, ParagraphSaid) else _lines(one) for one in _blocks(letter)
    )


def _lines(table: TableSaid) -> str:
    """A table as one reads it, its amounts to the øre in kroner: `IOM; 50.000.000,00`."""
    rows = [*table.rows, *([(table.total_label, table.total)] if table.total else [])]
    amounts = [
        "; ".join([label, *("" if ore is None else format_kroner(ore) for ore in ores)])
        for label, ores in rows
    ]
    return "\n".join(["; ".join(table.head), *amounts])
