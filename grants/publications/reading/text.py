"""From bytes to lines: which encoding, which line ends, and what is no text at all."""

import re
from typing import Final, NamedTuple

from grants.publications.reading.findings import Findings, Unreadable

BYTES_MAX: Final = 20 * 1024 * 1024
# The largest of the state's has 45,000 lines; this many take a worker 300 MB.
LINES_MAX: Final = 100_000
LINE_CHARACTERS_MAX: Final = 2000

MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
BEGINNINGS: Final = (
    (b"PK", "workbook"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"\x1f\x8b", "workbook"),
    (b"%PDF", "pdf"),
)
# What Windows has where ISO-8859-1 has no letters: only these tell the two apart.
WINDOWS: Final = re.compile(rb"[\x80-\x9f]")
UNDEFINED: Final = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # not even there
NO_TEXT: Final = frozenset(map(chr, (*range(9), *range(14, 32))))
# What stands where ISO-8859-1 has nothing is what Windows has there: a file read as the one that is
# the other, then saved as UTF-8, has them so.
CONTROLS: Final = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in UNDEFINED
}
# What Danish letters become when their bytes are read by another table than they were written by:
# UTF-8 as Windows (twice written), code page 850 and Mac as Windows, and what nothing could read.
MISREAD: Final = re.compile(
    r"[\u0080-\u009f\ufffd\u2020\u203a\u0152\u00be\u00bf]"
    r"|[\u00c2\u00c3][\u00a0-\u00bf\u02dc\u2026]"
    r"|\w\u2018\w"
)
MISREAD_SIGNS: Final = frozenset("\ufffd\u2020\u203a\u0152\u00be\u00bf\u00c2\u00c3\u2018") | {
    chr(code) for code in UNDEFINED
}


class Text(NamedTuple):
    """The lines of a file without their ends; `encoding` and `line_end` as a person names them.

    `is_ended` when the last line has its end too.
    """

    lines: list[str]
    encoding: str
    line_end: str
    is_ended: bool


def read_text(content: bytes, findings: Findings) -> Text:
    """The file's lines. ISO-8859-1 is read as Windows-1252, which has all its letters.

    Raises `Unreadable`: empty, too_big, workbook, pdf, web_page, binary, encoding, too_many_lines.
    """
    if len(content) > BYTES_MAX:
        raise Unreadable("too_big", most=BYTES_MAX // 1024 // 1024)
    for beginning, code in BEGINNINGS:
        if content.startswith(beginning):
            raise Unreadable(code)
    text, encoding = _decoded(content)
    if not text.strip():
        raise Unreadable("empty")
    if text.lstrip().startswith("<"):
        raise Unreadable("web_page")
    signs = set(text)
    if strange := signs & NO_TEXT:
        first = min(text.index(sign) for sign in strange)
        raise Unreadable("binary", line=text.count("\n", 0, first) + 1)
    if not signs.isdisjoint(map(chr, CONTROLS)):
        text = text.translate(CONTROLS)
        signs = set(text)
    ends = {"CRLF": text.count("\r\n")}
    ends |= {"CR": text.count("\r") - ends["CRLF"], "LF": text.count("\n") - ends["CRLF"]}
    if sum(ends.values()) > LINES_MAX:
        raise Unreadable("too_many_lines", most=LINES_MAX)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_ended = not lines[-1].strip()
    if signs & MISREAD_SIGNS:
        _misread(lines, findings)
    used = [end for end, count in ends.items() if count]
    return Text(lines, encoding, "/".join(used) or "LF", is_ended)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, codec, name in MARKS:
        if content.startswith(mark):
            return _by(content, codec), name
    if content.isascii():
        return content.decode("ascii"), "ASCII"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        name = "Windows-1252" if WINDOWS.search(content) else "ISO-8859-1"
        return _by(content, "cp1252"), name


def _by(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable("binary" if b"\x00" in content else "encoding", line) from error


def _misread(lines: list[str], findings: Findings) -> None:
    """One fault for all such lines: they have one cause."""
    found = [(n, hit) for n, line in enumerate(lines, 1) if (hit := MISREAD.search(line))]
    if not found:
        return
    line, first = found[0]
    around = first.string[max(0, first.start() - 10) : first.end() + 10]
    findings.fault("signs", line, found=around, count=len(found))
