"""A paper as Word: real styles, the paper's own words, and marks it is read by when it returns.

Each paragraph stands in a bookmark, each token in a locked content control, and what is generated
in a locked one of its own. Changes are tracked from the start. The same paper is the same bytes.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from reports.aktstykker.content import Content
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.word import styles
from reports.aktstykker.word.sent import Lettered, Piece, Sent, sent_of, whole_mark
from reports.papers.document import Align, Line, Paper, Place, Table

MIDDAY: Final = dt.time(12)
STYLE_OF: Final = {"heading": "Heading 2", "bullets": "List Bullet"}
WIDTH: Final = 64  # of a content control's tag and title


def to_docx(
    paper: Paper, content: Content, tokens: Mapping[str, Token], *, version: int = 0
) -> bytes:
    """The paper as a Word file. `version` is the draft's that the words are of.

    The text is that of the PDF; what is no letter's text (formulas, tables) is locked.
    """
    document = Document()
    styles.prepare(document, paper)
    _properties(document, paper, version)
    writing = _Writing(document, tokens, whole_mark(version, paper))
    for block in sent_of(paper, content, tokens):
        writing.write(block)
    return _fixed(document, paper.dated)


class _Writing:
    """The body as it is written: each mark and control has a number of its own."""

    def __init__(self, document: WordDocument, tokens: Mapping[str, Token], whole: str) -> None:
        self.document = document
        self.tokens = tokens
        self.marks = [whole]  # stands with the first paragraph's own
        self.numbers = iter(range(1, 1_000_000))

    def write(self, found: Lettered) -> None:
        if isinstance(found.block, Table):
            self._table(found.block, found.sent)
            return
        for sent in found.sent:
            paragraph = self.document.add_paragraph(style=_style(found))
            self._fill(paragraph, sent)
            if not sent.editable:
                self._lock(paragraph)

    def _table(self, table: Table, cells: tuple[Sent, ...]) -> None:
        if table.caption:
            caption = self.document.add_paragraph(style=styles.CAPTION)
            self._fill(caption, cells[0])
            self._lock(caption)
            cells = cells[1:]
        rows = len(cells) // len(table.head)
        made = self.document.add_table(rows, len(table.head), style=styles.TABLE)
        styles.indented(made)
        each: Iterator[Sent] = iter(cells)
        for position, row in enumerate(made.rows):
            styles.whole_row(row, head=position == 0)
            total = table.total is not None and position == rows - 1
            for cell, align in zip(row.cells, table.align, strict=True):
                self._cell(cell, next(each), right=align is Align.RIGHT, strong=total)
        self.document.add_paragraph(style=styles.AFTER_TABLE)

    def _cell(self, cell: _Cell, sent: Sent, *, right: bool, strong: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = styles.NUMBER if right else styles.CELL
        self._fill(paragraph, sent)
        for run in paragraph.runs if strong else ():
            run.bold = True

    def _fill(self, paragraph: WordParagraph, sent: Sent) -> None:
        inside = paragraph._p  # noqa: SLF001 - python-docx's own name for the element
        marks = {str(next(self.numbers)): mark for mark in (*self.marks, sent.mark)}
        self.marks.clear()
        for number, mark in marks.items():
            inside.append(_element("bookmarkStart", id=number, name=mark))
        for piece in sent.pieces:
            run = paragraph.add_run(piece.text)
            if piece.fixed and piece.text.endswith("\t"):
                run.italic = False  # the letter beside a heading
            if piece.key:
                inside.append(self._control(piece, run._r))  # noqa: SLF001
        for number in marks:
            inside.append(_element("bookmarkEnd", id=number))

    def _control(self, piece: Piece, run: Any) -> Any:
        """The token in a content control whose words cannot be changed."""
        label = self.tokens[piece.key].label
        return _control(label, piece.key, next(self.numbers), "contentLocked", run)

    def _lock(self, paragraph: WordParagraph) -> None:
        inside = paragraph._p  # noqa: SLF001
        before = inside.getprevious()
        parent = inside.getparent()
        locked = _control("Dannet i Ramme", "ramme", next(self.numbers), "sdtContentLocked", inside)
        parent.insert(0 if before is None else parent.index(before) + 1, locked)


def _style(found: Lettered) -> str:
    if found.letter:
        heading = found.block.kind == "heading"
        return styles.LETTERED_HEADING if heading else styles.LETTERED
    if isinstance(found.block, Line):
        return {
            Place.OPENING: styles.OPENING,
            Place.SIGNATURE: styles.SIGNATURE,
        }.get(found.block.place, styles.LINE)
    return STYLE_OF.get(found.block.kind, styles.BODY)


def _control(title: str, tag: str, number: int, lock: str, content: Any) -> Any:
    control, facts, inside = (OxmlElement(f"w:{n}") for n in ("sdt", "sdtPr", "sdtContent"))
    facts.append(_element("alias", val=title[:WIDTH]))
    facts.append(_element("tag", val=tag[:WIDTH]))
    facts.append(_element("id", val=str(number)))
    facts.append(_element("lock", val=lock))
    inside.append(content)
    control.append(facts)
    control.append(inside)
    return control


def _element(name: str, /, **attributes: str) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _properties(document: WordDocument, paper: Paper, version: int) -> None:
    """What the file says of itself; the machine's clock is never asked."""
    said = document.core_properties
    said.title, said.author, said.language = paper.title, paper.author, "da-DK"
    said.last_modified_by, said.comments, said.keywords = paper.author, "", ""
    said.subject, said.version = paper.foot, str(version)
    said.created = said.modified = dt.datetime.combine(paper.dated, MIDDAY)
    said.revision = 1


def _fixed(document: WordDocument, day: dt.date) -> bytes:
    """The file's bytes with the paper's day on every part, and without the template's picture."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    stamp = (max(day.year, 1980), day.month, day.day, 12, 0, 0)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(made, "w") as fixed:
        for part in parts.infolist():
            facts = zipfile.ZipInfo(part.filename, stamp)
            facts.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(facts, parts.read(part))
    return made.getvalue()
