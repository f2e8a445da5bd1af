"""A file of many rows in every state a page shows it in."""

import datetime as dt
from typing import Any

from django.db.models import Count

from grants.commitments.models import Grant
from grants.imports import services
from grants.imports.all_sorts import SORTS
from grants.imports.checking import check_files
from grants.imports.models import BulkFile
from ledger.models import Person
from ledger.uploads import Upload

DAY = dt.date(2024, 12, 2)
HEAD = "Sag;Konto;Beløb;Formål;Første udbetalingsår;Hjemmel"


def file_things(officer: Person) -> dict[str, list[Any]]:
    """One faulty, one checked, one submitted, and one the worker has not seen."""
    alone = Grant.objects.values("title", "partner").annotate(of=Count("pk")).filter(of=1)
    grant = Grant.objects.filter(
        unit=officer.unit, pillar=None, example=True, title__in=alone.values("title")
    ).latest("pk")
    right = f"{grant.title};06.32.10.13;1.000,00;Prøve {{}};2024;Under beløbsgrænsen"
    partner = f";{grant.partner.short_name}"
    head = f"{HEAD};Partner"
    faulty = _uploaded(officer, "fejl.csv", [head, right.format(1).replace("1.000,00", "x")])
    checked = _uploaded(officer, "kontrolleret.csv", [head, right.format(2) + partner])
    submitted = _uploaded(officer, "sendt.csv", [head, right.format(3) + partner])
    while check_files():
        pass
    for file in (checked, submitted):
        file.refresh_from_db()
        assert file.state == BulkFile.State.CHECKED, list(file.rows.values_list("errors"))
    services.submit(submitted, actor=officer)
    received = _uploaded(officer, "modtaget.csv", [head, right.format(4) + partner])
    return {
        "file, checked": [checked.ref],
        "file, faulty": [faulty.ref],
        "file, received": [received.ref],
        "file, submitted": [submitted.ref],
        "sort of file": ["tilsagn"],
        "template of files": ["tilsagn", 2024, "xlsx"],
    }


def _uploaded(officer: Person, name: str, lines: list[str]) -> BulkFile:
    return services.upload(
        SORTS["tilsagn"],
        actor=officer,
        file=Upload(name, "text/csv", "\r\n".join(lines).encode()),
        finance_year=2024,
        value_day=DAY,
        note="Eksempel: en fil",
    )
