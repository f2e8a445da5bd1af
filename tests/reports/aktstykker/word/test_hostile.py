"""A Word file that is no Word file, or would do something, is refused before it is read."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from grants.aktstykker.models import Aktstykke
from ledger.refusals import Refusal
from reports.aktstykker.word import package
from reports.aktstykker.word.package import TEXT, Opened, W
from reports.aktstykker.word.services import read_back, word_file
from tests.ministry import Ministry
from tests.reports.aktstykker.word.editing import edited

RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{type}" Target="http://example.invalid/x" TargetMode="External"/>'
    "</Relationships>"
)


def nothing(root: object) -> None:
    """Change nothing."""


def unmarked(root: Any) -> None:
    for mark in list(root.iter(f"{W}bookmarkStart")):
        mark.getparent().remove(mark)


def with_text(content: bytes, text: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(made, "w") as out:
        for part in parts.infolist():
            data = text if part.filename == TEXT else parts.read(part)
            out.writestr(part.filename, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def bomb(content: bytes) -> bytes:
    body = b"<w:p/>" * (package.PART_BYTES_MAX // 6 + 1)
    return with_text(content, b'<w:document xmlns:w="x">' + body + b"</w:document>")


def entity(content: bytes) -> bytes:
    text = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return with_text(content, text)


def external(kind: str) -> Callable[[bytes], bytes]:
    part = RELATION.format(type=kind).encode()
    return lambda content: edited(content, nothing, **{"word___rels__x.xml.rels": part})


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "not a zip": lambda _content: b"PK\x03\x04" + b"x" * 100,
    "empty": lambda _content: b"",
    "half": lambda content: content[: len(content) // 2],
    "bomb": bomb,
    "entity": entity,
    "no xml": lambda content: with_text(content, b"<w:document"),
    "macro": lambda content: edited(content, nothing, word__vbaProject=b"x"),
    "embedded file": lambda content: edited(content, nothing, word__embeddings__a=b"x"),
    "outer template": external("attachedTemplate"),
    "outer picture": external("image"),
    "other body": lambda content: with_text(content, b"<document/>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused(facts: Ministry, case: Aktstykke, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_back(HOSTILE[name](word_file(case)), case)
    assert refused.value.rule == "R17_decision_is_written"


def test_a_link_is_no_danger(facts: Ministry, case: Aktstykke) -> None:
    assert read_back(external("hyperlink")(word_file(case)), case).changes == ()


def test_as_large_as_the_limit_and_one_more(
    facts: Ministry, case: Aktstykke, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = word_file(case)
    monkeypatch.setattr(package, "FILE_BYTES_MAX", len(file))
    Opened(file)
    monkeypatch.setattr(package, "FILE_BYTES_MAX", len(file) - 1)
    with pytest.raises(Refusal, match="10 MB"):
        Opened(file)


def test_another_file_is_not_ours(facts: Ministry, case: Aktstykke) -> None:
    with pytest.raises(Refusal, match=r"andet aktstykke|version"):
        read_back(word_file(facts.aktstykke), case)
    with pytest.raises(Refusal, match="mærker mangler"):
        read_back(edited(word_file(case), unmarked), case)
