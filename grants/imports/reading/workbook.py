"""Reading XLSX row by row from the sheet's own XML: what a sheet says of its size is not asked."""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Context, Decimal
from typing import IO, Any, Final

# The archive was searched: it has no document type anywhere, so there are no entities to expand;
# and the hardened parser is written in Python, six times slower.
from xml.etree.ElementTree import iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import days_to_time, from_excel

from grants.imports.reading.archive import checked
from grants.imports.reading.cells import (
    COLUMNS_MAX,
    DAY,
    ERROR,
    FORMULA,
    NUMBER,
    ROWS_MAX,
    TEXT,
    TRUTH,
    Cell,
    Row,
    Unreadable,
    short,
)

PLAIN: Final = re.compile(r"-?[0-9]{1,18}")
# What Excel shows of a number; the digits after these are its own rounding.
DIGITS: Final = 15
WRITTEN_OUT_MAX: Final = 18  # places before or after the comma
DAY_S: Final = 24 * 60 * 60
MS_OF_A_DAY: Final = Decimal("1e-8")  # about one
LETTERS: Final = 26
LETTERS_MAX: Final = 3
KINDS: Final = {"str": TEXT, "d": DAY, "b": TRUTH, "e": ERROR}
SHEETS_MAX: Final = 50


class Workbook:
    """An opened workbook: which sheet is read, and its rows."""

    def __init__(self, file: IO[bytes], sheet: str) -> None:
        self.archive = checked(file)
        file.seek(0)
        # Not `load_workbook`: it reads a sheet without a dimension to its end to find one.
        reader: Any = ExcelReader(file, read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        sheets = [
            (str(one.name), str(one.state), str(relation.target))
            for one, relation in reader.parser.find_sheets()
            if relation.target.startswith("xl/worksheets/")
        ]
        if not sheets or len(sheets) > SHEETS_MAX:
            raise Unreadable("not_workbook")
        named = [one for one in sheets if one[0].casefold() == sheet.casefold()]
        seen = [one for one in sheets if one[1] == "visible"]
        self.title, _state, self.part = (named or seen or sheets)[0]
        self.strings: Sequence[Any] = reader.shared_strings
        self.dates: set[int] = reader.wb._date_formats  # noqa: SLF001 - as it reads them itself
        self.spans: set[int] = reader.wb._timedelta_formats  # noqa: SLF001
        self.epoch = reader.wb.epoch

    def rows_said(self) -> int:
        """How many rows the XML has, the header left out; for the progress only."""
        count, before = 0, b""
        with self.archive.open(self.part) as source:
            while block := source.read(1024 * 1024):
                both = before + block
                count += both.count(b"<row ") + both.count(b"<row>")
                before = block[-4:]
        return max(0, count - 1)

    def rows(self) -> Iterator[Row]:
        """Every row that holds something, with its number in the sheet.

        Raises `Unreadable`: too_many_rows, too_many_columns, rows_twice.
        """
        number = found = 0
        with self.archive.open(self.part) as source:
            for _event, element in iterparse(source):  # noqa: S314 - see above
                if element.tag.rpartition("}")[2] != "row":
                    continue
                said = int(element.get("r") or number + 1)
                if said <= number:
                    raise Unreadable("rows_twice", row=said)
                number = said
                row = Row(number, self._cells(number, element))
                element.clear()
                if not row.cells:
                    continue
                found += 1
                if found > ROWS_MAX + 1:
                    raise Unreadable("too_many_rows", most=ROWS_MAX)
                yield row

    def _cells(self, number: int, row: Any) -> dict[int, Cell]:
        found: dict[int, Cell] = {}
        before = len(row.tag) - len("row")  # the name space in braces
        said = str(number)
        column = 0
        for element in row:
            if element.tag[before:] != "c":
                continue
            place = element.get("r")
            column = column + 1 if place is None else _column(place, said)
            cell = self._cell(element, before)
            if cell is None or not cell.text:
                continue
            if column > COLUMNS_MAX:
                raise Unreadable("too_many_columns", row=number, most=COLUMNS_MAX)
            if column in found:
                raise Unreadable("rows_twice", row=number)
            found[column] = cell
        return found

    def _cell(self, element: Any, before: int) -> Cell | None:
        value = held = None
        for child in element:
            name = child.tag[before:]
            if name == "v":
                value = child.text
            elif name == "is":
                held = child
            elif name == "f":
                return Cell(FORMULA, short("=" + (child.text or "")))
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return None if held is None else Cell(TEXT, short(_words(held, before)))
        if value is None:
            return None
        if kind == "n":
            return self._number(value, int(element.get("s") or 0))
        if kind == "s":
            return Cell(TEXT, short(str(self.strings[int(value)]).strip()))
        return Cell(KINDS[kind], short(value.strip())[: 10 if kind == "d" else None])

    def _number(self, value: str, style: int) -> Cell:
        if style in self.dates:
            if style in self.spans:
                return Cell(ERROR, short(value))
            return self._day(value)
        if PLAIN.fullmatch(value):
            return Cell(NUMBER, value)
        return _as_shown(value)

    def _day(self, value: str) -> Cell:
        """The day of a serial number; a time without a day is none."""
        try:
            serial = Decimal(value).quantize(MS_OF_A_DAY)
            whole = int(serial.to_integral_value(ROUND_FLOOR))
            if not whole:
                return Cell(ERROR, _clock(serial))
            return Cell(DAY, from_excel(whole, self.epoch).isoformat()[:10])
        except (ArithmeticError, ValueError):
            return Cell(ERROR, short(value))


def _clock(part: Decimal) -> str:
    """The time that is a part of a day, as `12:30:00`."""
    return str(days_to_time(dt.timedelta(seconds=int(part * DAY_S))).isoformat())


def _as_shown(value: str) -> Cell:
    """A number with the digits that Excel shows, written out; one beyond all amounts as it is."""
    try:
        number = Context(prec=DIGITS).create_decimal(value)
    except ArithmeticError:
        return Cell(ERROR, short(value))
    if not number.is_finite():
        return Cell(ERROR, short(value))
    if abs(number.adjusted()) > WRITTEN_OUT_MAX:
        return Cell(NUMBER, short(str(number)))
    text = format(number, "f")
    return Cell(NUMBER, text.rstrip("0").rstrip(".") if "." in text else text)


def _words(held: Any, before: int) -> str:
    """The text of an inline string; phonetic hints are not part of it."""
    if len(held) == 1 and held[0].tag[before:] == "t":
        return (held[0].text or "").strip()
    texts: list[str] = []
    for child in held:
        name = child.tag[before:]
        runs = [child] if name == "t" else list(child) if name == "r" else []
        texts += [run.text or "" for run in runs if run.tag[before:] == "t"]
    return "".join(texts).strip()


@functools.cache
def _of_letters(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return column


def _column(place: str, number: str) -> int:
    """The column of `AB12`; a cell that says it is of another row is not read."""
    letters = place.removesuffix(number)
    if (
        letters == place
        or len(letters) > LETTERS_MAX
        or not (letters.isalpha() and letters.isupper())
    ):
        raise Unreadable("rows_twice", row=number)
    return _of_letters(letters)
