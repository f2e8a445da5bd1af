"""The files of a package: what each is called, and names that no system trips over."""

import re
import unicodedata
from pathlib import PurePath
from typing import Final, NamedTuple

from ledger.documents import ending_of

STEM_MAX: Final = 60
_DANISH: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
_OTHER: Final = re.compile(r"[^A-Za-z0-9]+")


class File(NamedTuple):
    """A file in the package. `document` is the ref of the ledger's document, where it is one."""

    path: str
    name: str
    media_type: str
    bytes: int
    sha256: str
    document: str = ""


def safe(text: str, otherwise: str) -> str:
    """A stem of letters, digits and hyphens; never a path, a hidden or a reserved name."""
    plain = unicodedata.normalize("NFKD", text.translate(_DANISH)).encode("ascii", "ignore")
    return _OTHER.sub("-", plain.decode())[:STEM_MAX].strip("-").lower() or otherwise


def document_path(number: int, name: str, media_type: str) -> str:
    """`dokumenter/003-aarsrapport.pdf`: its place in the list first, its ending by its type."""
    stem = PurePath(name.replace("\\", "/")).stem
    return f"dokumenter/{number:03d}-{safe(stem, 'dokument')}.{ending_of(media_type)}"
