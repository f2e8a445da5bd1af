"""The parts of an XLSX file that are the same for every table, and the names of its sheets."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledger.money import NBSP

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
NAME_MAX: Final = 31  # letters in the name of a sheet
NARROW, WIDE = 9, 60  # of a column, in letters
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")

RELATIONS: Final = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
# The cells' styles by their number: 0 as it comes, 1 a head, 2 kroner, 3 a day, 4 a moment, 5 text
# on several lines. A program shows its own country's separators; a day is written as in Danish.
STYLES: Final = (
    f"{_XML}<styleSheet {_MAIN}>"
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def entry(name: str) -> zipfile.ZipInfo:
    """A part of the file, packed, with the time it was made."""
    info = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def sheet_name(title: str, more: int = 0) -> str:
    """A name a sheet can have; `more` is how many sheets of the same rows stand before it."""
    tail = f" ({more + 1})" if more else ""
    said = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[: NAME_MAX - len(tail)].strip()
    taken = said.casefold() in {"history", about_name().casefold()}  # Excel's own word; our other
    return f"{_('Tabel') if taken or not said else said}{tail}"


def about_name() -> str:
    return _("Om filen")


def cut_said(texts: int) -> Iterator[str]:
    """What is said when texts did not fit a cell."""
    if texts:
        yield ngettext(
            "%(texts)s tekst var længere, end en celle kan være (32.767 tegn), og er klippet af. "
            "CSV har den hele.",
            "%(texts)s tekster var længere, end en celle kan være (32.767 tegn), og er klippet af. "
            "CSV har dem hele.",
            texts,
        ) % {"texts": texts}


def widths(longest: Sequence[int]) -> list[int]:
    """A column's width by its longest cell, within reason."""
    return [min(WIDE, max(NARROW, length + 2)) for length in longest]


def before_rows(heads: Sequence[str], wide: Sequence[int]) -> bytes:
    """A sheet up to its rows: heads that stay where they are, and widths."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(wide, start=1)
    )
    cells = "".join(_text(head, 1) for head in heads)
    return (
        f'{_XML}<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData><row>{cells}</row>\n"
    ).encode()


def after_rows(columns: int, rows: int) -> bytes:
    """The rest of a sheet: a filter over all of it, and printed across the page."""
    return (
        f'</sheetData><autoFilter ref="A1:{letters(columns)}{rows}"/>'
        '<pageSetup paperSize="9" orientation="landscape"/></worksheet>'
    ).encode()


def about_sheet(lines: Sequence[str]) -> bytes:
    """What the file is, a line in each row."""
    rows = "".join(f"<row>{_text(line, 1 if not at else 5)}</row>" for at, line in enumerate(lines))
    return (
        f'{_XML}<worksheet {_MAIN}><cols><col min="1" max="1" width="110" customWidth="1"/></cols>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def around(names: Sequence[str]) -> Mapping[str, str]:
    """The parts that name the sheets."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, name in zip(numbers, names, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for at in numbers
    )
    return {
        "xl/workbook.xml": f'{_XML}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'{links}<Relationship Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" '
        'Target="styles.xml"/></Relationships>',
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>',
    }


def letters(column: int) -> str:
    """What a spreadsheet calls a column: 1 is A, 27 is AA."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def _text(text: str, style: int) -> str:
    clean = "".join(letter for letter in text if letter.isprintable() or letter == NBSP)
    return f'<c s="{style}" t="inlineStr"><is><t>{escape(clean)}</t></is></c>'
