"""Reading CSV: any of the encodings and separators that spreadsheets in Denmark write."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from grants.imports.reading.cells import COLUMNS_MAX, ROWS_MAX, TEXT, Cell, Row, Unreadable, short

BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS: Final = ";\t,"
# A field longer than this is a quote that was never closed.
FIELD_MAX: Final = 20_000


def read_csv(content: bytes) -> Iterator[Row]:
    """Every row that holds something, the header first, each with its number in a spreadsheet.

    Raises `Unreadable`: encoding, quotes, too_many_rows, too_many_columns.
    """
    text = decoded(content)
    csv.field_size_limit(FIELD_MAX)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    found = 0
    number = 0
    while True:
        number += 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable("quotes", row=number) from error
        cells = {
            column: Cell(TEXT, short(field.strip()))
            for column, field in enumerate(fields, 1)
            if field.strip()
        }
        if not cells:
            continue
        if max(cells) > COLUMNS_MAX:
            raise Unreadable("too_many_columns", row=number, most=COLUMNS_MAX)
        found += 1
        if found > ROWS_MAX + 1:
            raise Unreadable("too_many_rows", most=ROWS_MAX)
        yield Row(number, cells)


def decoded(content: bytes) -> str:
    """The text: by its mark when it has one, else UTF-8, else Windows-1252."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _with(content, encoding)
    if b"\x00" in content:
        raise Unreadable("encoding")
    try:
        return _with(content, "utf-8")
    except Unreadable:
        return _with(content, "cp1252")


def _with(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error
    if "\x00" in text:
        raise Unreadable("encoding")
    return text


def separator(text: str) -> str:
    """That which parts the first line into most fields; of two alike, the semicolon."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda one: _outside_quotes(first, one))


def _outside_quotes(line: str, one: str) -> int:
    return sum(part.count(one) for part in line.split('"')[::2])
