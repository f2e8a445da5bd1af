"""Changing a PDF as somebody who means no good would: a number one reads, a figure attached."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf

from tests.reports.papers.pdf_text import _decoded, _unicode


def with_text(pdf: bytes, old: str, new: str, *, page: int, nth: int = 1) -> bytes:
    """The file with the nth `old` of a page drawn as `new`, as long as it and of glyphs there."""
    with pikepdf.open(BytesIO(pdf)) as document:
        on = document.pages[page - 1]
        fonts = {name: _unicode(font) for name, font in on.Resources.Font.items()}
        found: list[Any] = []
        seen, font = 0, {}
        for one in pikepdf.parse_content_stream(on):
            operator, operands = str(one.operator), list(one.operands)
            if operator == "Tf":
                font = fonts[str(operands[0])]
            if operator == "TJ":
                text = "".join(_decoded(part, font) for part in operands[0])
                if old in text:
                    seen += 1
                    if seen == nth:
                        operands = [_drawn(operands[0], font, text.index(old), new)]
            found.append((operands, one.operator))
        assert seen >= nth
        on.Contents = document.make_stream(pikepdf.unparse_content_stream(found))
        return _saved(document)


def _drawn(parts: Any, font: dict[int, str], start: int, new: str) -> pikepdf.Array:
    codes = {text: code for code, text in font.items()}
    wanted = {start + at: codes[letter] for at, letter in enumerate(new)}
    drawn, place = [], 0
    for part in parts:
        if not isinstance(part, pikepdf.String):
            drawn.append(part)
            continue
        held = bytes(part)
        made = b""
        for at in range(0, len(held), 2):
            code = int.from_bytes(held[at : at + 2], "big")
            made += wanted.get(place, code).to_bytes(2, "big")
            place += len(font[code])
        drawn.append(pikepdf.String(made))
    return pikepdf.Array(drawn)


def with_data(pdf: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The file with its attached figures changed."""
    with pikepdf.open(BytesIO(pdf)) as document:
        (name,) = list(document.attachments)
        held = document.attachments[name]
        data = json.loads(held.get_file().read_bytes())
        change(data)
        content = json.dumps(data, ensure_ascii=False).encode()
        del document.attachments[name]
        made = pikepdf.AttachedFileSpec(document, content, mime_type="application/json")
        document.attachments[name] = made
        return _saved(document)


def figure(data: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in data["figures"] if one["key"] == key)


def _saved(document: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
