"""A file of opening entries: Mali's and others' commitments of earlier years, as one act."""

import uuid
from typing import Any

import pytest

from grants.accounts.models import Line
from grants.commitments.models import Commitment
from grants.commitments.selectors import figures
from grants.imports import services
from grants.imports.all_sorts import SORTS
from grants.imports.models import BulkFile
from grants.years.incomes import gross_of
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Entry
from ledger.money import mio
from ledger.uploads import Upload
from tests.grants.imports.files import a_grant, errors_of, worked, written, xlsx_file
from tests.ministry import DAY, Ministry, a_ministry

HEAD = ("Sagsnummer", "Konto", "Afgivet år", "Afgivet beløb (mio. kr.)", "Annulleret (mio. kr.)",
        "Udbetalt", "Formål", "Første udbetalingsår", "Sidste udbetalingsår",
        "Henvisning")  # fmt: skip


@pytest.fixture
def ministry(db: None) -> Ministry:
    made = a_ministry()
    a_grant(made, "2021-7", "130,0")
    return made


def a_row(**others: Any) -> list[Any]:
    typed = {
        "Sagsnummer": "2021-7", "Konto": "06.32.10.13", "Afgivet år": 2021,
        "Afgivet beløb (mio. kr.)": "128,0", "Annulleret (mio. kr.)": "89,6",
        "Udbetalt": "35,4 mio.", "Formål": "Stabilisering", "Første udbetalingsår": 2021,
        "Sidste udbetalingsår": 2025, "Henvisning": "Regnskabet for 2023",
    }  # fmt: skip
    return [{**typed, **others}[name] for name in HEAD]


def uploaded(ministry: Ministry, rows: list[list[Any]]) -> BulkFile:
    content = xlsx_file(rows, head=HEAD, sheet="Åbningsposter")
    return services.upload(
        SORTS["aabningsposter"],
        actor=ministry["sagsbehandler"],
        file=Upload("åbning.xlsx", services.XLSX, content),
        finance_year=2024,
        value_day=DAY,
        note="Overtaget fra regnearket",
    )


def test_opening_entries_use_no_years_room_and_keep_their_three_figures(
    ministry: Ministry,
) -> None:
    """128,0 given, 89,6 annulled, 35,4 paid: 3,0 is left to pay. Another has only been given."""
    line = ministry.sub.lines.get(year=2024)
    before = balance(line.frame_id)
    plain = a_row(**{"Annulleret (mio. kr.)": 0, "Udbetalt": "", "Formål": "Kun givet"})
    file = worked(uploaded(ministry, [a_row(), plain]))
    assert errors_of(file) == []
    file = written(ministry, file, uuid.uuid4())
    assert (file.state, file.answer) == (BulkFile.State.DONE, "")
    act = Act.objects.get(kind=Kind.BULK)
    assert Entry.objects.filter(act=act).count() == 4
    given = Commitment.objects.get(purpose="Stabilisering")
    assert (given.basis, given.line.year, given.bound_act) == ("opening", 2021, act)
    said = figures(given)
    assert said is not None
    assert said == (mio("128,0"), mio("89,6"), mio("35,4"), mio("3,0"))
    other = Commitment.objects.get(purpose="Kun givet")
    assert figures(other) == (mio("128,0"), 0, 0, mio("128,0"))
    assert balance(line.frame_id) == before
    gross = gross_of(ministry.sub, 2024, ministry["laeser"])
    assert gross == (0, 0, 0, 0), "nothing of it was given in 2024"
    assert Line.objects.get(account=ministry.sub, year=2021).only_openings
    assert check_ledger() == []


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"Udbetalt": "38.400.000,01"}, "Udbetalt"),
        ({"Afgivet år": 2024}, "Afgivet år"),
        ({"Konto": "06.99.99"}, "Konto"),
        ({"Konto": "06.32"}, "Konto"),
        ({"Sidste udbetalingsår": 2020}, "Sidste udbetalingsår"),
        ({"Henvisning": None}, "Henvisning"),
        ({"Sagsnummer": "2021-8"}, "Sagsnummer"),
    ],
)
def test_what_is_wrong_is_said_by_column(
    ministry: Ministry, wrong: dict[str, Any], column: str
) -> None:
    """38,4 is left after the annulment: paid 38,4 is right, an øre more is not."""
    file = worked(uploaded(ministry, [a_row(**wrong)]))
    assert [said for _row, said, _text in errors_of(file)] == [column]
    right = worked(uploaded(ministry, [a_row(Udbetalt="38,4 mio.")]))
    assert errors_of(right) == []
