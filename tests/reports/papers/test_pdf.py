"""The PDF: kept for ever, read aloud, the same bytes tomorrow, and nothing fetched to make it."""

import hashlib
import os
import re
import socket
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
import weasyprint
from weasyprint.urls import FatalURLFetchingError

from reports.papers import assets, pdf
from reports.papers.document import Attachment, Line, PaperError, Paragraph, Place, Section, Table
from reports.papers.pdf import content_hash, render_pdf
from reports.papers.text import render_text
from reports.papers.typography import plain
from tests.reports.papers.pdf_text import BREAK, page_texts, printed_lines, whole_text
from tests.reports.papers.samples import BUDGET, long_sample, sample

BOTH = ("3a", "ua1")
ROOT = Path(__file__).parents[3]


def failures(written: bytes, profile: str) -> list[str]:
    """What the validator objects to."""
    report = page.validate_pdf_bytes(written, profile=profile)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


@pytest.mark.parametrize("profile", BOTH)
def test_one_file_is_both_pdf_a_3a_and_pdf_ua_1(profile: str) -> None:
    """Short and long, with and without a stamp and a file inside."""
    for paper in (sample(), long_sample(3), sample(stamp="", attachments=())):
        assert failures(render_pdf(paper), profile) == []


def test_without_the_finisher_it_is_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: the validator does see what WeasyPrint alone leaves out."""
    monkeypatch.setattr(pdf, "_claim_universal_access", lambda *_args: None)
    written = render_pdf(sample())
    assert [found[:28] for found in failures(written, "3a")] == ["PDFA3A-METADATA-FILTER-001: "]
    assert any("PDFUA1-ID" in found for found in failures(written, "ua1"))


def ends_in_a_carriage_return() -> Attachment:
    """A file whose packed form ends in one: its checksum's last byte is 13."""
    found = (f'{{"n": "{"a" * length}"}}\n'.encode() for length in range(1_000))
    return Attachment("tal.json", "Tal", next(c for c in found if zlib.adler32(c) % 256 == 13))


def test_no_stream_ends_in_a_carriage_return(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen once: the figures of one database made a file that the validator refused."""
    paper = sample(attachments=(ends_in_a_carriage_return(),))
    written = render_pdf(paper)
    assert b"\r\nendstream" not in written
    assert render_pdf(paper) == written
    assert [failures(written, profile) for profile in BOTH] == [[], []]
    # Control: without our care it is refused.
    monkeypatch.setattr(pdf, "_CARRIAGE_RETURN", -1)
    monkeypatch.setattr(pdf, "_ATTEMPTS", 1)
    without = render_pdf(paper)
    assert b"\r\nendstream" in without
    assert any("STREAM-LENGTH" in found for found in failures(without, "3a"))


def test_nor_do_the_tables_that_are_written_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of objects is packed after us: one more object that nobody refers to changes it."""
    letters = ["a"] * 12
    with monkeypatch.context() as without:
        without.setattr(pdf, "_ATTEMPTS", 1)
        for _attempt in range(8):
            written = render_pdf(sample(title="".join(letters)))
            packed = re.search(rb"/ObjStm.*?stream\n.*?(.)\nendstream", written, re.DOTALL)
            assert packed is not None
            missing = (13 - packed[1][0]) % 256
            if not missing:
                break
            for at, letter in enumerate(letters):
                step = min(missing, ord("z") - ord(letter))
                letters[at], missing = chr(ord(letter) + step), missing - step
    assert b"\r\nendstream" in written
    assert any("STREAM-LENGTH" in found for found in failures(written, "3a"))
    mended = render_pdf(sample(title="".join(letters)))
    assert b"\r\nendstream" not in mended
    assert [failures(mended, profile) for profile in BOTH] == [[], []]


def test_the_same_paper_is_the_same_bytes() -> None:
    """Rendered twice here, and once in another process with other hash seeds and another clock."""
    first = render_pdf(sample())
    assert render_pdf(sample()) == first
    code = (
        "import django; django.setup()\n"
        "from hashlib import sha256\n"
        "from reports.papers.pdf import render_pdf\n"
        "from tests.reports.papers.samples import sample\n"
        "print(sha256(render_pdf(sample())).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert other.stdout.decode().strip() == hashlib.sha256(first).hexdigest()


def test_another_paper_is_another_file() -> None:
    """One øre in the attachment changes the identifier and the hash by which files are kept."""
    other = replace(sample(), attachments=(Attachment("tal.json", "Tal", b"{}\n"),))
    assert content_hash(sample()) == content_hash(sample())
    assert content_hash(other) != content_hash(sample())
    with pikepdf.open(BytesIO(render_pdf(sample()))) as document:
        assert bytes(document.trailer.ID[0]).decode() == content_hash(sample())[:32]


def test_the_text_layer_says_what_the_paper_says() -> None:
    """Every word of the paper in order, broken words whole, non-breaking spaces kept."""
    written = render_pdf(sample(stamp=""))
    expected = render_text(sample(stamp="")).replace(" | ", " ").splitlines()
    assert whole_text(written) == plain(" ".join(expected[:-1])) + f" {expected[-1]} 1"


def test_words_are_hyphenated_and_joined_again() -> None:
    """Long paragraphs break words in Danish; the reader of the text layer gets them whole."""
    written = render_pdf(long_sample(2))
    broken = [line for line in printed_lines(written) if line.endswith(BREAK)]
    assert broken
    # Where Danish parts it, and with at least five letters on the next line.
    assert {line.rsplit(" ", 1)[-1] for line in broken} == {f"til{BREAK}"}
    joined = whole_text(written)
    assert "udvalgets tilslutning anvendes til de nævnte formål." in joined
    assert BREAK not in joined


def test_every_page_has_the_stamp_the_head_and_the_case_number() -> None:
    """Also page 4: a page that leaves the bundle still says what it is."""
    pages = page_texts(render_pdf(long_sample(4)))
    assert len(pages) >= 4
    for number, text in enumerate(pages, start=1):
        assert text.count("Eksempel: til prøve") == 1
        assert "Eksempel nr. 1" in text
        assert "Folketinget 2024-25" in text
        assert text.endswith(f"Udenrigsmin., j.nr. 24/00001 {number}")


def test_the_attached_figures_can_be_read() -> None:
    """A clerk's program opens the file and finds the data, marked as the data of this paper."""
    with pikepdf.open(BytesIO(render_pdf(sample()))) as document:
        specification = document.attachments["tal.json"]
        attached = specification.get_file()
        assert attached.read_bytes() == b'{"amount": "100000000.00"}\n'
        assert attached.mime_type == "application/json"
        assert specification.obj.AFRelationship == "/Data"
        assert document.Root.AF[0].objgen == specification.obj.objgen
        assert str(document.docinfo["/CreationDate"]) == "D:20241112000000Z"


def test_language_title_and_tags_are_set() -> None:
    """What a screen reader needs before the first word."""
    with pikepdf.open(BytesIO(render_pdf(sample()))) as document:
        assert document.Root.Lang == "da"
        assert document.docinfo["/Title"] == "Eksempel på et papir"
        assert document.Root.MarkInfo.Marked
        assert b"<pdfuaid:part>1</pdfuaid:part>" in document.Root.Metadata.read_raw_bytes()


@contextmanager
def listening() -> Iterator[tuple[str, list[int]]]:
    """An address on this machine, and the list of those who called."""
    calls: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                calls.append(1)
                caller.close()

        threading.Thread(target=answer, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}", calls
        server.shutdown(socket.SHUT_RDWR)


PAYLOADS = (
    '<img src="http://{}/a">',
    '<link rel="stylesheet" href="http://{}/b">',
    '<link rel="attachment" href="http://{}/c">',
    "<style>@import url(http://{}/d);</style>",
    "<style>body {{ background: url(http://{}/e) }}</style>",
    "<style>@font-face {{ font-family: x; src: url(http://{}/f) }} p {{ font: 9pt x }}</style>",
    "<style>li {{ list-style-image: url(http://{}/g) }}</style><ul><li>x</li></ul>",
    "<style>p::before {{ content: url(http://{}/h) }}</style>",
    '<object data="http://{}/i"></object>',
    '<embed src="http://{}/j">',
    '<svg width="9" height="9"><image width="9" height="9" href="http://{}/k"/></svg>',
    '<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<image width="9" height="9" href="http://{}/l"/></svg>\'>',
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_address_in_the_document_ends_the_rendering(payload: str) -> None:
    """Even if markup did get in: nobody is called. Control: bare WeasyPrint does call."""
    with listening() as (address, calls):
        html = f"<html lang=da><title>x</title><body><p>x</p>{payload.format(address)}"
        with pytest.raises(PaperError, match="asked for"):
            pdf._written(html, "0" * 64, [])
        assert calls == []
        weasyprint.HTML(string=html).write_pdf()
        assert calls != []


def test_payloads_in_every_field_are_only_words() -> None:
    """Twelve payloads in every text of a paper: nobody called, no file, no action in the PDF."""
    with listening() as (address, calls):
        for payload in (each.format(address) for each in PAYLOADS):
            table = Table((payload, payload), BUDGET.align, ((payload, payload),))
            texts: dict[str, Any] = dict.fromkeys(
                ("title", "author", "head_left", "head_right", "foot", "stamp"), payload
            )
            body = Section("a", (Paragraph(payload), table))
            content = (Line(payload, Place.OPENING), body)
            written = render_pdf(sample(**texts, content=content, attachments=()))
            with pikepdf.open(BytesIO(written)) as document:
                assert len(document.attachments) == 0
                assert "/Names" not in document.Root
                assert all("/Annots" not in each for each in document.pages)
            assert b"/JavaScript" not in written
            assert b"/Launch" not in written
        assert calls == []


@pytest.mark.parametrize(
    "url",
    [
        "paper:../../config/settings.py",
        "paper:/etc/passwd",
        "paper:unknown.css",
        "PAPER:paper.css",
        "file:///etc/passwd",
        "data:text/css,p{}",
        "http://127.0.0.1/paper.css",
        "",
    ],
)
def test_only_our_own_names_are_answered(url: str) -> None:
    """A name is looked up in a list, never joined to a path."""
    with pytest.raises(FatalURLFetchingError):
        assets.OwnFiles().fetch(url)
    assert assets.OwnFiles().fetch("paper:paper.css").read()


def test_missing_fonts_are_said_and_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper in whatever font the machine has would be other bytes: it is refused instead."""
    monkeypatch.setattr(assets, "_path", lambda name: Path("/nonexistent") / name)
    assets.own_file.cache_clear()
    try:
        with pytest.raises(PaperError, match="npm ci"):
            assets.own_file("IBMPlexSerif-Regular.woff2")
    finally:
        assets.own_file.cache_clear()
