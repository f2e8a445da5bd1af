"""The Word file: the paper's own words, real styles, locked figures, the same bytes each time."""

import io
import zipfile
from pathlib import Path

from django.core.management import call_command
from docx import Document
from lxml import etree

from grants.aktstykker.models import Aktstykke
from reports.aktstykker.selectors import request_of
from reports.aktstykker.word.package import TEXT, W
from reports.aktstykker.word.services import word_file
from reports.papers.text import BULLET, render_text
from tests.ministry import Ministry
from tests.reports.aktstykker.word.editing import said


def words(content: bytes) -> str:
    """Head, body and foot as they are read, white space made one."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        found = [etree.fromstring(parts.read(f"word/{name}.xml"))
                 for name in ("header1", "document", "footer1")]  # fmt: skip
    lines = [said(p) for part in found for p in part.iter(f"{W}p")]
    tabs = " ".join(lines)
    return "".join(tabs.split())


def printed(case: Aktstykke) -> str:
    text = render_text(request_of(case.case_number).paper)
    return "".join(text.replace(" | ", " ").replace(f"{BULLET} ", "").split())


def test_its_text_is_the_papers(facts: Ministry, case: Aktstykke) -> None:
    assert words(word_file(case)) == printed(case)


def test_the_real_request_too(facts: Ministry) -> None:
    """24/13275 as it is loaded: every letter, the table, the example stamp."""
    assert words(word_file(facts.aktstykke)) == printed(facts.aktstykke)


def test_a_confidential_one_says_so_on_every_page(facts: Ministry, case: Aktstykke) -> None:
    """As the PDF does; a stamp stands below it."""
    Aktstykke.objects.filter(pk=case.pk).update(
        confidentiality="content", confidential_reason="Eksempel", example=True
    )
    (section,) = Document(io.BytesIO(word_file(case))).sections
    lines = [paragraph.text for paragraph in section.header.paragraphs]
    assert lines[0] == "Fortroligt"
    assert lines[1].startswith("Eksempel:")
    assert words(word_file(case)) == printed(case)


def test_the_same_paper_is_the_same_bytes(facts: Ministry, case: Aktstykke) -> None:
    file = word_file(case)
    assert word_file(case) == file
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2024, 11, 12, 12, 0, 0)}


def test_styles_language_and_properties(facts: Ministry, case: Aktstykke) -> None:
    document = Document(io.BytesIO(word_file(case)))
    styles = {p.text: p.style.name for p in document.paragraphs if p.style}
    assert styles["Projektbeskrivelse"] == "Heading 2"
    assert styles["Systemer til registrering"] == "List Bullet"
    assert [table.style.name for table in document.tables if table.style] == ["Ramme Tabel"]
    assert document.core_properties.language == "da-DK"
    assert document.core_properties.title == request_of(case.case_number).paper.title
    assert "24/20000" in document.sections[0].footer.paragraphs[0].text
    assert document.settings.element.find(f"{W}trackRevisions") is not None


def test_the_command_writes_the_same_file(facts: Ministry, case: Aktstykke, tmp_path: Path) -> None:
    target = tmp_path / "f.docx"
    call_command("render_request", case.case_number, "--format=docx", f"--output={target}")
    assert target.read_bytes() == word_file(case)


def test_tokens_and_formulas_are_locked(facts: Ministry, case: Aktstykke) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(case))) as parts:
        root = etree.fromstring(parts.read(TEXT))
    locks: dict[str, set[str]] = {}
    for control in root.iter(f"{W}sdt"):
        facts_of = control.find(f"{W}sdtPr")
        tag = facts_of.find(f"{W}tag").get(f"{W}val")
        locks.setdefault(tag, set()).add(facts_of.find(f"{W}lock").get(f"{W}val"))
    assert locks["amount"] == locks["year"] == {"contentLocked"}
    assert locks["ramme"] == {"sdtContentLocked"}
    free = [said(p) for p in root.find(f"{W}body").findall(f"{W}p")]
    assert not any("anmoder hermed" in text for text in free)
