"""Keeping a document: its bytes, its SHA-256, who brought it."""

import hashlib
import io
import zipfile
import zlib
from typing import Final

from django.utils.translation import gettext as _

from ledger.models import Document, Person
from ledger.refusals import Refusal

DOCUMENT_BYTES_MAX = 20 * 1024 * 1024
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP: Final = b"PK\x03\x04"
# What a decision, an act's note or a contract comes as; each with the bytes it begins with.
MEDIA_TYPES = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG",
    "image/jpeg": b"\xff\xd8\xff",
    "text/plain": b"",
    WORD: ZIP,
    EXCEL: ZIP,
}
# A file's type by the ending of its name; the first ending of a type is the one we give it.
MEDIA_TYPE_OF: Final = {
    "pdf": "application/pdf",
    "docx": WORD,
    "xlsx": EXCEL,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
}
# What must be inside, and what may not: macros, and things that run or that hide other files.
INSIDE: Final = {WORD: "word/document.xml", EXCEL: "xl/workbook.xml"}
CONTENT_TYPES: Final = "[Content_Types].xml"
NOT_INSIDE: Final = ("vbaproject", "vbadata", "activex", "embeddings/", "macrosheets/", "customui/")
MEMBERS_MAX: Final = 5_000
CONTENT_TYPES_MAX: Final = 1024 * 1024
UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError,
)  # fmt: skip


def ending_of(media_type: str) -> str:
    """The ending of a file's name of this type, without its dot; `bin` for one we do not know."""
    return next((end for end, known in MEDIA_TYPE_OF.items() if known == media_type), "bin")


def keep_document(
    *, name: str, media_type: str, content: bytes, by: Person, unit: str = ""
) -> Document:
    """Store the bytes for ever; return the document. It belongs to `unit`, whose case it is about;
    without one, to the unit of the one who brought it.

    Raises `Refusal` (R17) when it is empty, larger than 20 MB, not what its type says, or a file of
    Word or Excel that has macros or other files in it.
    """
    if not content or len(content) > DOCUMENT_BYTES_MAX:
        raise Refusal(
            "R17_decision_is_written", text=_("Dokumentet er tomt eller større end 20 MB.")
        )
    begins = MEDIA_TYPES.get(media_type)
    if begins is None or not content.startswith(begins) or not _is_whole(media_type, content):
        raise Refusal(
            "R17_decision_is_written",
            text=_(
                "Dokumentet %(name)s skal være PDF, PNG, JPEG eller ren tekst, eller Word (docx) "
                "eller Excel (xlsx) uden makroer og indlejrede filer."
            )
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


def _is_whole(media_type: str, content: bytes) -> bool:
    """Whether what the first bytes promise is inside. Nothing but a small list is unpacked."""
    if media_type == "text/plain":
        return b"\0" not in content
    if media_type not in INSIDE:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as inside:
            names = [one.filename for one in inside.infolist()]
            if len(names) > MEMBERS_MAX or CONTENT_TYPES not in names:
                return False
            with inside.open(CONTENT_TYPES) as listed:
                types = listed.read(CONTENT_TYPES_MAX)
    except UNREADABLE:
        return False
    hidden = [name for name in names if any(bad in name.lower() for bad in NOT_INSIDE)]
    return INSIDE[media_type] in names and not hidden and b"macroEnabled" not in types
