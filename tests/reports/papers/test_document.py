"""A paper as a value refuses to be one that cannot be printed."""

import pytest

from reports.papers.document import (
    MAX_BLOCKS,
    Align,
    Heading,
    Line,
    PaperError,
    Paragraph,
    Section,
    Table,
)
from reports.papers.text import render_text
from tests.reports.papers.samples import BUDGET, sample


def test_a_row_is_as_long_as_the_head() -> None:
    """A table with a cell too few would put an amount under the wrong head."""
    columns = (Align.LEFT, Align.RIGHT)
    assert Table(("Partner", "Mio. kr."), columns, (("IOM", "50,0"),)).total_cells == ()
    with pytest.raises(PaperError, match="2 cells"):
        Table(("Partner", "Mio. kr."), columns, (("IOM",),))
    with pytest.raises(PaperError, match="2 cells"):
        Table(("Partner", "Mio. kr."), columns, (("IOM", "50,0"),), total=("I alt", "50,0", "0,0"))


def test_a_letter_stands_beside_words_not_beside_a_table() -> None:
    """Letter b may have a table, but not as the first thing."""
    assert Section("b", (Heading("Budget"), BUDGET)).letter == "b"
    with pytest.raises(PaperError, match="Letter b"):
        Section("b", (BUDGET,))
    with pytest.raises(PaperError, match="Letter b"):
        Section("b", ())


def test_a_paper_has_an_end() -> None:
    """Layout time grows with the blocks, so there is a most."""
    assert sample(content=(Section("a", (Paragraph("x"),) * MAX_BLOCKS),))
    with pytest.raises(PaperError, match="2000 blocks"):
        sample(content=(Section("a", (Paragraph("x"),) * (MAX_BLOCKS + 1)),))


def test_a_paper_without_a_title_or_language_is_none() -> None:
    """PDF/UA wants both, so the value does."""
    for missing in ("title", "language", "head_left"):
        with pytest.raises(PaperError, match="needs"):
            sample(**{missing: ""})


def test_sections_are_found_by_letter() -> None:
    """The letters of the sample are a and b."""
    found = sample().section("b")
    assert found is not None
    assert isinstance(found.blocks[0], Heading)
    assert sample().section("d") is None


def test_plain_text_has_every_word_once_in_order() -> None:
    """The text form is what golden files hold."""
    assert render_text(sample()) == (
        "Eksempel: til prøve\n"
        "Eksempel nr. 1 | Folketinget 2024-25\n"
        "\n"
        "Udenrigsministeriet. København, den 12. november 2024.\n"
        "\n"
        "a. Der anmodes om 100,0 mio. kr.\n"
        "\n"
        "b. Budget\n"
        "Se tabellen:\n"
        "Eksempel | Mio. kr.\n"
        "Eksempelpartner A | 50,0\n"
        "Eksempelpartner B | 50,0\n"
        "I alt | 100,0\n"
        "\n"
        "Til Finansudvalget.\n"
        "\n"
        "Udenrigsmin., j.nr. 24/00001\n"
    )
    assert all(isinstance(line, Line) for line in (sample().content[0], sample().content[-1]))
