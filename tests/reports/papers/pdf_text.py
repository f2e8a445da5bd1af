"""Reads the text layer of a PDF the way a screen reader or a search does: by its ToUnicode maps."""

import re
from io import BytesIO

import pikepdf

# WeasyPrint breaks words with the hyphen U+2010, so a broken word can be told from "2024-2025".
BREAK = "\u2010"
PAIR = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", re.MULTILINE)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, lines joined by a space and broken words made whole."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [_joined(_lines(page)) for page in document.pages]


def printed_lines(pdf: bytes) -> list[str]:
    """Every line as it is printed, broken words with their hyphen."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [line for page in document.pages for line in _lines(page)]


def whole_text(pdf: bytes) -> str:
    """The text of all pages together."""
    return " ".join(page_texts(pdf))


def _joined(lines: list[str]) -> str:
    text = " ".join(lines).replace(f"{BREAK} ", "")
    return re.sub(r"\s+", " ", text).strip()


def _lines(page: pikepdf.Page) -> list[str]:
    fonts = {name: _unicode(font) for name, font in page.Resources.Font.items()}
    lines: list[str] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "BT":
            lines.append("")
        elif operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator == "TJ":
            lines[-1] += "".join(_decoded(part, font) for part in operands[0])
    return lines


def _decoded(part: pikepdf.Object, font: dict[int, str]) -> str:
    if not isinstance(part, pikepdf.String):
        return ""
    codes = bytes(part)
    return "".join(
        font[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
    )


def _unicode(font: pikepdf.Object) -> dict[int, str]:
    pairs = PAIR.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
