"""Pages as files: printed reports that both validators pass, and every list as CSV and XLSX."""

import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pikepdf
import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoDbBlocker

from ledger.exports import quick
from ledger.models import Person
from reports.papers.checking import objections
from tests.demonstration import Demonstration, a_copy
from tests.reports.papers.pdf_text import whole_text

REPORTS = {
    "/?aar=2024&som=pdf": ("Ministeriets rammer i finansåret 2024", "696,0"),
    "/?aar=2024&pr=2024-11-12&kendt=2024-11-12&som=pdf": ("pr. 12. november 2024", "Kilder"),
    "/programmer/capacity/?som=pdf": ("Søgt, givet og udbetalt", "430,0"),
    "/partnere/IOM/?som=pdf": ("Givet tilsagn", "150,0"),
}
LISTS = (
    "/?aar=2024", "/aftaler/", "/aktstykker/", "/betalinger/", "/handlinger/",
    "/lande/", "/partnere/", "/partnere/IOM/", "/pligter/", "/posteringer/", "/programmer/",
    "/programmer/capacity/", "/stamdata/partnere/", "/tilsagn/", "/tilsagn/sager/",
    "/kilder/", "/udsagn/",
)  # fmt: skip
# All columns one can choose, so that each is written by the database as by the page.
QUICK = {
    "/tilsagn/": "net_ore,annulled_ore,paid_ore,unpaid_ore,programme,pillar,countries,payment_years,"  # noqa: E501
    "bound_on,partner_kind,contribution,grant,file_number,basis_reference,enhed,registered_by,"
    "approved_by,purpose,partner,account,year,amount_ore,state,basis",
    "/betalinger/": "returned_ore,reference,instalment,account,given_in,programme,file_number,enhed,"  # noqa: E501
    "released_by,purpose,partner,value_day,finance_year,amount_ore,registered_by,state",
}


@pytest.fixture(scope="module")
def client(demonstration: Demonstration, django_db_blocker: DjangoDbBlocker) -> Iterator[Client]:
    """The demonstration's controller, as the web reaches a copy of it."""
    with django_db_blocker.unblock(), a_copy(demonstration):
        made = Client()
        made.force_login(Person.objects.get(username="controller"))
        yield made


def taken(client: Client, address: str) -> bytes:
    answer: Any = client.get(address)
    assert answer.status_code == 200, address
    assert "attachment" in answer["Content-Disposition"], address
    return b"".join(answer) if answer.streaming else bytes(answer.content)


@pytest.mark.parametrize("address", REPORTS)
def test_a_report_is_kept_for_ever_and_read_aloud_and_holds_its_figures(
    client: Client, address: str
) -> None:
    pdf = taken(client, address)
    assert objections(pdf) == []
    said = " ".join(whole_text(pdf).split())
    for words in REPORTS[address]:
        assert words in said
    assert "http://testserver/" in said.replace(" ", "")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        data = json.loads(document.attachments["rapport.json"].get_file().read_bytes())
    assert data["tables"]
    assert data["address"].startswith("http://testserver/")
    assert "pr=" in data["address"]
    assert "kendt=" in data["address"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_taken_out_as_csv_and_as_xlsx(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    ways = re.findall(r'href="([^"]*som=(?:csv|xlsx)[^"]*)"', page)
    assert len(ways) >= 2, path
    for way in ways:
        address = urljoin(path, unescape(way))
        content = taken(client, address)
        if "som=csv" in way:
            assert content.decode().startswith("\ufeff"), address
        else:
            assert load_workbook(io.BytesIO(content)).sheetnames[-1] == "Om filen", address


@pytest.mark.parametrize("path", QUICK)
def test_the_database_writes_what_the_page_says(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the web's role: it may read, and COPY is reading."""
    asked: list[bool] = []
    real = quick.query_of

    def seen(table: Any) -> Any:
        found = real(table)
        asked.append(found is not None)
        return found

    def rows(kind: str) -> list[Any]:
        content = taken(client, f"{path}?kolonner={QUICK[path]}&som={kind}")
        if kind == "csv":  # what is said first has the second it was taken at
            return content.decode().split("\n\n", 1)[1].splitlines()
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        return list(sheet.iter_rows(values_only=True))

    monkeypatch.setattr(quick, "query_of", seen)
    fast = [rows("csv"), rows("xlsx")]
    assert asked == [True, True]
    monkeypatch.setattr(quick, "query_of", lambda _table: None)
    for kind, found in zip(("csv", "xlsx"), fast, strict=True):
        assert len(found) > 5
        assert found == rows(kind), kind
