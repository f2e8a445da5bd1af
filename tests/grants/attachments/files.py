"""Files as they come from a desk: honest ones, and ones that are not what they say."""

import io
import zipfile

TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    b'Extension="xml" ContentType="application/xml"/></Types>'
)
MACRO_TYPES = TYPES.replace(b"application/xml", b"application/vnd.ms-word.macroEnabled.main+xml")


def office(main: str, *more: str, types: bytes = TYPES) -> bytes:
    """A file of Word (`word/document.xml`) or Excel (`xl/workbook.xml`) with more in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as inside:
        inside.writestr("[Content_Types].xml", types)
        for name in (main, *more):
            inside.writestr(name, b"<x/>")
    return written.getvalue()


WORD = office("word/document.xml", "word/styles.xml")
EXCEL = office("xl/workbook.xml", "xl/worksheets/sheet1.xml")
