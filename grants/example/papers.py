"""The documents of the example year: each says of itself that it is none."""

import hashlib
from typing import Final

from ledger.documents import keep_document
from ledger.models import Document, Person

TEXT: Final = """\
EKSEMPEL. EKSEMPEL. EKSEMPEL.

Dette er ikke et dokument fra Folketinget, Finansministeriet eller Udenrigsministeriet.
Det er lavet til Rammes eksempelår og står her i stedet for det dokument, som en virkelig sag
ville have. Ingen må støtte ret på det.

Det skal forestille:
{says}
"""


def example_paper(name: str, says: str, by: Person) -> Document:
    """Keep a plain text that says it is an example; the one that is there when it is."""
    content = TEXT.format(says=says).encode()
    sha256 = hashlib.sha256(content).hexdigest()
    kept = Document.objects.filter(name=name, sha256=sha256).first()
    return kept or keep_document(name=name, media_type="text/plain", content=content, by=by)
