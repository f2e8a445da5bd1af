"""Opening a Word file somebody sent: what is read is bounded, and what could reach out is refused.

Nothing is unpacked but the text and its comments. XML is parsed without entities, document types
or network; relationships may lead nowhere outside, except links a reader would click himself.
"""

import io
import zipfile
from typing import Any, Final

from django.utils.translation import gettext as _
from lxml import etree

from ledger.documents import UNREADABLE
from ledger.refusals import Refusal

RULE: Final = "R17_decision_is_written"
PARTS_MAX: Final = 500
PART_BYTES_MAX: Final = 20 * 1024 * 1024  # of one part, unpacked
FILE_BYTES_MAX: Final = 10 * 1024 * 1024
TEXT, COMMENTS, TYPES = "word/document.xml", "word/comments.xml", "[Content_Types].xml"
LINK: Final = "/hyperlink"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORBIDDEN: Final = ("vbaproject", "vbadata", "activex", "embeddings/", "afchunk")


class Opened:
    """The body of a Word file and its comments, as XML."""

    def __init__(self, content: bytes) -> None:
        """Open the file.

        Raises:
            Refusal: (R17) when it is no Word file, is too large, has macros or other files in it,
                leads outside, or has XML with entities.
        """
        if len(content) > FILE_BYTES_MAX:
            raise _no(_("Filen er større end 10 MB."))
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                names = [part.filename for part in parts.infolist()]
                _inside(names)
                _no_macros(parts)
                for name in names:
                    if name.endswith(".rels"):
                        _leads_nowhere(_parsed(parts, name))
                self.body: Any = _parsed(parts, TEXT).find(f"{W}body")
                self.comments: Any = _parsed(parts, COMMENTS) if COMMENTS in names else None
        except UNREADABLE as error:
            raise _no(_("Filen er ikke en Word-fil (docx), der kan læses.")) from error
        if self.body is None:
            raise _no(_("Filen er ikke gemt som almindeligt Word-dokument (docx)."))


def _inside(names: list[str]) -> None:
    if TEXT not in names or TYPES not in names:
        raise _no(_("Filen er ikke en Word-fil (docx), der kan læses."))
    if len(names) > PARTS_MAX or len(names) != len(set(names)):
        raise _no(_("Filen har flere dele, end et aktstykke kan have."))
    if any(bad in name.lower() for name in names for bad in FORBIDDEN):
        raise _no(_("Filen har makroer eller andre filer i sig."))


def _no_macros(parts: zipfile.ZipFile) -> None:
    if b"macroenabled" in _read(parts, TYPES).lower():
        raise _no(_("Filen har makroer eller andre filer i sig."))


def _read(parts: zipfile.ZipFile, name: str) -> bytes:
    with parts.open(name) as part:
        content = part.read(PART_BYTES_MAX + 1)
    if len(content) > PART_BYTES_MAX:
        raise _no(_("Filen fylder for meget, når den pakkes ud."))
    return content


def _parsed(parts: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(_read(parts, name), parser)
    except etree.XMLSyntaxError as error:
        raise _no(_("Filen er ikke en Word-fil (docx), der kan læses.")) from error
    if root.getroottree().docinfo.doctype:
        raise _no(_("Filen har en dokumenttype i sig, som et Word-dokument ikke har."))
    return root


def _leads_nowhere(relations: Any) -> None:
    for relation in relations:
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not relation.get("Type", "").endswith(LINK):
            raise _no(_("Filen henter noget uden for sig selv."))


def _no(said: str) -> Refusal:
    return Refusal(RULE, text=said)
