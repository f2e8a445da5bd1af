"""A paper as one PDF that is both PDF/A-3a (to keep) and PDF/UA-1 (to be read aloud).

WeasyPrint writes either; the finisher here adds the second claim to the metadata of the first.
The same paper always gives the same bytes: its day comes from the paper, its identifier from its
content, and no file, clock or network outside the house is asked.
"""

import threading
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Final
from xml.etree import ElementTree as ET

import pydyf  # type: ignore[import-untyped]
import weasyprint
from cssselect2 import ElementWrapper  # type: ignore[attr-defined]
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from reports.papers.assets import FONTS, STYLES, OwnFiles, own_file
from reports.papers.document import Attachment, Paper, PaperError
from reports.papers.html import render_html

VARIANT: Final = "pdf/a-3a"
FORM: Final = 2  # one more when the same paper is to become other bytes
IDENTIFIER_LENGTH: Final = 32
# ISO 19005-3, 6.6.2.3.1: a property outside the predefined schemas (pdfuaid:part is one) must be
# described in the file itself. ISO 14289-1, 5: a PDF/UA file says so by that property.
UNIVERSAL_ACCESS: Final = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END_OF_METADATA: Final = b"</rdf:RDF>"
# A line feed parts a stream from the word after it. A stream that happens to end in a carriage
# return (one in 256) then looks a byte too short to who looks for the end of a line there, as
# page-validation does. So no stream of ours ends in one.
_LOOKS_SHORT: Final = b"\r\nendstream"
_CARRIAGE_RETURN: Final = 0x0D
_ATTEMPTS: Final = 8

# Pango and fontconfig are shared by the whole process; one paper at a time.
rendering = threading.Lock()


@dataclass(frozen=True)
class _Kit:
    """What every paper shares, made once in a process: the parsed styles and the loaded fonts."""

    fonts: FontConfiguration
    styles: tuple[weasyprint.CSS, ...]


def render_pdf(paper: Paper) -> bytes:
    """The paper as PDF. Two calls with the same paper give the same bytes, on any day.

    Raises:
        PaperError: when something in the paper asked for a file that is not ours.
    """
    html = render_html(paper)
    content = _hash(paper, html)
    for spare in range(_ATTEMPTS):
        attachments = [_attached(paper, each) for each in paper.attachments]
        written = _written(html, content, attachments, spare)
        if _LOOKS_SHORT not in written:
            break
    return written


def content_hash(paper: Paper) -> str:
    """The hash of everything that decides the bytes; equal hashes need no second rendering."""
    return _hash(paper, render_html(paper))


@cache
def _kit() -> _Kit:
    fonts = FontConfiguration()
    styles = tuple(
        weasyprint.CSS(string=own_file(name).decode(), url_fetcher=OwnFiles(), font_config=fonts)
        for name in STYLES
    )
    return _Kit(fonts=fonts, styles=styles)


@cache
def _house_hash() -> bytes:
    digest = sha256(f"weasyprint {version('weasyprint')} {VARIANT} {FORM}".encode())
    for name in (*STYLES, *FONTS):
        digest.update(sha256(own_file(name)).digest())
    return digest.digest()


def _hash(paper: Paper, html: str) -> str:
    digest = sha256(_house_hash())
    digest.update(sha256(html.encode()).digest())
    for each in paper.attachments:
        for part in (each.name.encode(), each.description.encode(), each.content):
            digest.update(sha256(part).digest())
    return digest.hexdigest()


class OwnHTML(weasyprint.HTML):
    """Our own template's HTML, which is well-formed XML too, read by expat and not by html5lib.

    That takes a hundredth of the time, a twentieth of all. What is not well-formed (a control
    character in a name) is read the long way, and is the same tree.
    """

    def __init__(self, string: str, url_fetcher: OwnFiles) -> None:
        try:
            root = ET.fromstring(string)  # noqa: S314 - our own, without a DTD of its own
        except ET.ParseError:
            super().__init__(string=string, url_fetcher=url_fetcher)  # type: ignore[no-untyped-call]
            return
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def _written(
    html: str, content: str, attachments: list[weasyprint.Attachment], spare: int = 0
) -> bytes:
    fetcher = OwnFiles()
    try:
        with rendering:
            kit = _kit()
            written = OwnHTML(
                html, fetcher
            ).write_pdf(  # type: ignore[no-untyped-call]
                pdf_variant=VARIANT,
                pdf_identifier=content[:IDENTIFIER_LENGTH].encode(),
                attachments=attachments,
                stylesheets=kit.styles,
                font_config=kit.fonts,
                finisher=partial(_finish, spare=spare),
            )
    except FatalURLFetchingError as error:
        raise PaperError(str(error)) from error
    if fetcher.refused:  # WeasyPrint swallows even fatal errors inside SVG
        raise PaperError(f"A paper asked for {fetcher.refused[0][:200]!r}.")
    return bytes(written)


def _attached(paper: Paper, attachment: Attachment) -> weasyprint.Attachment:
    day = datetime(paper.dated.year, paper.dated.month, paper.dated.day, tzinfo=UTC)
    return weasyprint.Attachment(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        created=day,
        modified=day,
        relationship="Data",
        url_fetcher=OwnFiles(),
    )


def _finish(document: weasyprint.Document, pdf: Any, *, spare: int) -> None:
    """Complete the metadata, and see to it that no stream ends in a carriage return.

    The last byte of what zlib writes is that of a checksum, so such a stream is left unpacked. The
    two tables at the end are written later: `spare` objects that nobody refers to change them.
    """
    _claim_universal_access(document, pdf)
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            plain = pydyf.Stream(stream.stream).data.removesuffix(b"\nendstream")
            begins = plain.index(b"stream\n") + len(b"stream\n")
            stream.compress = zlib.adler32(plain[begins:]) & 0xFF != _CARRIAGE_RETURN
    for _number in range(spare):
        pdf.add_object(pydyf.String(""))


def _claim_universal_access(_document: weasyprint.Document, pdf: Any) -> None:
    """Add the PDF/UA claim to the metadata and leave that stream readable without unpacking."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    xml = b"\n".join(metadata.stream)
    if xml.count(_END_OF_METADATA) != 1:
        raise PaperError("WeasyPrint wrote metadata of another form than the one we complete.")
    metadata.stream = [xml.replace(_END_OF_METADATA, UNIVERSAL_ACCESS + _END_OF_METADATA)]
    metadata.compress = False
