"""A paper of every kind against the file a person has read, and as a clerk would sign it.

When a paper is meant to change, look at the difference, look at the pages, and write the new text.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reports.aktstykker.said import numbers
from reports.aktstykker.selectors import request_of
from reports.aktstykker.verify.verifying import verify
from reports.papers.checking import objections, pages_in
from reports.papers.document import Paper, Table
from reports.papers.pdf import render_pdf
from reports.papers.text import render_text
from tests.ministry import Ministry
from tests.reports.aktstykker.papers.making import ALL, PAGES, Making
from tests.reports.papers.pdf_text import page_texts

GOLDEN = Path(__file__).parents[3] / "golden"
SPLIT = re.compile(r"[0-9]\s*\n\s*(?:mio|mia|kr|pct)\b|\b(?:mio|mia)\.\s*\n\s*kr\b|§\s*\n")


def made(ministry: Ministry, making: Making) -> Paper:
    return request_of(making(ministry).case_number).paper


def layout(pdf: bytes, folder: Path) -> str:
    """The text as it stands on the pages."""
    path = folder / "f.pdf"
    path.write_bytes(pdf)
    command = [shutil.which("pdftotext") or "pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("name", ALL)
def test_the_paper_is_the_one_that_was_read(decided: Ministry, tmp_path: Path, name: str) -> None:
    """Word for word, valid as both, the same bytes again, no figure broken, and verified."""
    paper = made(decided, ALL[name])
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert render_text(paper) == expected
    pdf = render_pdf(paper)
    assert objections(pdf) == []
    assert render_pdf(paper) == pdf
    if name in PAGES:
        assert pages_in(pdf) == PAGES[name]
    assert SPLIT.findall(layout(pdf, tmp_path)) == []
    verdict = verify(pdf)
    assert (verdict.differences, verdict.compared > 5) == ((), True)
    for page in page_texts(pdf):
        assert paper.mark in page
        assert paper.stamp in page
    for table in (block for block in paper.blocks() if isinstance(block, Table)):
        cells = [cell for row in (*table.rows, table.total or ()) for cell in row[1:]]
        places = {len(cell.partition(",")[2]) for cell in cells if cell != "-"}
        assert len(places) == 1  # one number of decimals in a table
        assert all(numbers(cell) == [cell] for cell in cells if cell != "-")
