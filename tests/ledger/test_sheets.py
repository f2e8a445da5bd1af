"""A table as XLSX: types, text that never runs, wide and long, and few rows in memory at once."""

import datetime as dt
import io
import weakref
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import django_tables2 as tables
import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from isal import isal_zlib
from openpyxl import load_workbook

from ledger.exports import Amount, as_file, page_or_file, wants_file
from ledger.exports.kinds import Kind, Raw
from ledger.exports.plain import csv_lines
from ledger.exports.sheet import TEXT_MAX, Workbook
from ledger.tables import AmountColumn, table_of

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\r=1",
    "  =1",
    "=cmd|'/c calc'!A1",
    "_x0041_",
    "<b>&",
    "\x02a",
]
DAY = dt.date(2024, 11, 12)


class Sample(tables.Table):
    caption = "Prøve: [tal]"
    name = tables.Column("Navn")
    amount_ore = AmountColumn(verbose_name="Beløb")
    day = tables.Column("Dag")
    percent = tables.Column("Pct.")


def sheet_of(rows: list[dict[str, Any]]) -> Any:
    request = RequestFactory().get("/konti/?som=xlsx")
    request.user = AnonymousUser()
    assert wants_file(request)
    response = as_file(request, table_of(request, Sample, rows), name="prøve", sources=["F-30"])
    assert ".xlsx" in response["Content-Disposition"]
    return load_workbook(io.BytesIO(b"".join(response)))  # type: ignore[arg-type]


def test_numbers_are_numbers_days_are_days_and_the_heads_stay() -> None:
    row = {"name": "IOM", "amount_ore": -4300, "day": DAY, "percent": Decimal("-82.8")}
    book = sheet_of([row])
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Navn", "Beløb, kr.", "Dag", "Pct."]
    assert [cell.value for cell in sheet[2]] == [
        "IOM",
        -43,
        dt.datetime.combine(DAY, dt.time.min),
        -82.8,
    ]
    assert [sheet["B2"].number_format, sheet["C2"].number_format] == ["#,##0.00", "dd\\.mm\\.yyyy"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D2"
    assert book.sheetnames == ["Prøve tal", "Om filen"]
    said = [cell.value for cell in book["Om filen"]["A"]]
    assert said[0] == "Prøve: [tal]"
    assert said[-1] == "Kilder: F-30"


def test_the_rows_are_packed_by_what_packs_fastest(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is put where `zipfile` keeps its own: were that moved, files would be as slow again."""
    packed: list[bytes] = []
    make = isal_zlib.compressobj

    class Noting:
        def __init__(self, *asked: int) -> None:
            self.own = make(*asked)

        def compress(self, some: bytes) -> bytes:
            packed.append(some)
            return self.own.compress(some)

        def flush(self) -> bytes:
            return self.own.flush()

    monkeypatch.setattr(isal_zlib, "compressobj", Noting)
    row = {"name": "IOM", "amount_ore": -4300, "day": DAY, "percent": Decimal("-82.8")}
    assert sheet_of([row]).worksheets[0]["A2"].value == "IOM"
    assert b"<v>IOM</v>" in b"".join(packed)


def test_no_text_is_a_formula() -> None:
    rows = [{"name": text, "amount_ore": -1, "day": None, "percent": None} for text in HOSTILE]
    cells = [row[0] for row in sheet_of(rows).worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    said = ["=1+1", "+1", "-1", "@x", "=1", "=1", "  =1", HOSTILE[7], "_x0041_", "<b>&", "a"]
    assert [cell.value.replace("_x005F_", "_") for cell in cells] == said


def copied(*lines: bytes, kinds: tuple[Kind, ...] = (Kind.TEXT, Kind.AMOUNT)) -> Raw:
    return Raw(b"".join(line + b"\n" for line in lines), kinds)


def test_what_the_database_wrote_runs_nowhere_and_a_negative_amount_stays_a_number() -> None:
    """COPY marks a backslash, a line end and the border itself by a backslash."""
    odd = copied(
        b"=1+1\x01-43,00",
        b"a;b\x011,00",
        b'say "x"\x010,01',
        b"x\\\x01y\\\\\x01-0,01",
        b"\\t=2\x01",
    )
    text = b"".join(csv_lines(["Om"], ["Navn", "Beløb"], [odd])).decode()
    assert text.splitlines()[3:] == [
        "'=1+1;-43,00", '"a;b";1,00', '"say ""x""";0,01', "x\x01y\\;-0,01", "'=2;",
    ]  # fmt: skip
    plain = b"".join(csv_lines(["Om"], ["Navn", "Beløb"], [copied(b"IOM\x011,00")])).decode()
    assert plain.splitlines()[3:] == ["IOM;1,00"]
    book = Workbook("Prøve", ["Om"], ["Navn", "Beløb"])
    raw = copied(b"=1+1\x01-43.00", b"<&>\x01", b"x\\\x01y\\\\\x01-0.01", b"\x011.00")
    rows = load_workbook(io.BytesIO(b"".join(book.bytes_of([raw])))).worksheets[0]
    assert [tuple(row) for row in rows.iter_rows(min_row=2, values_only=True)] == [
        ("=1+1", -43), ("<&>", None), ("xy\\", -0.01), (None, 1),
    ]  # fmt: skip
    assert rows["A2"].data_type != "f"


def test_a_wide_table_and_a_text_longer_than_a_cell() -> None:
    heads = [f"k{n}" for n in range(300)]
    book = Workbook("Bred", ["Om"], heads)
    row: list[Any] = ["x" * 40_000, *[Amount(n) for n in range(299)]]
    found = load_workbook(io.BytesIO(b"".join(book.bytes_of([[row]]))))
    assert len(found.worksheets[0]["A2"].value) == TEXT_MAX
    assert found.worksheets[0].cell(2, 300).value == 2.98
    assert "klippet af" in found["Om filen"]["A2"].value
    raw = Raw(b"y" * 40_000 + b"\n", (Kind.TEXT,))
    again = load_workbook(io.BytesIO(b"".join(Workbook("L", ["Om"], ["k"]).bytes_of([raw]))))
    assert len(again.worksheets[0]["A2"].value) == TEXT_MAX


def test_rows_beyond_what_a_sheet_can_hold_stand_in_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ledger.exports.sheet.ROWS_MAX", 3)
    chunks = [[[n]] for n in range(5)]
    found = load_workbook(io.BytesIO(b"".join(Workbook("T", ["Om"], ["n"]).bytes_of(chunks))))
    assert found.sheetnames == ["T", "T (2)", "T (3)", "Om filen"]
    rows = [row[0].value for sheet in found.worksheets[:3] for row in sheet.iter_rows(min_row=2)]
    assert rows == [0, 1, 2, 3, 4]


class Chunk(list[Any]):
    """Some rows whose life is counted."""

    __hash__ = object.__hash__  # type: ignore[assignment]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_holds_few_rows_at_a_time(kind: str) -> None:
    """Counted, not timed: of what has been read never more than three chunks are held."""
    alive: weakref.WeakSet[Any] = weakref.WeakSet()
    most: list[int] = []

    def chunks() -> Iterator[list[list[Any]]]:
        for _ in range(100):
            chunk = Chunk([f"{n}" * 20, Amount(n)] for n in range(500))
            alive.add(chunk)
            most.append(len(alive))
            yield chunk

    heads = ["a", "b"]
    files = {
        "csv": lambda: csv_lines(["Om"], heads, chunks()),
        "xlsx": lambda: Workbook("T", ["Om"], heads).bytes_of(chunks()),
    }
    for _piece in files[kind]():
        pass
    assert len(most) == 100
    assert max(most) <= 3


def test_a_page_gives_each_of_its_tables_its_addresses() -> None:
    request = RequestFactory().get("/konti/?aar=2024&page=2")
    request.user = AnonymousUser()
    other = table_of(request, Sample, [], prefix="b-")
    context = {"table": table_of(request, Sample, []), "other": other}
    page_or_file(request, "includes/alert.html", {**context, "kind": "info"}, name="x")
    assert context["table"].files["csv"] == "?aar=2024&som=csv"
    assert other.files["xlsx"] == "?aar=2024&page=2&tabel=b-&som=xlsx"
