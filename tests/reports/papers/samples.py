"""Papers that no ministry ever wrote, for the tests of papers."""

from dataclasses import replace
from datetime import date
from typing import Any

from reports.papers.document import (
    Align,
    Attachment,
    Block,
    Heading,
    Line,
    Paper,
    Paragraph,
    Place,
    Section,
    Table,
)

BUDGET = Table(
    head=("Eksempel", "Mio. kr."),
    align=(Align.LEFT, Align.RIGHT),
    rows=(("Eksempelpartner A", "50,0"), ("Eksempelpartner B", "50,0")),
    total=("I alt", "100,0"),
)


def sample(**changes: Any) -> Paper:
    """A short paper with one of everything, or with whatever a test wants otherwise."""
    paper = Paper(
        language="da",
        title="Eksempel på et papir",
        dated=date(2024, 11, 12),
        author="Udenrigsministeriet",
        head_left="Eksempel nr.\u00a01",
        head_right="Folketinget 2024-25",
        foot="Udenrigsmin., j.nr.\u00a024/00001",
        stamp="Eksempel: til prøve",
        content=(
            Line("Udenrigsministeriet. København, den 12.\u00a0november 2024.", Place.OPENING),
            Section("a", (Paragraph("Der anmodes om 100,0\u00a0mio.\u00a0kr."),)),
            Section("b", (Heading("Budget"), Paragraph("Se tabellen:"), BUDGET)),
            Line("Til Finansudvalget.", Place.CLOSING),
        ),
        attachments=(Attachment("tal.json", "Tal", b'{"amount": "100000000.00"}\n'),),
    )
    return replace(paper, **changes)


def long_sample(pages: int) -> Paper:
    """A paper of at least so many pages."""
    words = "Midlerne kan efter udvalgets tilslutning anvendes til de nævnte formål. " * 12
    body: tuple[Block, ...] = (Heading("Baggrund"), *(Paragraph(words) for _ in range(pages * 6)))
    return sample(content=(Section("b", body),))
