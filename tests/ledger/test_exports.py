"""Any table as a file a spreadsheet opens: exact amounts, its own order, and nothing that runs."""

import csv
import datetime as dt
from decimal import Decimal
from typing import Any

import django_tables2 as tables
import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledger.exports import Amount, as_csv, wants_file, written
from ledger.money import mio
from ledger.tables import AmountColumn, BarColumn, ExampleColumn, table_of


class Sample(tables.Table):
    caption = "Prøve"
    unit = "mio. kr."

    number = tables.Column("Konto", linkify=lambda: "/findes/")
    name = tables.Column(SafeString("<b>Navn</b>"))
    amount_ore = AmountColumn(verbose_name="Finanslov")
    percent = tables.Column("Pct.", empty_values=())
    day = tables.DateColumn(verbose_name="Dag")
    bar = BarColumn(empty_values=())
    example = ExampleColumn()

    def render_name(self, value: str) -> SafeString:
        return format_html('{}<span class="cell-note">{}</span>', value, "note & mere")

    def render_percent(self) -> str:
        return "-82,8 pct."

    def value_percent(self) -> Decimal:
        return Decimal("-82.8")

    def value_day(self, value: dt.date) -> dt.date:
        return value


ROWS: list[dict[str, Any]] = [
    {"number": "06.32.10", "name": "Migration", "amount_ore": mio("-530,0"), "example": False},
    {"number": "06.32.10.13", "name": "=1+1", "amount_ore": mio("0,00000001"), "example": True},
    {"number": "06.32.10.14", "name": "+IOM", "amount_ore": None, "example": False},
    {"number": "06.32.10.15", "name": "@x", "amount_ore": 0, "example": False},
    {"number": "06.32.10.16", "name": "\ty", "amount_ore": 123, "example": False},
    {"number": "06.32.10.17", "name": "-z", "amount_ore": 5, "example": False},
]
MANY = [{"number": str(n), "name": "n", "amount_ore": n, "example": False} for n in range(1000)]


def taken(rows: list[dict[str, Any]], query: str = "", **more: Any) -> list[list[str]]:
    request = RequestFactory().get(f"/konti/?aar=2024&som=csv{query}")
    request.user = AnonymousUser()
    assert wants_file(request)
    day = [{**row, "day": dt.date(2024, 11, 12), "bar": ""} for row in rows]
    response = as_csv(request, table_of(request, Sample, day), name="prøve", **more)
    said = b"".join(response).decode("utf-8")  # type: ignore[arg-type]
    assert said.startswith("\ufeff")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(said.removeprefix("\ufeff").splitlines(), delimiter=";"))


def test_the_first_lines_say_what_when_and_whence(monkeypatch: pytest.MonkeyPatch) -> None:
    evening = dt.datetime(2026, 11, 22, 20, 14, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: evening)
    lines = taken(ROWS, sources=["F-30 Finanslov 2024"])
    assert lines[:5] == [
        ["Prøve"],
        ["Hentet 2026-11-22 20:14 fra http://testserver/konti/?aar=2024"],
        ["Stilling pr. 22. november 2026, som kendt 22. november 2026"],
        ["Kilder: F-30 Finanslov 2024"],
        [],
    ]


def test_amounts_are_exact_kroner_and_days_iso() -> None:
    lines = taken(ROWS)
    assert lines[4] == ["Konto", "Navn", "Finanslov, kr.", "Pct.", "Dag", "Eksempel"]
    assert lines[5] == [
        "06.32.10", "Migration note & mere", "-530000000,00", "-82,8", "2024-11-12", "",
    ]  # fmt: skip
    assert [line[2] for line in lines[5:]] == ["-530000000,00", "0,01", "", "0,00", "1,23", "0,05"]
    assert lines[6][5] == "Eksempel"


def test_what_a_spreadsheet_would_run_is_text_and_a_negative_amount_a_number() -> None:
    said = [line[1].split(" note")[0] for line in taken(ROWS)[5:]]
    assert said == ["Migration", "'=1+1", "'+IOM", "'@x", "y", "'-z"]
    assert written("\ty") == "'\ty"
    assert written(Amount(-1)) == "-0,01"


def test_the_whole_table_is_taken_in_the_order_asked_whichever_page_is_shown() -> None:
    lines = taken(MANY, "&sort=-amount_ore&page=3")[5:]
    assert len(lines) == 1000
    assert [lines[0][2], lines[-1][2]] == ["9,99", "0,00"]


@pytest.mark.parametrize("asked", ["", "?som=pdf", "?som="])
def test_a_page_is_a_page_unless_the_file_is_asked_for(asked: str) -> None:
    assert not wants_file(RequestFactory().get(f"/konti/{asked}"))
