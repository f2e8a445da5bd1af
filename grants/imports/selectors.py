"""What the pages of files read. Another unit's files are not there at all."""

from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from grants.imports.models import BulkFile, BulkRow
from ledger.models import FinanceYear, Person
from programmes.selectors import of_unit

FAULTS_SHOWN: Final = 500


def files_for(person: Person) -> QuerySet[BulkFile]:
    rows = BulkFile.objects.select_related("uploaded_by", "confirmed_by", "document")
    return of_unit(rows.defer("document__content"), person)


def years_open() -> list[int]:
    """The finance years that take acts, the newest first."""
    rows = FinanceYear.objects.filter(closed_at__isnull=True).order_by("-year")
    return list(rows.values_list("year", flat=True))


class FaultRow(NamedTuple):
    """One fault as a list shows it: where, what stood there, what to do."""

    number: int
    column: str
    value: str
    text: str


def faults_of(file: BulkFile, most: int | None = FAULTS_SHOWN) -> list[FaultRow]:
    """The faults by row and column, the first `most` of them (None: all). One query."""
    rows = BulkRow.objects.filter(file=file, faults__gt=0).order_by("number")
    found: list[FaultRow] = []
    for number, errors in rows.values_list("number", "errors")[:most].iterator():
        found += [FaultRow(number, **_plain(error)) for error in errors]
    return found if most is None else found[:most]


def _plain(error: dict[str, Any]) -> dict[str, str]:
    return {name: str(error.get(name, "")) for name in ("column", "value", "text")}
