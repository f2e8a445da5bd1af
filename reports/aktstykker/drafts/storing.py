"""What people wrote, as JSON in a version, and back: strict, so that nothing is lost unsaid."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

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

Made = TypeVar("Made")
# What neither the database, XML nor a printed page can hold; lines and tabs can.
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST_ORE: Final = 9_007_199_254_740_991  # what every reader of JSON keeps exactly


class StoredError(ValueError):
    """The JSON is not the content of a paper. Says where, and what was expected."""


def printable(text: str) -> str:
    """The text without characters that no page can print: they come with what is pasted."""
    return UNPRINTABLE.sub("", text)


def to_json(content: Content) -> dict[str, Any]:
    """The content as plain values; `from_json` gives the same content back."""
    return {
        "sections": [
            {"heading": one.heading, "parts": [_part_json(part) for part in one.parts]}
            for one in content.sections
        ],
        "asks": list(content.asks),
        "reason": content.reason,
        "authorities": content.authorities,
        "reworded": content.reworded,
    }


def from_json(data: object) -> Content:
    """The content of a stored version.

    Raises:
        StoredError: when a key is missing, unknown or of another type, a table's row has another
            number of cells than the table has columns, or there are two budgets.
    """
    found = _keyed(data, "content", {"sections", "asks", "reason", "authorities", "reworded"})
    content = Content(
        sections=_each(found["sections"], "sections", _headed),
        asks=_each(found["asks"], "asks", _text),
        reason=_text(found["reason"], "reason"),
        authorities=_text(found["authorities"], "authorities"),
        reworded=_flag(found["reworded"], "reworded"),
    )
    budgets = [p for s in content.sections for p in s.parts if isinstance(p, BudgetPart)]
    if len(budgets) > 1:
        raise StoredError("sections: expected at most one budget.")
    return content


def _part_json(part: Part) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": part.kind}
    if isinstance(part, Words):
        said["text"] = part.text
    elif isinstance(part, Bullets):
        said["items"] = list(part.items)
    elif isinstance(part, TablePart):
        said |= {
            "table": part.table.value,
            "caption": part.caption,
            "head": part.head,
            "columns": list(part.columns),
            "rows": [{"label": row.label, "cells_ore": list(row.cells_ore)} for row in part.rows],
        }
    return said


def _headed(data: object, place: str) -> Headed:
    found = _keyed(data, place, {"heading", "parts"})
    return Headed(
        heading=_text(found["heading"], f"{place}.heading"),
        parts=_each(found["parts"], f"{place}.parts", _part),
    )


def _part(data: object, place: str) -> Part:
    if not isinstance(data, dict) or data.get("kind") not in _KINDS:
        raise StoredError(f"{place}: expected a part of kind {', '.join(_KINDS)}.")
    return _KINDS[data["kind"]](data, place)


def _words(data: object, place: str) -> Part:
    return Words(_text(_keyed(data, place, {"kind", "text"})["text"], f"{place}.text"))


def _bullets(data: object, place: str) -> Part:
    return Bullets(_each(_keyed(data, place, {"kind", "items"})["items"], f"{place}.items", _text))


def _budget(data: object, place: str) -> Part:
    _keyed(data, place, {"kind"})
    return BudgetPart()


def _table(data: object, place: str) -> Part:
    found = _keyed(data, place, {"kind", "table", "caption", "head", "columns", "rows"})
    kinds = {kind.value: kind for kind in TableKind}
    if found["table"] not in kinds:
        raise StoredError(f"{place}.table: expected one of {', '.join(kinds)}.")
    table = TablePart(
        table=kinds[found["table"]],
        caption=_text(found["caption"], f"{place}.caption"),
        head=_text(found["head"], f"{place}.head"),
        columns=_each(found["columns"], f"{place}.columns", _text),
        rows=_each(found["rows"], f"{place}.rows", _row),
    )
    wide = len(table.columns)
    if any(len(row.cells_ore) != wide for row in table.rows):
        raise StoredError(f"{place}.rows: expected {wide} cells in each row.")
    return table


def _row(data: object, place: str) -> Row:
    found = _keyed(data, place, {"label", "cells_ore"})
    return Row(
        label=_text(found["label"], f"{place}.label"),
        cells_ore=_each(found["cells_ore"], f"{place}.cells_ore", _ore),
    )


def _keyed(data: object, place: str, keys: set[str]) -> Mapping[str, Any]:
    if not isinstance(data, dict) or set(data) != keys:
        raise StoredError(f"{place}: expected exactly {', '.join(sorted(keys))}.")
    return data


def _each(data: object, place: str, make: Callable[[object, str], Made]) -> tuple[Made, ...]:
    if not isinstance(data, list):
        raise StoredError(f"{place}: expected a list.")
    return tuple(make(one, f"{place}[{number}]") for number, one in enumerate(data))


def _text(data: object, place: str) -> str:
    if not isinstance(data, str):
        raise StoredError(f"{place}: expected a text.")
    return data


def _flag(data: object, place: str) -> bool:
    if not isinstance(data, bool):
        raise StoredError(f"{place}: expected true or false.")
    return data


def _ore(data: object, place: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or abs(data) > LONGEST_ORE:
        raise StoredError(f"{place}: expected whole øre.")
    return data


_KINDS: Final[dict[str, Callable[[object, str], Part]]] = {
    Words.kind: _words,
    Bullets.kind: _bullets,
    TablePart.kind: _table,
    BudgetPart.kind: _budget,
}
