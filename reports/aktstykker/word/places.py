"""Where each text of a content stands, and the content with some of its texts changed.

A place is named as `Content.texts` names it (`b/Baggrund/2`, `b/Baggrund/3.1` in a list, `c/1`,
`d/1`); the heading of a part is its number 0 (`b/Baggrund/0`). What is made (a table, the budget)
has a place and no text. Letters a and e are generated and have none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from reports.aktstykker.content import Bullets, Content, Headed, Part, Words

NAME_MAX: Final = 90  # of a heading inside the name of a place


@dataclass(frozen=True, slots=True)
class Spot:
    """A text and its place; `editable` is False for what is made, `listed` for a list's item."""

    name: str
    text: str = ""
    editable: bool = True
    heading: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What a place becomes: other paragraphs instead of it (none: it goes), and some after it."""

    instead: tuple[str, ...] | None = None
    after: tuple[str, ...] = ()


def spots(content: Content) -> tuple[Spot, ...]:
    """Every place of letters b, c and d in the order it is read."""
    found = [spot for name, section in _named(content) for spot in _of_section(name, section)]
    if content.reason:
        found.append(Spot("c/1", content.reason))
    if content.authorities:
        found.append(Spot("d/1", content.authorities))
    return tuple(found)


def changed(content: Content, changes: Mapping[str, Changed]) -> Content:
    """The content with these places changed. A list without items and a part without text go."""
    sections = []
    for name, section in _named(content):
        heading = changes.get(f"{name}/0", Changed())
        parts: list[Part] = [Words(text) for text in heading.after]
        for number, part in enumerate(section.parts, start=1):
            parts += _changed_part(f"{name}/{number}", part, changes)
        title = section.heading if heading.instead is None else " ".join(heading.instead)
        if title or parts:
            sections.append(Headed(title, tuple(parts)))
    return replace(
        content,
        sections=tuple(sections),
        reason=_alone(content.reason, changes.get("c/1")),
        authorities=_alone(content.authorities, changes.get("d/1")),
    )


def _named(content: Content) -> Iterator[tuple[str, Headed]]:
    """The headed parts with their names; a heading that stands twice is numbered."""
    seen: dict[str, int] = {}
    for section in content.sections:
        title = section.heading[:NAME_MAX]
        seen[title] = seen.get(title, 0) + 1
        yield f"b/{title}#{seen[title]}" if seen[title] > 1 else f"b/{title}", section


def _of_section(name: str, section: Headed) -> Iterator[Spot]:
    if section.heading:
        yield Spot(f"{name}/0", section.heading, heading=True)
    for number, part in enumerate(section.parts, start=1):
        if isinstance(part, Words):
            yield Spot(f"{name}/{number}", part.text)
        elif isinstance(part, Bullets):
            for item, text in enumerate(part.items, start=1):
                yield Spot(f"{name}/{number}.{item}", text, listed=True)
        else:
            yield Spot(f"{name}/{number}", editable=False)


def _changed_part(name: str, part: Part, changes: Mapping[str, Changed]) -> list[Part]:
    if isinstance(part, Bullets):
        items: list[str] = []
        for number, text in enumerate(part.items, start=1):
            change = changes.get(f"{name}.{number}", Changed())
            items += [text] if change.instead is None else change.instead
            items += change.after
        return [Bullets(tuple(items))] if items else []
    change = changes.get(name, Changed())
    made: list[Part] = [part]
    if change.instead is not None and isinstance(part, Words):
        made = [Words(text) for text in change.instead]
    return [*made, *(Words(text) for text in change.after)]


def _alone(text: str, change: Changed | None) -> str:
    """Letters c and d are one paragraph each."""
    if change is None:
        return text
    instead = (text,) if change.instead is None else change.instead
    return " ".join((*instead, *change.after))
