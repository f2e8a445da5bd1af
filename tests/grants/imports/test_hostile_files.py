"""Files are hostile until proven otherwise: all get an answer, bombs at once (S12)."""

import io
import json
import random
import time
import zipfile
from collections.abc import Callable

import pytest

from grants.imports.reading import archive
from grants.imports.reading.cells import Unreadable
from grants.imports.reading.child import MEMORY, answer
from grants.imports.reading.parent import heard, read
from grants.imports.reading.words import WORDS, sentence
from ledger.neutral import csv_of
from tests.grants.imports.files import a_row, csv_file, xlsx_file
from tests.grants.imports.test_reading import SHEET, changed, refused

MUTATED = 300
SECONDS_EACH = 2


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, cut, doubled or put elsewhere."""
    bytes_ = bytearray(content)
    for _time in range(chance.randint(1, 12)):
        at = chance.randrange(len(bytes_))
        what = chance.randrange(5)
        if what == 0:
            bytes_[at] = chance.randrange(256)
        elif what == 1:
            del bytes_[at : at + chance.randint(1, 200)]
        elif what == 2:
            bytes_[at:at] = bytes(bytes_[at : at + chance.randint(1, 200)])
        elif what == 3:
            bytes_[at:at] = bytes(chance.randrange(256) for _n in range(chance.randint(1, 20)))
        else:
            bytes_ = bytes_[: max(8, at)]
    return bytes(bytes_)


def mutated_inside(content: bytes, chance: random.Random) -> bytes:
    """The same done to a part of the workbook, which is then packed again without a flaw."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        part = chance.choice([name for name in book.namelist() if name.endswith(".xml")])
    return changed(content, part, lambda held: mutated(held, chance))


def told_of(lines: list[str]) -> str:
    """The reason, which can be said in words; "read" when all rows came."""
    try:
        list(heard(iter(lines)))
    except Unreadable as no:
        return no.code if sentence(no) else ""
    return "read"


def test_three_hundred_mutated_files_each_get_an_answer() -> None:
    """Rows or a reason in words; never an error, never more than two seconds."""
    chance = random.Random(20241202)  # noqa: S311 - the same files every time
    sheet = xlsx_file([a_row(f"2024-{n}") for n in range(20)])
    texts = [csv_file([a_row()] * 20, encoding=one) for one in ("utf-8", "utf-16", "cp1252")]
    answers: dict[str, int] = {}
    for number in range(MUTATED):
        make: Callable[..., bytes] = (mutated, mutated_inside, mutated)[number % 3]
        content = make(chance.choice(texts) if number % 3 == 2 else sheet, chance)
        lines: list[str] = []
        began = time.process_time()
        answer(io.BytesIO(content), "Tilsagn", lambda line: lines.append(json.dumps(line)))  # noqa: B023
        assert time.process_time() - began < SECONDS_EACH
        told = told_of(lines)
        answers[told] = answers.get(told, 0) + 1
    assert answers["read"] > 20
    assert answers["broken"] > 20
    assert set(answers) <= {"read", *WORDS}


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, held in parts.items():
            book.writestr(name, held)
    return out.getvalue()


def with_part(name: str, held: bytes) -> bytes:
    out = io.BytesIO(xlsx_file([a_row()]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, held)
    return out.getvalue()


def with_entity(text: bytes) -> bytes:
    return changed(xlsx_file([a_row()]), SHEET, lambda held: text + held)


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a sheet of nothing": (lambda: with_part("xl/worksheets/s9.xml", b"\0" * 60_000_000), "bomb"),
    "too many members": (lambda: packed(**{f"p{n}.xml": b"<a/>" for n in range(300)}), "bomb"),
    "shared strings": (
        lambda: with_part("xl/media/words.xml", b"<a>" + b" " * 9_000_000 + b"</a>"),
        "bomb",
    ),
    "billion laughs": (lambda: with_entity(LAUGHS), "doctype"),
    "outside entity": (lambda: with_entity(OUTSIDE), "doctype"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "foreign"),
    "links outside": (lambda: with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "foreign"),
    "another folder": (lambda: with_part("../../etc/cron.d/x", b"x"), "not_workbook"),
    "hidden encoding": (
        lambda: with_part("xl/x.xml", '<?xml version="1.0"?><!DOCTYPE a>'.encode("utf-16")),
        "not_workbook",
    ),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 1000, "old_excel"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_at_once(name: str) -> None:
    make, code = BOMBS[name]
    content = make()
    began = time.process_time()
    assert refused(content) == code
    assert time.process_time() - began < 1


def test_what_is_too_heavy_for_the_child_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of millions of cells fits the caps of the archive and not the child's memory."""
    cells = b"<c><v>1</v></c>" * 9_000_000
    heavy = changed(
        xlsx_file([a_row()]),
        SHEET,
        lambda held: held.replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>"),
    )
    monkeypatch.setattr(archive, "RATIO_MAX", 10**6)
    with pytest.raises(Unreadable) as no:
        list(read(heavy, "Tilsagn"))
    assert no.value.code in {"too_heavy", "bomb"}
    assert MEMORY < 1024**3


def test_faults_as_csv_run_nowhere() -> None:
    """T12: what looks like a formula is text, and Danish letters are right in Excel."""
    out = csv_of([["Række", "=HYPERLINK(1)"], ["+1", "-1"], ["@a", " =1"], ["\t=1", "æøå"]])
    text = out.decode("utf-8-sig")
    assert out.startswith(b"\xef\xbb\xbf")
    for cell in ("'=HYPERLINK(1)", "'+1", "'-1", "'@a", "' =1", "'\t=1"):
        assert cell in text
