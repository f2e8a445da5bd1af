"""A file of agreements: IOM's 75/100/100/100 as four rows of one draft, in one act."""

import uuid
from typing import Any

import pytest

from grants.agreements.models import Agreement
from grants.imports import services
from grants.imports.all_sorts import SORTS
from grants.imports.models import BulkFile
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Entry
from ledger.money import mio
from ledger.uploads import Upload
from tests.grants.imports.files import a_grant, errors_of, worked, written, xlsx_file
from tests.ministry import DAY, Ministry, a_ministry

HEAD = ("Sagsnummer", "Aftale", "Bidragstype", "Første dag", "Sidste dag", "Finansår", "Konto",
        "Beløb (mio. kr.)")  # fmt: skip


@pytest.fixture
def ministry(db: None) -> Ministry:
    made = a_ministry()
    a_grant(made, "2024-7", "375,0")
    return made


def a_year(year: int, amount: Any, **others: Any) -> list[Any]:
    typed = {
        "Sagsnummer": "2024-7", "Aftale": "IOM 2024-2027", "Bidragstype": "Kernebidrag",
        "Første dag": "01.01.2024", "Sidste dag": "31.12.2027", "Finansår": year,
        "Konto": "06.32.10.13", "Beløb (mio. kr.)": amount,
    }  # fmt: skip
    return [{**typed, **others}[name] for name in HEAD]


def uploaded(ministry: Ministry, rows: list[list[Any]]) -> BulkFile:
    content = xlsx_file(rows, head=HEAD, sheet="Aftaler")
    return services.upload(
        SORTS["aftaler"],
        actor=ministry["sagsbehandler"],
        file=Upload("aftaler.xlsx", services.XLSX, content),
        finance_year=2024,
        value_day=DAY,
        note="Aftaler fra regnearket",
    )


YEARS = [(2024, 75), (2025, 100), (2026, 100), (2027, 100)]


def test_four_years_of_one_agreement_are_one_draft(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, [a_year(*one) for one in YEARS]))
    assert errors_of(file) == []
    file = written(ministry, file, uuid.uuid4())
    assert (file.state, file.answer) == (BulkFile.State.DONE, "")
    agreement = Agreement.objects.get()
    assert (agreement.state, agreement.registered_by) == ("draft", ministry["sagsbehandler"])
    years = agreement.years.values_list("finance_year", "amount_ore", "conditional")
    assert list(years) == [
        (2024, mio("75,0"), False),
        (2025, mio("100,0"), True),
        (2026, mio("100,0"), True),
        (2027, mio("100,0"), True),
    ]
    assert not Entry.objects.filter(act=Act.objects.get(kind=Kind.BULK)).exists()
    assert check_ledger() == []


def test_more_than_what_is_planned_refuses_the_whole_file(ministry: Ministry) -> None:
    """375,0 is planned; a hundredth of a million more in the last year is not."""
    rows = [a_year(*one) for one in YEARS[:3]] + [a_year(2027, "100,01")]
    file = written(ministry, worked(uploaded(ministry, rows)), uuid.uuid4())
    assert file.state == BulkFile.State.CHECKED
    assert "375.010.000,00" in file.answer
    assert not Agreement.objects.exists()


def test_rows_of_an_agreement_agree(ministry: Ministry) -> None:
    rows = [
        a_year(2024, 75),
        a_year(2025, 100, **{"Sidste dag": "31.12.2026"}),
        a_year(2024, 1),
        a_year(2028, 1),
        a_year(2026, 1, Bidragstype="Gave"),
    ]
    file = worked(uploaded(ministry, rows))
    assert [(row, column) for row, column, _text in errors_of(file)] == [
        (3, "Aftale"),
        (4, "Finansår"),
        (5, "Finansår"),
        (6, "Bidragstype"),
    ]
