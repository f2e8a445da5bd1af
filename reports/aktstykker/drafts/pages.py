"""The pages of a paper as pictures, as the PDF has them, one address for each picture."""

from functools import lru_cache
from io import BytesIO
from typing import Final, NamedTuple

import pypdfium2  # type: ignore[import-untyped]

from reports.papers.document import Paper
from reports.papers.serving import content_hash, served_pdf

SCALE: Final = 1.6  # some 115 dots an inch: sharp on a page half the width of a screen
KEPT: Final = 48


class Pictured(NamedTuple):
    """A paper by the hash of its content, and how many pages it has."""

    hash: str
    pages: int


def pictured(paper: Paper) -> Pictured:
    """The paper's hash and number of pages; set once while its content is the same."""
    name = content_hash(paper)
    return Pictured(name, _length(name, served_pdf(paper)))


def picture(paper: Paper, name: str, number: int) -> bytes | None:
    """Page `number` (from 1) as PNG; None when the paper is no longer the one of that name."""
    if content_hash(paper) != name:
        return None
    pdf = served_pdf(paper)
    return _drawn(name, number, pdf) if 1 <= number <= _length(name, pdf) else None


@lru_cache(maxsize=KEPT)
def _length(_name: str, pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


@lru_cache(maxsize=KEPT)
def _drawn(_name: str, number: int, pdf: bytes) -> bytes:
    out = BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        document[number - 1].render(scale=SCALE).to_pil().convert("L").save(
            out, format="PNG", optimize=True
        )
    return out.getvalue()
