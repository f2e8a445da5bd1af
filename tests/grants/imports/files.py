"""Files as people make them, and a ministry with grants to put them on."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from grants.commitments.models import Grant
from grants.imports import services
from grants.imports.all_sorts import SORTS
from grants.imports.checking import check_files
from grants.imports.models import BulkFile
from grants.imports.services import XLSX
from ledger.uploads import Upload
from tests.ministry import DAY, Ministry, a_lone_grant

SORT = SORTS["tilsagn"]
HEAD = (
    "Sagsnummer",
    "Konto",
    "Beløb",
    "Formål",
    "Første udbetalingsår",
    "Sidste udbetalingsår",
    "Hjemmel",
)
BELOW = "Under beløbsgrænsen"


def a_grant(ministry: Ministry, number: str, planned: str = "5,0") -> Grant:
    """A grant of its own with a file number."""
    grant = a_lone_grant(ministry, planned, name=f"Partner {number}")
    Grant.objects.filter(pk=grant.pk).update(file_number=number)
    grant.refresh_from_db()
    return grant


def a_row(number: str = "2024-1", amount: Any = "1.000,00", **others: Any) -> list[Any]:
    """A commitment as a case officer types it."""
    typed = {
        "Sagsnummer": number,
        "Konto": "06.32.10.13",
        "Beløb": amount,
        "Formål": "Rådgivning om asyl, æøå",
        "Første udbetalingsår": 2024,
        "Sidste udbetalingsår": 2026,
        "Hjemmel": BELOW,
    }
    more = [name for name in others if name not in HEAD]
    return [{**typed, **others}[name] for name in (*HEAD, *more)]


def csv_file(
    rows: Iterable[Sequence[Any]],
    *,
    encoding: str = "utf-8",
    separator: str = ";",
    end: str = "\r\n",
) -> bytes:
    lines = [separator.join(f'"{cell}"' for cell in row) for row in (HEAD, *rows)]
    return end.join([*lines, ""]).encode(encoding)


def xlsx_file(
    rows: Iterable[Sequence[Any]], *, head: Sequence[str] = HEAD, sheet: str = "Tilsagn"
) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    page.append(list(head))
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def uploaded(
    ministry: Ministry, content: bytes, *, name: str = "tilsagn.csv", **facts: Any
) -> BulkFile:
    """Uploaded by the case officer; the worker has not seen it."""
    media = XLSX if name.endswith(".xlsx") else "text/csv"
    given: dict[str, Any] = {
        "actor": ministry["sagsbehandler"],
        "file": Upload(name, media, content),
        "finance_year": 2024,
        "value_day": DAY,
        "note": "Tilsagn fra regnearket",
        **facts,
    }
    return services.upload(SORT, **given)


def worked(file: BulkFile) -> BulkFile:
    """The worker has done all it can."""
    while check_files():
        pass
    file.refresh_from_db()
    return file


def written(ministry: Ministry, file: BulkFile, key: Any) -> BulkFile:
    """Submitted by the case officer, confirmed by the holder of the appropriation, written."""
    services.submit(file, actor=ministry["sagsbehandler"])
    services.confirm(file, actor=ministry["bevillingshaver"], key=key)
    return worked(file)


def errors_of(file: BulkFile) -> list[tuple[int, str, str]]:
    """Row, column and what is said, of every fault."""
    rows = file.rows.filter(faults__gt=0).order_by("number").values_list("number", "errors")
    return [(number, e["column"], e["text"]) for number, errors in rows for e in errors]


A_DATE = dt.date(2024, 12, 31)
