"""A table as XLSX, written and packed as its rows come: nothing of it is kept.

Numbers are numbers, days are days, and text is text, whatever it begins with: no cell is a formula.
The first sheet has the rows under heads that stay; the last says what the file is and whence.

ECMA-376 (Office Open XML). A cell without an address stands after the one before it; texts stand in
their cells, so that no table of them must be held. A part larger than two gigabytes would need a
form of ZIP that Excel does not read from a stream, so rows then go on in another sheet.
"""

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, Final

from isal import isal_zlib

from ledger.exports import sheet_parts as parts
from ledger.exports.cells import Amount, Cell, local, text_of
from ledger.exports.kinds import BETWEEN, Kind, Raw, cells_of, split
from ledger.money import ORE_PER_KRONE

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_MAX: Final = 1_048_576  # of a sheet, with its heads
COLUMNS_MAX: Final = 16_384
BYTES_MAX: Final = 1_800_000_000  # of a sheet, before it is packed
TEXT_MAX: Final = 32_767  # letters in a cell; a letter outside the BMP counts as two
CUT: Final = " …"
FAST: Final = 1  # packing: the level that costs least, for the lines are much alike
NO_DAY: Final = dt.date(1899, 12, 30)  # day 0, so that all days after February 1900 are right

_FORBIDDEN: Final = bytes([*range(2, 9), 11, 12, *range(14, 32)])  # no XML can say these
_ESCAPED: Final = re.compile(rb"_x(?=[0-9A-Fa-f]{4}_)")  # a spreadsheet reads _x0041_ as A
_NOT_LETTERS: Final = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
# A text is a value as a number is (`str`), which is shorter than one inline.
_OPEN: Final = {
    Kind.TEXT: b'<c t="str"><v>',
    Kind.AMOUNT: b'<c s="2"><v>',
    Kind.NUMBER: b"<c><v>",
    Kind.DAY: b'<c s="3"><v>',
    Kind.MOMENT: b'<c s="4"><v>',
}
_CLOSE: Final = b"</v></c>"
_CELLS: Final = {kind: opened + b"%b" + _CLOSE for kind, opened in _OPEN.items()}
_LINE_END: Final = bytes.maketrans(b"\n", BETWEEN)


class Packed:
    """What `zipfile` writes to: it can only go on, and hands over what has come."""

    def __init__(self) -> None:
        self._some: list[bytes] = []

    def write(self, some: bytes) -> int:
        self._some.append(bytes(some))
        return len(some)

    def flush(self) -> None:
        """Everything is handed over by `taken`."""

    def taken(self) -> bytes:
        some, self._some = b"".join(self._some), []
        return some


class Workbook:
    """The file: its sheets of rows, one after the other, and what it says of itself."""

    def __init__(self, title: str, about: Sequence[str], heads: Sequence[str]) -> None:
        self.title, self.about, self.heads = parts.sheet_name(title), list(about), list(heads)
        self.cut = 0  # texts that were longer than a cell
        self._out = Packed()
        self._lines: Iterator[tuple[bytes, int]] = iter(())
        self._again: tuple[bytes, int] | None = None

    def bytes_of(self, rows: Iterable[Raw | list[list[Cell]]]) -> Iterator[bytes]:
        """The file, some at a time; the first are there before the first row is."""
        own: Any = self._out
        names: list[str] = []
        with zipfile.ZipFile(own, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as package:
            package.writestr(parts.entry("_rels/.rels"), parts.RELATIONS)
            package.writestr(parts.entry("xl/styles.xml"), parts.STYLES)
            yield self._out.taken()
            incoming = iter(rows)
            some = next(incoming, None)
            widths = self._widths(some)
            self._lines = self._in_pieces(incoming if some is None else chain([some], incoming))
            self._again = next(self._lines, None)
            while not names or self._again is not None:
                names.append(self.title if not names else parts.sheet_name(self.title, len(names)))
                yield from self._sheet(package, len(names), widths)
            names.append(parts.about_name())
            said = parts.about_sheet([*self.about, *parts.cut_said(self.cut)])
            package.writestr(parts.entry(f"xl/worksheets/sheet{len(names)}.xml"), said)
            for name, content in parts.around(names).items():
                package.writestr(parts.entry(name), content)
        yield self._out.taken()

    def _sheet(
        self, package: zipfile.ZipFile, number: int, widths: Sequence[int]
    ) -> Iterator[bytes]:
        """One sheet, until there is no more or no more room in it."""
        entry = parts.entry(f"xl/worksheets/sheet{number}.xml")
        with package.open(entry, "w") as sheet:
            # `zipfile` offers no way to say what packs; this is what it asks for each piece.
            vars(sheet)["_compressor"] = isal_zlib.compressobj(FAST, zlib.DEFLATED, -zlib.MAX_WBITS)
            size = sheet.write(parts.before_rows(self.heads, widths))
            rows = 1
            while self._again is not None:
                lines, count = self._again
                if rows + count > ROWS_MAX or size + len(lines) > BYTES_MAX:
                    break
                size += sheet.write(lines)
                rows += count
                self._again = next(self._lines, None)
                if packed := self._out.taken():
                    yield packed
            sheet.write(parts.after_rows(len(self.heads), rows))

    def _in_pieces(self, rows: Iterable[Raw | list[list[Cell]]]) -> Iterator[tuple[bytes, int]]:
        """Rows as XML, some at a time, and how many they are."""
        for some in rows:
            if isinstance(some, Raw):
                yield self._raw(some)
            else:
                yield b"".join(self._row(cells) for cells in some), len(some)

    def _raw(self, some: Raw) -> tuple[bytes, int]:
        block = some.block
        count = block.count(b"\n")
        if b"\\" in block or max(map(len, block.split(b"\n"))) > TEXT_MAX:
            plain = b"".join(self._plain(line, some.kinds) for line in block.split(b"\n")[:-1])
        else:
            plain = block
        return _rows(escaped(plain), some.kinds), count

    def _plain(self, line: bytes, kinds: Sequence[Kind]) -> bytes:
        """A line that COPY marked something in, or with a long text: as it would be without."""
        if b"\\" not in line and len(line) <= TEXT_MAX:
            return line + b"\n"
        cells = (
            self._fitted(text_of(cell)) if kind is Kind.TEXT else cell
            for cell, kind in zip(cells_of(line), kinds, strict=True)
        )
        return BETWEEN.join(cell.encode().replace(BETWEEN, b"") for cell in cells) + b"\n"

    def _row(self, cells: Sequence[Cell]) -> bytes:
        return b"<row>" + b"".join(map(self._cell, cells)) + b"</row>\n"

    def _cell(self, cell: Cell) -> bytes:
        if cell is None or cell == "":
            return b"<c/>"
        if isinstance(cell, str):
            text = escaped(self._fitted(cell).encode(errors="replace").replace(BETWEEN, b""))
            return _CELLS[Kind.TEXT] % text
        if isinstance(cell, Amount):
            whole, rest = divmod(abs(cell.ore), ORE_PER_KRONE)
            sign = b"-" if cell.ore < 0 else b""
            return _CELLS[Kind.AMOUNT] % (b"%b%d.%02d" % (sign, whole, rest))
        if isinstance(cell, dt.datetime):
            since = local(cell).replace(tzinfo=None) - dt.datetime.combine(NO_DAY, dt.time.min)
            return _CELLS[Kind.MOMENT] % f"{since / dt.timedelta(days=1):.6f}".encode()
        if isinstance(cell, dt.date):
            return _CELLS[Kind.DAY] % str((cell - NO_DAY).days).encode()
        return _CELLS[Kind.NUMBER] % _number(cell)

    def _fitted(self, text: str) -> str:
        """The text, cut where a cell ends."""
        if len(text) * 2 <= TEXT_MAX or len(text.encode("utf-16-le")) <= TEXT_MAX * 2:
            return text
        self.cut += 1
        room = (TEXT_MAX - len(CUT)) * 2
        kept = text.encode("utf-16-le", errors="replace")[:room].decode("utf-16-le", "ignore")
        return kept + CUT

    def _widths(self, some: Raw | list[list[Cell]] | None) -> list[int]:
        """How wide each column is, by its head and the first rows."""
        longest = [len(head) for head in self.heads]
        if some is None:
            return parts.widths(longest)
        if isinstance(some, Raw):
            sample = [
                [len(c) for c in split(line)] for line in some.block.split(b"\n")[:100] if line
            ]
        else:
            sample = [[len(shown(cell)) for cell in cells] for cells in some[:100]]
        for row in sample:
            longest = [max(pair) for pair in zip(longest, row, strict=True)]
        return parts.widths(longest)


def _rows(lines: bytes, kinds: Sequence[Kind]) -> bytes:
    """Whole lines as rows. What stands between two cells is the same in every line."""
    cells = lines[:-1].translate(_LINE_END).split(BETWEEN)
    opened = [_OPEN[kind] for kind in kinds]
    next_row = _CLOSE + b"</row>\n<row>" + opened[0]
    parts = [b""] * (2 * len(cells))
    parts[::2] = [next_row, *(_CLOSE + one for one in opened[1:])] * (len(cells) // len(kinds))
    parts[1::2] = cells
    parts[0] = b"<row>" + opened[0]
    made = b"".join(parts) + _CLOSE + b"</row>\n"
    return made.replace(_CELLS[Kind.TEXT] % b"", b"<c/>").replace(b"<v></v>", b"")


def escaped(text: bytes) -> bytes:
    """Text as XML may say it, and as a spreadsheet reads it back."""
    text = text.translate(None, _FORBIDDEN)
    text = text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    if b"\xef\xbf" in text:
        for none in _NOT_LETTERS:
            text = text.replace(none, b"")
    return _ESCAPED.sub(b"_x005F_x", text) if b"_x" in text else text


def shown(cell: Cell) -> str:
    if isinstance(cell, Amount):
        return f"{cell.ore:,}"
    return "" if cell is None else str(cell)


def _number(cell: int | Decimal) -> bytes:
    if isinstance(cell, Decimal) and not cell.is_finite():
        return b""
    return format(cell, "f" if isinstance(cell, Decimal) else "d").encode()
