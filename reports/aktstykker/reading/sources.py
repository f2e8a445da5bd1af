"""The text of a file: plain text, PDF or Word. What is left out is listed, never lost unsaid."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import docx
import pypdfium2  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.aktstykker.reading.parse import MAX_CHARACTERS, ReadingError

FILE_BYTES_MAX: Final = 20 * 2**20
UNPACKED_BYTES_MAX: Final = 100 * 2**20  # a Word file is packed; one that swells is no aktstykke
PAGES_MAX: Final = 300
MARGIN_LINES: Final = 4  # at the top and the bottom of a page, where running heads stand
REPEATED: Final = 2  # a line on so many pages is a running head or foot
_PAGE_NUMBER: Final = re.compile(
    r"(?:Side[ ]{1,3})?[0-9]{1,3}(?:[ ]{0,3}(?:af|/)[ ]{0,3}[0-9]{1,3})?"
)
_ENDS_IN_NUMBER: Final = re.compile(r"(?<=[0-9]) [0-9]{1,3}$|(?<=[Ss]ide) [0-9]{1,3}$")
# PDFium writes a hyphen that only the layout has as U+FFFE or U+0002; WeasyPrint sets U+2010.
_HYPHENS: Final = str.maketrans({"\ufffe": "-", "\x02": "-", "\u2010": "-", "\u2011": "-"})
_LETTER_ALONE: Final = re.compile(r"[a-f]\.")


class Taken(NamedTuple):
    """The text of a file, the lines left out of it, and what the reader must be told."""

    text: str
    dropped: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def text_of(name: str, content: bytes) -> str:
    """The text of a file by its name's ending: txt, pdf or docx.

    Raises:
        ReadingError: with a sentence for people, when there is no text to read.
    """
    return taken_of(name, content).text


def taken_of(name: str, content: bytes) -> Taken:
    """The same with what was left out and what must be said."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    reader = _READERS.get(ending)
    if reader is None:
        raise ReadingError(
            _("”%(name)s” kan ikke læses. Der læses txt, pdf og docx.") % {"name": name[-80:]}
        )
    if len(content) > FILE_BYTES_MAX:
        raise ReadingError(_("Filen er større end 20 MB. Et aktstykke er nogle få sider."))
    taken = reader(content)
    if not taken.text.strip():
        raise ReadingError(_("Filen har ingen tekst."))
    if len(taken.text) > MAX_CHARACTERS:
        raise ReadingError(
            _("Teksten har %(count)s tegn. Et aktstykke har højst %(most)s.")
            % {"count": len(taken.text), "most": MAX_CHARACTERS}
        )
    return taken


def _txt(content: bytes) -> Taken:
    if b"\0" in content or content.startswith((b"%PDF-", b"PK\x03\x04")):
        raise ReadingError(_("Filen er ikke ren tekst, som dens navn siger."))
    try:
        return Taken(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        notice = _("Filen er ikke UTF-8 og er læst som Latin-1. Se efter, at æ, ø og å er rigtige.")
        return Taken(content.decode("cp1252", errors="replace"), notices=(notice,))


def _pdf(content: bytes) -> Taken:
    if b"%PDF-" not in content[:1024]:
        raise ReadingError(_("Filen er ikke en PDF, som dens navn siger."))
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ReadingError(
                _("PDF’en er krypteret. Gem den uden adgangskode, og prøv igen.")
            ) from error
        raise ReadingError(_("PDF’en er i stykker og kan ikke åbnes.")) from error
    try:
        if len(document) > PAGES_MAX:
            raise ReadingError(
                _("PDF’en har %(pages)s sider. Der læses højst %(most)s.")
                % {"pages": len(document), "most": PAGES_MAX}
            )
        pages = [_page_lines(document, number) for number in range(len(document))]
    finally:
        document.close()
    if not any(line for page in pages for line in page):
        raise ReadingError(
            _(
                "PDF’en er et billede uden tekst, fx en scanning. "
                "Gør den søgbar (OCR), og prøv igen."
            )
        )
    return without_running_lines(pages)


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = document[number]
    try:
        said = page.get_textpage().get_text_range()
    finally:
        page.close()
    plain = said.replace("\r\n", "\n").replace("\r", "\n").translate(_HYPHENS)
    return [line.strip() for line in plain.split("\n")]


def without_running_lines(pages: Sequence[Sequence[str]]) -> Taken:
    """The pages as one text: a head or foot once, page numbers not at all; both are listed.

    Heads stand first and feet last, so that neither stands in the middle of a sentence.
    """
    counted = Counter(key for page in pages for key in {_key(one) for one in _margins(page)})
    body: list[str] = []
    heads: list[str] = []
    feet: list[str] = []
    dropped: list[str] = []
    seen: set[str] = set()
    for page in pages:
        written = [number for number, line in enumerate(page) if line]
        edge = set(written[:MARGIN_LINES] + written[-MARGIN_LINES:])
        top = set(written[: len(written) // 2])
        for number, line in enumerate(page):
            key = _key(line)
            if number not in edge or (counted[key] < REPEATED and not _is_number(line)):
                body.append(line)
            elif _is_number(line) or key in seen:
                dropped.append(line)
            else:
                seen.add(key)
                (heads if number in top else feet).append(key)
        body.append("")
    return Taken("\n".join([*heads, *_with_letters(body), *feet]), tuple(dropped))


def _margins(page: Sequence[str]) -> list[str]:
    written = [line for line in page if line]
    return [*written[:MARGIN_LINES], *written[-MARGIN_LINES:]]


def _is_number(line: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line))


def _key(line: str) -> str:
    """The line without the page number it ends with."""
    return _ENDS_IN_NUMBER.sub("", line) if not line[:1].isdigit() else line


def _with_letters(lines: Sequence[str]) -> Iterator[str]:
    """A letter in the margin that stands on its own line goes before the words beside it."""
    alone = ""
    for line in lines:
        if _LETTER_ALONE.fullmatch(line):
            if alone:
                yield alone
            alone = line
        elif alone and line:
            yield f"{alone} {line}"
            alone = ""
        elif not alone:
            yield line
    if alone:
        yield alone


def _docx(content: bytes) -> Taken:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED_BYTES_MAX:
                raise ReadingError(_("Word-filen fylder for meget, når den pakkes ud."))
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, InvalidXmlError, SyntaxError) as error:
        raise ReadingError(
            _("Filen er ikke et Word-dokument (docx), eller den er krypteret.")
        ) from error
    return Taken("\n".join(_with_letters(list(_blocks(document.iter_inner_content())))))


def _blocks(blocks: Iterator[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block)
            continue
        style = (block.style.name if block.style else "") or ""
        bullet = "• " if "List" in style or "Bullet" in style or "opstilling" in style else ""
        yield f"{bullet}{block.text}" if block.text.strip() else ""


def _table(table: Table) -> Iterator[str]:
    """A table of two columns whose first holds letters is the margin; others are rows."""
    for row in table.rows:
        cells = [cell.text.strip() for cell in row.cells]
        if cells and _LETTER_ALONE.fullmatch(cells[0]):
            yield ""
            first, *_rest = row.cells[1:] or (None,)
            lines = list(_blocks(first.iter_inner_content())) if first is not None else []
            yield f"{cells[0]} {lines[0] if lines else ''}"
            yield from lines[1:]
        else:
            yield " | ".join(cell.replace("\n", " ") for cell in cells)


_READERS: Final[dict[str, Callable[[bytes], Taken]]] = {"txt": _txt, "pdf": _pdf, "docx": _docx}
