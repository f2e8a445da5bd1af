"""A readable difference between two versions: word by word, with what went and what came."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from ledger.money import format_mio
from reports.aktstykker.content import Bullets, Content, Part, TablePart, Words
from reports.aktstykker.wording import decimals

_WORD: Final = re.compile(r"\s+|\{\{[^}]*\}\}|[\w.,-]+|[^\w\s]")


class Piece(NamedTuple):
    """A run of words: `same`, `gone` (only before) or `new` (only after)."""

    kind: str
    text: str


class Change(NamedTuple):
    """A place of the paper that reads otherwise, with its pieces in reading order."""

    place: str
    pieces: tuple[Piece, ...]


def changes(before: Content, after: Content) -> list[Change]:
    """The places that differ, in the order of the newer paper; empty when they read the same."""
    old, new = _places(before), _places(after)
    found = []
    for place in dict.fromkeys([*new, *old]):
        was, now = old.get(place, ""), new.get(place, "")
        if was != now:
            found.append(Change(place, tuple(pieces(was, now))))
    return found


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The words of both, marked. Joined without the new it is the old, without the gone the new."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for what, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(old[a:b]))
            continue
        if a != b:
            yield Piece("gone", "".join(old[a:b]))
        if c != d:
            yield Piece("new", "".join(new[c:d]))


def _places(content: Content) -> dict[str, str]:
    """What stands at each place, as text; a heading's text is one place, however it is parted."""
    found: dict[str, str] = {}
    for number, ask in enumerate(content.asks, start=1):
        found[_("a og e, %(number)s") % {"number": number}] = ask
    for section in content.sections:
        place = _("b, %(heading)s") % {"heading": section.heading or _("uden overskrift")}
        text = "\n".join(filter(None, map(_text, section.parts)))
        found[place] = f"{found[place]}\n{text}" if place in found else text
    if content.reason:
        found["c"] = content.reason
    if content.authorities:
        found["d"] = content.authorities
    if content.reworded:
        found[_("Stempel")] = _("Afsnit b er gengivet med andre ord")
    return found


def _text(part: Part) -> str:
    if isinstance(part, Words):
        return part.text
    if isinstance(part, Bullets):
        return "\n".join(f"• {item}" for item in part.items)
    if isinstance(part, TablePart):
        places = decimals(*(ore for row in part.rows for ore in row.cells_ore))
        rows = [
            " | ".join([row.label, *(format_mio(ore, places) for ore in row.cells_ore)])
            for row in part.rows
        ]
        named = _("[Tabel: %(kind)s]") % {"kind": part.table.value}
        return "\n".join([part.caption or named, " | ".join([part.head, *part.columns]), *rows])
    return _("[Budget af sagens tal]")
