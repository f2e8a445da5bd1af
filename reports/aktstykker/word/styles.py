"""How the Word file is set: one place for its styles, head, foot and settings."""

from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table, _Row

from reports.papers.document import Paper

BODY: Final = "Ramme Tekst"
LETTERED: Final = "Ramme Litra"
LETTERED_HEADING: Final = "Ramme Litra Overskrift"
LINE: Final = "Ramme Linje"
OPENING: Final = "Ramme Indledning"
SIGNATURE: Final = "Ramme Underskrift"
CELL: Final = "Ramme Celle"
NUMBER: Final = "Ramme Tal"
TABLE: Final = "Ramme Tabel"
AFTER_TABLE: Final = "Ramme Efter Tabel"
CAPTION: Final = "Ramme Tabeloverskrift"
FONT: Final = "Times New Roman"  # on every machine the file may come to
MARGIN, WIDTH = Cm(2.5), Cm(16)
LETTERS: Final = Cm(0.9)  # the margin the letters stand in


def prepare(document: WordDocument, paper: Paper) -> None:
    """The page, its styles, its head (confidential, the stamp, the number), its foot with the case
    and the page.
    """
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    _styles(document)
    _language(document)
    _tracking(document)
    head, foot = section.header, section.footer
    first = head.paragraphs[0]
    for said in filter(None, (paper.mark, paper.stamp)):
        first.text = said
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
        first = head.add_paragraph(style="Header")
    first.text = f"{paper.head_left}\t{paper.head_right}"
    last = foot.paragraphs[0]
    last.text = f"{paper.foot}\t"
    for paragraph in (first, last):
        _only_right_stop(paragraph)
    last._p.append(_page_number())  # noqa: SLF001


def indented(table: Table) -> None:
    """The table stands where the text does, and no wider."""
    facts = table._tbl.tblPr  # noqa: SLF001
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(LETTERS.twips))
    indent.set(qn("w:type"), "dxa")
    facts.insert_element_before(indent, "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    each = Emu((WIDTH - LETTERS) // len(table.columns))
    for column in table.columns:
        column.width = each
        for cell in column.cells:
            cell.width = each


def whole_row(row: _Row, *, head: bool) -> None:
    """A row is not broken over two pages; the head comes again on each."""
    facts = row._tr.get_or_add_trPr()  # noqa: SLF001
    facts.append(OxmlElement("w:cantSplit"))
    if head:
        facts.append(OxmlElement("w:tblHeader"))


def _styles(document: WordDocument) -> None:
    found = document.styles
    normal = found["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    heading = found["Heading 2"]
    heading.font.name, heading.font.size = FONT, Pt(11)
    heading.font.italic, heading.font.bold = True, False
    heading.font.color.rgb = RGBColor(0, 0, 0)
    heading.paragraph_format.left_indent = LETTERS
    heading.paragraph_format.space_before = Pt(8)
    _plain_font(heading)
    found["List Bullet"].paragraph_format.left_indent = LETTERS + Cm(0.6)
    found["List Bullet"].paragraph_format.first_line_indent = -Cm(0.6)
    for name, base in (
        (BODY, "Normal"),
        (LETTERED, BODY),
        (LETTERED_HEADING, "Heading 2"),
        (LINE, "Normal"),
        (OPENING, LINE),
        (SIGNATURE, LINE),
        (CELL, "Normal"),
        (NUMBER, CELL),
        (AFTER_TABLE, "Normal"),
        (CAPTION, "Normal"),
    ):
        found.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = found[base]
    _set(document)
    document.styles.element.append(parse_xml(_TABLE_STYLE))


def _set(document: WordDocument) -> None:
    found = document.styles
    body = found[BODY].paragraph_format
    body.left_indent, body.alignment = LETTERS, WD_ALIGN_PARAGRAPH.JUSTIFY
    for name in (LETTERED, LETTERED_HEADING):
        lettered = found[name].paragraph_format
        lettered.left_indent, lettered.first_line_indent = LETTERS, -LETTERS
        lettered.tab_stops.add_tab_stop(LETTERS)
    found[OPENING].paragraph_format.space_after = Pt(12)
    found[LINE].paragraph_format.space_before = Pt(12)
    signature = found[SIGNATURE].paragraph_format
    signature.alignment, signature.space_before = WD_ALIGN_PARAGRAPH.RIGHT, Pt(36)
    cell = found[CELL].paragraph_format
    cell.space_after, cell.space_before, cell.line_spacing = Pt(2), Pt(2), 1.0
    found[NUMBER].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    found[CAPTION].paragraph_format.keep_with_next = True
    after = found[AFTER_TABLE]
    after.font.size = Pt(4)
    after.paragraph_format.space_after = Pt(0)


def _plain_font(style: Any) -> None:
    """A heading's font by theme goes before the one we name, so the theme's is taken away."""
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _language(document: WordDocument) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")


def _tracking(document: WordDocument) -> None:
    """What is changed is tracked, without anybody having to ask for it."""
    document.settings.element.insert_element_before(
        OxmlElement("w:trackRevisions"),
        *(f"w:{name}" for name in ("defaultTabStop", "characterSpacingControl", "compat", "rsids")),
    )


def _only_right_stop(paragraph: Any) -> None:
    """The style's stops (middle, right) are those of another page width."""
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _page_number() -> Any:
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>')


_TABLE_STYLE: Final = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="RammeTabel">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>
    <w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/>
    <w:insideH w:val="single" w:sz="2" w:space="0" w:color="999999"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>
"""
