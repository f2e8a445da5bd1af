"""What a process that serves papers keeps: the machinery warm, and the last papers' bytes.

Whoever imports this imports WeasyPrint (some 0.3 s). Pages do it when a paper is asked for.
"""

from datetime import date
from functools import lru_cache
from typing import Final

from reports.papers.document import Align, Heading, Paper, Paragraph, Section, Table
from reports.papers.pdf import content_hash, render_pdf

KEPT: Final = 16  # papers of some 100 kB

__all__ = ["content_hash", "served_pdf", "warm"]


@lru_cache(maxsize=KEPT)
def served_pdf(paper: Paper) -> bytes:
    """The paper as PDF, set once while its words, figures and attachments are the same."""
    return render_pdf(paper)


def warm() -> None:
    """Set a small paper and throw it away, so that the first real one finds everything loaded.

    It touches what is slow the first time: styles, the three faces, Danish hyphenation, a table.
    """
    render_pdf(
        Paper(
            language="da",
            title="Prøve",
            dated=date(2024, 1, 1),
            author="Ramme",
            head_left="Prøve",
            head_right="",
            foot="",
            content=(
                Section(
                    "a",
                    (
                        Heading("Prøve"),
                        Paragraph("Bevillingsbestemmelserne æøå ÆØÅ § 1, 0123456789. " * 4),
                        Table(("", "Mio. kr."), (Align.LEFT, Align.RIGHT), (("Prøve", "1,0"),)),
                    ),
                ),
            ),
        )
    )
