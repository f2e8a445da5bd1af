"""The paragraphs of a Word file with what was written, added and deleted in each, and by whom.

A tracked change of where a paragraph ends is a line break that was added or deleted, so a paragraph
here is one of the file as it was before anybody tracked a change in it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Final

from reports.aktstykker.word.package import Opened, W

BREAK: Final = "\n"
TEXTS: Final = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}
NOTES: Final = {"footnoteReference": "[fodnote]", "endnoteReference": "[slutnote]"}
SKIPPED: Final = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "tblPr", "trPr"})
AUTHOR_MAX: Final = 120


class How(Enum):
    """What happened to some text."""

    KEPT = "kept"
    ADDED = "added"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Who:
    """Who changed something and when, as the file says."""

    author: str = ""
    at: datetime | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Some text of a paragraph; `key` is the token's whose control it stands in."""

    text: str
    how: How = How.KEPT
    who: Who = field(default_factory=Who)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment."""

    author: str
    at: datetime | None
    text: str


@dataclass(slots=True)
class Found:
    """A paragraph: its marks, text and comments by number. `merged`: its end was deleted."""

    marks: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    merged: bool = False

    def text(self, *left_out: How) -> str:
        return "".join(span.text for span in self.spans if span.how not in left_out)

    @property
    def before(self) -> str:
        """What it said before anything tracked."""
        return self.text(How.ADDED)

    @property
    def after(self) -> str:
        """What it says when everything tracked is accepted."""
        return self.text(How.DELETED)


def paragraphs(opened: Opened) -> list[Found]:
    """Every paragraph of the file in the order it is read, cells of tables too."""
    made, current = [], Found()
    for element in opened.body.iter(f"{W}p"):
        _read(element, current, How.KEPT, Who(), "")
        ends, who = _end(element)
        current.merged = ends is How.DELETED
        if ends is How.ADDED:
            current.spans.append(Span(BREAK, How.ADDED, who))
            continue
        made.append(current)
        current = Found()
    return [*made, current] if current.spans else made


def remarks(opened: Opened) -> dict[str, Remark]:
    """The comments by their number."""
    if opened.comments is None:
        return {}
    return {
        one.get(f"{W}id", ""): Remark(_author(one), _when(one), _said(one))
        for one in opened.comments.iter(f"{W}comment")
    }


def _read(element: Any, into: Found, how: How, who: Who, key: str) -> None:
    for child in element:
        name = _name(child)
        if name in SKIPPED or name == "p":  # a paragraph in a box is found by itself
            continue
        if name in CHANGES and how is How.ADDED and CHANGES[name] is How.DELETED:
            continue  # added and taken out again: it never was
        if name in CHANGES:
            moved = name.startswith("move")
            _read(child, into, CHANGES[name], Who(_author(child), _when(child), moved), key)
        elif name == "sdt":
            _read(child, into, how, who, _tag(child) or key)
        elif name == "bookmarkStart":
            into.marks.append(child.get(f"{W}name", ""))
        elif name == "commentReference":
            into.comments.append(child.get(f"{W}id", ""))
        elif text := _text(child, name):
            into.spans.append(Span(text, how, who, key))
        else:
            _read(child, into, how, who, key)


def _text(child: Any, name: str) -> str:
    if name in {"t", "delText"}:
        return child.text or ""
    return TEXTS.get(name, "") or NOTES.get(name, "")


def _end(paragraph: Any) -> tuple[How, Who]:
    """Whether its end was added or deleted."""
    facts = paragraph.find(f"{W}pPr/{W}rPr")
    for child in () if facts is None else facts:
        if _name(child) in CHANGES:
            return CHANGES[_name(child)], Who(_author(child), _when(child))
    return How.KEPT, Who()


def _tag(control: Any) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def _said(comment: Any) -> str:
    lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
    return "\n".join(lines).strip()


def _author(element: Any) -> str:
    return str(element.get(f"{W}author", ""))[:AUTHOR_MAX]


def _when(element: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(element.get(f"{W}date", ""))
    except ValueError:
        return None
    return found if found.tzinfo else found.astimezone()


def _name(element: Any) -> str:
    tag = element.tag
    return tag.removeprefix(W) if isinstance(tag, str) else ""


CHANGES: Final = {
    "ins": How.ADDED,
    "moveTo": How.ADDED,
    "del": How.DELETED,
    "moveFrom": How.DELETED,
}
