"""Word files as people return them: the XML that Word writes for what they did."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from reports.aktstykker.word.package import TEXT, W

ANNA, BO = "Anna Eksempel", "Bo Eksempel"
WHEN = "2024-11-13T09:30:00Z"


def edited(content: bytes, change: Callable[[Any], None], **more: bytes) -> bytes:
    """The file with its body changed; `more` are parts to add, `/` written as `__`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(made, "w") as out:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == TEXT:
                root = etree.fromstring(data)
                change(root)
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            out.writestr(part.filename, data)
        for name, data in more.items():
            out.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def tag(name: str, **attributes: str) -> Any:
    return etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})


def by(name: str, author: str) -> Any:
    """`ins`, `del`, `moveFrom` or `moveTo`, with who and when."""
    return tag(name, id="900", author=author, date=WHEN)


def run(text: str, *, deleted: bool = False) -> Any:
    made, inside = tag("r"), tag("delText" if deleted else "t")
    inside.text = text
    inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(inside)
    return made


def paragraph(root: Any, text: str) -> Any:
    """The paragraph that says this."""
    return next(p for p in root.iter(f"{W}p") if text in said(p))


def said(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText")).replace("\xa0", " ")


def replace(root: Any, old: str, new: str, author: str = ANNA) -> None:
    """Within one run: `old` deleted and `new` added, tracked."""
    found = _run_with(root, old)
    whole = said(found)
    start, end = whole.split(old, 1)
    parent, at = found.getparent(), found.getparent().index(found)
    parent.remove(found)
    made = [run(start)]
    if old:
        gone = by("del", author)
        gone.append(run(old, deleted=True))
        made.append(gone)
    if new:
        added = by("ins", author)
        added.append(run(new))
        made.append(added)
    for offset, each in enumerate([*made, run(end)]):
        parent.insert(at + offset, each)


def type_over(root: Any, old: str, new: str) -> None:
    """The same without tracking."""
    text = next(t for t in root.iter(f"{W}t") if old in (t.text or "").replace("\xa0", " "))
    text.text = (text.text or "").replace("\xa0", " ").replace(old, new)


def add_after(root: Any, text: str, new: str, author: str = ANNA) -> None:
    """Enter at the end of a paragraph and a new one typed, as Word tracks it."""
    here = paragraph(root, text)
    _end(here, by("ins", author))
    made, added = tag("p"), by("ins", author)
    added.append(run(new))
    made.append(added)
    here.addnext(made)


def delete(root: Any, text: str, author: str = ANNA) -> None:
    """A whole paragraph deleted, tracked."""
    here = paragraph(root, text)
    for each in list(here.iter(f"{W}r")):
        gone = by("del", author)
        each.getparent().replace(each, gone)
        for letters in each.iter(f"{W}t"):
            letters.tag = f"{W}delText"
        gone.append(each)
    _end(here, by("del", author))


def uncontrolled(root: Any) -> None:
    """Every content control taken off, its text left."""
    for control in list(_controls(root)):
        inside = control.find(f"{W}sdtContent")
        for child in list(inside):
            control.addprevious(child)
        control.getparent().remove(control)


def _controls(root: Any) -> Iterator[Any]:
    return root.iter(f"{W}sdt")


def _run_with(root: Any, text: str) -> Any:
    return next(r for r in root.iter(f"{W}r") if text in said(r))


def _end(here: Any, change: Any) -> None:
    facts = here.find(f"{W}pPr")
    if facts is None:
        facts = tag("pPr")
        here.insert(0, facts)
    marks = facts.find(f"{W}rPr")
    if marks is None:
        marks = tag("rPr")
        facts.append(marks)
    marks.insert(0, change)
