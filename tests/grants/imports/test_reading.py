"""Reading: whatever encodings, separators and sheets Danish offices send, every row arrives."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from grants.imports.columns import CellError, account, amount, day, year
from grants.imports.reading.cells import DAY, FORMULA, NUMBER, TEXT, Cell, Row, Unreadable
from grants.imports.reading.child import answer
from grants.imports.reading.parent import Begun, heard, read
from ledger.money import Unit
from tests.grants.imports.files import A_DATE, HEAD, a_row, csv_file, xlsx_file

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def rows_of(content: bytes, sheet: str = "Tilsagn") -> list[Row]:
    """Read in this process by the same code as the child's. Raises `Unreadable`."""
    import json  # noqa: PLC0415

    lines: list[str] = []
    answer(io.BytesIO(content), sheet, lambda line: lines.append(json.dumps(line)))
    said = list(heard(iter(lines)))
    assert isinstance(said[0], Begun)
    return [row for batch in said[1:] if isinstance(batch, list) for row in batch]


def refused(content: bytes) -> str:
    with pytest.raises(Unreadable) as no:
        rows_of(content)
    return no.value.code


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_csv_of_every_kind_is_read_alike(encoding: str, separator: str, end: str) -> None:
    content = csv_file([a_row(), a_row("2024-2")], encoding=encoding, separator=separator, end=end)
    rows = rows_of(content)
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[0].cells[5].text == "Første udbetalingsår"
    assert rows[1].cells[3] == Cell(TEXT, "1.000,00")
    assert rows[2].cells[4].text == "Rådgivning om asyl, æøå"


def test_quoted_fields_blank_lines_and_rows_keep_their_numbers() -> None:
    content = 'Sag;Formål\n\n"A; B";"to ""linjer""\nher"\n;;\nC;d\n'.encode()
    rows = rows_of(content)
    assert [row.number for row in rows] == [1, 3, 5]
    assert rows[1].cells == {1: Cell(TEXT, "A; B"), 2: Cell(TEXT, 'to "linjer"\nher')}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b'Sag;Form\n"aldrig lukket;1\n', "quotes"),
        (b"Sag\n" + "Æ".encode("utf-16-le"), "encoding"),
        (b"Sag\n\x81\n", "encoding"),
        (b"\xd0\xcf\x11\xe0 old", "old_excel"),
        (b"%PDF-1.7\n\x00", "encoding"),
        (b"PK\x03\x04 not a zip", "broken"),
        (b"A\n" + b"x\n" * 100_001, "too_many_rows"),
        (b";" * 60 + b"x\n", "too_many_columns"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_hundred_thousand_rows_are_not_too_many() -> None:
    assert len(rows_of(b"A\n" + b"x\n" * 100_000)) == 100_001


def test_xlsx_gives_each_cell_its_kind() -> None:
    row = ["æøå", 12, 1234567.89, A_DATE, "=1+1", True, "0012"]
    cells = rows_of(xlsx_file([row], head=list("abcdefg")))[1].cells
    assert cells[1] == Cell(TEXT, "æøå")
    assert cells[2] == Cell(NUMBER, "12")
    assert cells[3] == Cell(NUMBER, "1234567.89")
    assert cells[4] == Cell(DAY, "2024-12-31")
    assert cells[5] == Cell(FORMULA, "=1+1")
    assert cells[6].kind == "b"
    assert cells[7] == Cell(TEXT, "0012")


def test_the_sheet_is_found_by_its_name_or_is_the_first_that_shows() -> None:
    book = Workbook()
    for number, title in enumerate(("Skjult", "Andet", "Tilsagn")):
        page = book.create_sheet(title)
        page.append([f"ark {number}"])
    del book["Sheet"]
    book["Skjult"].sheet_state = "hidden"
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    assert rows_of(out.getvalue())[0].cells[1].text == "ark 2"
    assert rows_of(out.getvalue(), "Aftaler")[0].cells[1].text == "ark 1"


def changed(content: bytes, part: str, change: Any) -> bytes:
    """The same workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, change(held) if name == part else held)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
DIMENSIONS = (
    b"",
    b'<dimension ref="A1"/>',
    b'<dimension ref="A1:A2"/>',
    b'<dimension ref="A1:XFD1048576"/>',
    b'<dimension ref="nonsense"/>',
)


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("count", [1, 7, 300])
def test_a_lying_dimension_loses_no_row(dimension: bytes, count: int) -> None:
    """S13: what the sheet says of its own size is not asked."""
    import re  # noqa: PLC0415

    content = xlsx_file([a_row() for _n in range(count)])
    lying = changed(
        content, SHEET, lambda held: re.sub(rb"<dimension[^>]*/>", lambda _m: dimension, held)
    )
    assert len(rows_of(lying)) == count + 1


def test_a_far_cell_costs_nothing_and_a_far_column_is_refused() -> None:
    far = changed(
        xlsx_file([a_row()]),
        SHEET,
        lambda held: held.replace(
            b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        ),
    )
    assert [row.number for row in rows_of(far)] == [1, 2, 1048576]
    wide = changed(
        xlsx_file([a_row()]),
        SHEET,
        lambda held: held.replace(
            b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'
        ),
    )
    assert refused(wide) == "too_many_columns"


def test_the_child_reads_as_this_process_does() -> None:
    content = xlsx_file([a_row(), a_row("2024-2")])
    said = list(read(content, "Tilsagn"))
    assert said[0] == Begun("Tilsagn", 2)
    assert [row for batch in said[1:] for row in batch] == rows_of(content)


def test_a_child_that_takes_too_long_is_ended() -> None:
    rows = [a_row() for _n in range(3000)]
    with pytest.raises(Unreadable) as no:
        list(read(xlsx_file(rows), "Tilsagn", seconds=0))
    assert no.value.code == "too_heavy"


@pytest.mark.parametrize(
    ("cell", "unit", "ore"),
    [
        (Cell(NUMBER, "1234567.89"), Unit.KR, 123_456_789),
        (Cell(NUMBER, "0.01"), Unit.KR, 1),
        (Cell(NUMBER, "50"), Unit.MIO, 5_000_000_000),
        (Cell(TEXT, "1.234.567,50"), Unit.KR, 123_456_750),
        (Cell(TEXT, "50,0 mio. kr."), Unit.KR, 5_000_000_000),
    ],
)
def test_amounts_are_read(cell: Cell, unit: Unit, ore: int) -> None:
    assert amount(cell, unit) == ore


@pytest.mark.parametrize(
    "cell",
    [
        Cell(NUMBER, "0.001"),
        Cell(NUMBER, "0"),
        Cell(NUMBER, "-5"),
        Cell(NUMBER, "1e+30"),
        Cell(DAY, "2024-12-31"),
        Cell(TEXT, "1.23"),
        Cell(FORMULA, "=1+1"),
        Cell("e", "#REF!"),
        Cell("b", "1"),
    ],
)
def test_what_is_no_amount_is_refused(cell: Cell) -> None:
    with pytest.raises(CellError):
        amount(cell, Unit.KR)


def test_years_days_and_accounts() -> None:
    assert year(Cell(NUMBER, "2024"), Unit.KR) == 2024
    assert day(Cell(TEXT, "31.12.2024"), Unit.KR) == day(Cell(DAY, "2024-12-31"), Unit.KR)
    assert account(Cell(NUMBER, "6321013"), Unit.KR) == "06321013"
    assert account(Cell(TEXT, "06.32.10.13 Reform af asylsystemet"), Unit.KR) == "06321013"
    for read_it, text in ((year, "24"), (year, "٢٠٢٤"), (day, "31.02.2024"), (account, "6.3x")):
        with pytest.raises(CellError):
            read_it(Cell(TEXT, text), Unit.KR)


def test_the_headings_are_seven() -> None:
    assert len(HEAD) == 7
