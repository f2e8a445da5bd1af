"""What a workbook must be before anything in it is parsed: small, honest, alone and without DTD."""

import re
import zipfile
from typing import IO, Final

from grants.imports.reading.cells import Unreadable

MEMBERS_MAX: Final = 200
UNPACKED_MAX: Final = 250 * 1024 * 1024
# A sheet of like rows is packed 30 to 60 times; a bomb a thousand times.
RATIO_MAX: Final = 200
RATIO_FROM: Final = 1024 * 1024
# These are held in memory whole.
HELD: Final = {"xl/sharedStrings.xml": 60 * 1024 * 1024, "xl/styles.xml": 8 * 1024 * 1024}
HELD_OTHERS: Final = 4 * 1024 * 1024
BLOCK: Final = 1024 * 1024
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
FOREIGN: Final = re.compile(
    r"vbaproject|externallinks/|embeddings/|activex/|\.bin$|connections\.xml|querytables/",
    re.IGNORECASE,
)
# What Excel itself stores as .bin: how to print.
HARMLESS: Final = re.compile(r"xl/printersettings/[^/]+\.bin", re.IGNORECASE)
FORBIDDEN: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<(?:\?xml[^>]*?encoding=["']([^"']+))?""")


def checked(file: IO[bytes]) -> zipfile.ZipFile:
    """The opened archive, when it is a workbook that can be parsed without harm.

    Raises `Unreadable`: not_workbook, old_excel, bomb, foreign, doctype.
    """
    begins = file.read(4)
    file.seek(0)
    if begins == OLD_EXCEL:
        raise Unreadable("old_excel")
    archive = zipfile.ZipFile(file)
    members = archive.infolist()
    if len(members) > MEMBERS_MAX or sum(m.file_size for m in members) > UNPACKED_MAX:
        raise Unreadable("bomb")
    names = [member.filename for member in members]
    if len({name.casefold() for name in names}) != len(names):
        raise Unreadable("not_workbook")
    for member in members:
        _sane(member)
    if "xl/workbook.xml" not in names:
        raise Unreadable("not_workbook")
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _without_dtd(archive, member)
    return archive


def _sane(member: zipfile.ZipInfo) -> None:
    name = member.filename
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
        raise Unreadable("not_workbook")
    if member.flag_bits & 1:
        raise Unreadable("old_excel")  # with a password
    if FOREIGN.search(name) and not HARMLESS.fullmatch(name):
        raise Unreadable("foreign", member=name[:60])
    packed_too_well = member.file_size > RATIO_MAX * max(1, member.compress_size)
    if member.file_size > RATIO_FROM and packed_too_well:
        raise Unreadable("bomb")
    if not name.startswith("xl/worksheets/") and member.file_size > HELD.get(name, HELD_OTHERS):
        raise Unreadable("bomb")


def _without_dtd(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Only UTF-8, so that nothing hides in another encoding, and nowhere a document type."""
    before = b""
    with archive.open(member) as part:
        first = True
        while block := part.read(BLOCK):
            if first:
                head = ENCODING.match(block)
                if head is None or (head[1] or b"utf-8").lower() not in {b"utf-8", b"us-ascii"}:
                    raise Unreadable("not_workbook")
                first = False
            if FORBIDDEN.search(before + block):
                raise Unreadable("doctype")
            before = block[-16:]
