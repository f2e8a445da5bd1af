"""The whole Capacity paper against the file a person has read.

When the paper is meant to change, look at the difference and write the new text to the file.
"""

from pathlib import Path

import page
import pytest

from reports.aktstykker.figures import printed
from reports.aktstykker.paper import request_paper
from reports.papers.document import Paper
from reports.papers.pdf import render_pdf
from reports.papers.text import render_text
from reports.papers.typography import plain
from tests.reports.aktstykker.capacity import capacity
from tests.reports.papers.pdf_text import page_texts

GOLDEN = Path(__file__).parents[2] / "golden/24-13275.txt"


@pytest.fixture(scope="module")
def paper() -> Paper:
    """The request of 12 November 2024 with its figures attached."""
    return request_paper(capacity(), printed(capacity()))


@pytest.fixture(scope="module")
def written(paper: Paper) -> bytes:
    """The same as PDF."""
    return render_pdf(paper)


def test_the_text_is_the_text_that_was_read(paper: Paper) -> None:
    """Word for word."""
    assert render_text(paper) == GOLDEN.read_text(encoding="utf-8")


def test_the_pdf_says_the_same_words_in_the_same_order(paper: Paper, written: bytes) -> None:
    """On two pages, with head, stamp and foot taken off each."""
    furniture = [paper.stamp, paper.head_left, paper.head_right, paper.foot]
    pages = page_texts(written)
    assert len(pages) == 2
    for number, text in enumerate(pages, start=1):
        for part in furniture:
            assert text.count(plain(part)) == 1
        assert text.endswith(f" {number}")
    read = " ".join(
        _without(text, furniture).removesuffix(f" {number}")
        for number, text in enumerate(pages, start=1)
    )
    said = _without(plain(GOLDEN.read_text(encoding="utf-8").replace(" | ", " ")), furniture)
    # A line may end in the hyphen of "Capacity-programmet", so spaces are left out of it.
    assert read.replace(" ", "") == said.replace(" ", "")


def test_the_capacity_pdf_is_valid_as_both(written: bytes) -> None:
    """To keep and to be read aloud."""
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(written, profile=profile)
        assert [f"{each.rule_id}: {each.message}" for each in report.failures] == []


def test_it_is_the_same_file_again(paper: Paper, written: bytes) -> None:
    """Byte for byte."""
    assert render_pdf(paper) == written


def _without(text: str, furniture: list[str]) -> str:
    for part in furniture:
        text = text.replace(plain(part), "", 1)
    return plain(text)
