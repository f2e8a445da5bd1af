"""The text of a file: what is read, what is left out and listed, and what is refused."""

import io

import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest
from weasyprint import HTML

from reports.aktstykker.reading import sources
from reports.aktstykker.reading.parse import MAX_CHARACTERS, ReadingError, parse
from reports.aktstykker.reading.sources import (
    FILE_BYTES_MAX,
    taken_of,
    text_of,
    without_running_lines,
)
from reports.papers.typography import plain
from tests.reports.aktstykker.reading.test_parse import GOLDEN


def pdf_of(html: str) -> bytes:
    made = HTML(string=html).write_pdf()
    assert isinstance(made, bytes)
    return made


def test_plain_text_is_taken_as_it_is() -> None:
    assert text_of("x.txt", "§ 6.3. æøå\r\n".encode()) == "§ 6.3. æøå\r\n"
    assert text_of("x.TXT", b"\xef\xbb\xbfa. Ja") == "a. Ja"


def test_latin_1_is_read_with_a_notice() -> None:
    taken = taken_of("x.txt", "Nærområde".encode("latin-1"))
    assert taken.text == "Nærområde"
    assert "Latin-1" in taken.notices[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.odt", b"abc", "Der læses txt, pdf og docx"),
        ("x", b"abc", "Der læses txt, pdf og docx"),
        ("x.txt", b"%PDF-1.7", "ikke ren tekst"),
        ("x.txt", b"a\0b", "ikke ren tekst"),
        ("x.txt", b"  \n", "ingen tekst"),
        ("x.pdf", b"PK\x03\x04", "ikke en PDF"),
        ("x.pdf", b"%PDF-1.7 i stykker", "i stykker"),
        ("x.docx", b"abc", "ikke et Word-dokument"),
        ("x.txt", b"a" * (FILE_BYTES_MAX + 1), "større end 20 MB"),
        ("x.txt", b"a" * (MAX_CHARACTERS + 1), "300001 tegn"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    name: str, content: bytes, said: str
) -> None:
    with pytest.raises(ReadingError, match=said):
        text_of(name, content)


def test_a_scan_without_text_is_refused() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(ReadingError, match="billede uden tekst"):
        text_of("x.pdf", out.getvalue())


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PAGES_MAX", 1)
    two = pdf_of("<p>a. Et</p><p style='page-break-before: always'>To</p>")
    with pytest.raises(ReadingError, match="2 sider"):
        text_of("x.pdf", two)


def test_a_pdf_is_read_and_its_letters_stand_with_their_words() -> None:
    html = "<p>a. Udenrigsministeriet anmoder om 100,0 mio. kr.</p><p>b. Baggrund</p>"
    parsed = parse(text_of("x.pdf", pdf_of(html)))
    assert [one.letter for one in parsed.letters] == ["a", "b"]
    assert [one.text for one in parsed.amounts] == ["100,0 mio. kr."]


def test_running_heads_stand_once_and_page_numbers_not_at_all() -> None:
    pages = [
        ["Aktstykke nr. 51", "a. Her er", "Udenrigsmin., j.nr. 24/13275 1"],
        [
            "Aktstykke nr. 51",
            "hele sætningen.",
            "Til Finansudvalget.",
            "2",
            "Udenrigsmin., j.nr. 24/13275 2",
        ],
    ]
    taken = without_running_lines(pages)
    assert taken.text.split("\n") == [
        "Aktstykke nr. 51",
        "a. Her er",
        "",
        "hele sætningen.",
        "Til Finansudvalget.",
        "",
        "Udenrigsmin., j.nr. 24/13275",
    ]
    assert taken.dropped == ("Aktstykke nr. 51", "2", "Udenrigsmin., j.nr. 24/13275 2")
    assert parse(taken.text).case_number == "24/13275"


def test_a_word_file_gives_the_same_paper_with_its_table() -> None:
    """The golden paper as somebody typed it in Word: letters in the words, the table a table."""
    document = docx.Document()
    lines = GOLDEN.read_text(encoding="utf-8").split("\n")
    rows = [line.split(" | ") for line in lines if " | " in line][1:]
    table_done = False
    for line in lines:
        if line.split(" | ") in rows:
            if not table_done:
                table = document.add_table(rows=0, cols=2)
                for row in rows:
                    cells = table.add_row().cells
                    cells[0].text, cells[1].text = row
            table_done = True
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    read = parse(text_of("x.docx", out.getvalue()))
    golden = parse(GOLDEN.read_text(encoding="utf-8"))
    assert [plain(one.text) for one in read.letters] == [plain(one.text) for one in golden.letters]
    assert read.letters[1].tables[0].rows == golden.letters[1].tables[0].rows
    assert read.unread == ()


def test_letters_in_the_margin_of_a_word_table_go_before_their_words() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, (letter, words) in enumerate([("a.", "Ministeriet anmoder."), ("f.", "Foreligger.")]):
        table.rows[row].cells[0].text, table.rows[row].cells[1].text = letter, words
    out = io.BytesIO()
    document.save(out)
    parsed = parse(text_of("x.docx", out.getvalue()))
    assert [(one.letter, one.text) for one in parsed.letters] == [
        ("a", "Ministeriet anmoder."),
        ("f", "Foreligger."),
    ]
