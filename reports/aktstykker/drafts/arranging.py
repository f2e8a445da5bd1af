"""What the editor's small buttons do to the fields: add, remove, move. Nothing is saved by them.

A button says what and where: `up:s-1-p-2`, `add:s-1`, `row:s-0-p-3`, `uncol:s-0-p-3:1`.
"""

import re
from collections.abc import Mapping, MutableSequence
from typing import Any, Final

from reports.aktstykker.content import TableKind
from reports.aktstykker.drafts.typed import (
    ASKS_MAX,
    COLUMNS_MAX,
    NAMES,
    PARTS_MAX,
    ROWS_MAX,
    SECTIONS_MAX,
    Typed,
    TypedPart,
    TypedRow,
    TypedSection,
)

PLACE: Final = re.compile(r"s-([0-9]{1,2})(?:-p-([0-9]{1,2}))?")
BLOCK: Final = "block-"  # and the reference of a text block


def arrange(typed: Typed, asked: str, data: Mapping[str, str], blocks: Mapping[str, str]) -> None:
    """Do what the button asks; what names nothing does nothing.

    `blocks` are the approved text blocks by reference.
    """
    what, _colon, where = asked.partition(":")
    place, _colon, number = where.partition(":")
    found = PLACE.fullmatch(place)
    if found is None:
        _whole(typed, what, _number(where))
        return
    if int(found[1]) >= len(typed.sections):
        return
    parts = typed.sections[int(found[1])].parts
    if found[2] is None:
        _section(typed, int(found[1]), what, data, blocks)
    elif int(found[2]) < len(parts) and what in {"up", "down", "remove"}:
        _move(parts, int(found[2]), what)
    elif int(found[2]) < len(parts):
        _in_table(parts[int(found[2])], what, _number(number))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


def _whole(typed: Typed, what: str, at: int) -> None:
    if what == "add-section" and len(typed.sections) < SECTIONS_MAX:
        typed.sections.append(TypedSection(parts=[TypedPart("words")]))
    elif what == "add-ask" and len(typed.asks) < ASKS_MAX:
        typed.asks.append("")
    elif what == "remove-ask":
        _drop(typed.asks, at)


def _section(
    typed: Typed, at: int, what: str, data: Mapping[str, str], blocks: Mapping[str, str]
) -> None:
    section = typed.sections[at]
    if what in {"up", "down", "remove"}:
        _move(typed.sections, at, what)
    elif what == "add" and len(section.parts) < PARTS_MAX:
        kind = data.get(f"s-{at}-add", "words")
        if kind.startswith(BLOCK):
            text = blocks.get(kind.removeprefix(BLOCK), "")
            section.parts += [TypedPart("words", text)] if text else []
        elif kind in NAMES:
            section.parts.append(_fresh(kind))


def _fresh(kind: str) -> TypedPart:
    """A new part, with something to type in."""
    if kind == f"table-{TableKind.YEARS.value}":
        return TypedPart(kind, head="Partner", columns=["", ""], rows=_rows(2))
    if kind == f"table-{TableKind.SPLIT.value}":
        return TypedPart(kind, head="Land", columns=["Mio. kr."], rows=_rows(1))
    return TypedPart(kind)


def _rows(columns: int) -> list[TypedRow]:
    return [TypedRow(cells=[""] * columns) for _row in range(2)]


def _in_table(part: TypedPart, what: str, at: int) -> None:
    if what == "row" and len(part.rows) < ROWS_MAX:
        part.rows.append(TypedRow(cells=[""] * len(part.columns)))
    elif what == "col" and len(part.columns) < COLUMNS_MAX:
        part.columns.append("")
        for row in part.rows:
            row.cells.append("")
    elif what == "unrow":
        _drop(part.rows, at)
    elif what == "uncol" and len(part.columns) > 1:
        _drop(part.columns, at)
        for row in part.rows:
            _drop(row.cells, at)


def _move(rows: MutableSequence[Any], at: int, what: str) -> None:
    """Move the one at `at` a step up or down, or remove it."""
    one = rows.pop(at)
    if what != "remove":
        rows.insert(max(0, at - 1) if what == "up" else at + 1, one)


def _drop(rows: MutableSequence[Any], at: int) -> None:
    if 0 <= at < len(rows):
        del rows[at]
