"""Keeping a document: its bytes, its SHA-256, who brought it."""

import hashlib

from django.utils.translation import gettext as _

from ledger.models import Document, Person
from ledger.refusals import Refusal

DOCUMENT_BYTES_MAX = 20 * 1024 * 1024
# What a decision, an act's note or a contract comes as; each with the bytes it begins with.
MEDIA_TYPES = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG",
    "image/jpeg": b"\xff\xd8\xff",
    "text/plain": b"",
}


def keep_document(
    *, name: str, media_type: str, content: bytes, by: Person, unit: str = ""
) -> Document:
    """Store the bytes for ever; return the document. It belongs to `unit`, whose case it is about;
    without one, to the unit of the one who brought it.

    Raises `Refusal` (R17) when it is empty, larger than 20 MB, or not what its type says.
    """
    if not content or len(content) > DOCUMENT_BYTES_MAX:
        raise Refusal(
            "R17_decision_is_written", text=_("Dokumentet er tomt eller større end 20 MB.")
        )
    begins = MEDIA_TYPES.get(media_type)
    if begins is None or not content.startswith(begins):
        raise Refusal(
            "R17_decision_is_written",
            text=_("Dokumentet %(name)s skal være PDF, PNG, JPEG eller ren tekst.")
            % {"name": name},
        )
    return Document.objects.create(
        name=name[:200],
        media_type=media_type,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        unit=unit or by.unit,
    )
