"""The pages of files: uploaded, watched, corrected, submitted and confirmed in the browser."""

import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from grants.imports.checking import check_files
from grants.imports.models import BulkFile
from grants.imports.services import XLSX
from ledger.models import Act, Person
from tests.builders import a_person
from tests.grants.imports.files import (
    BELOW,
    HEAD,
    SORT,
    a_grant,
    a_row,
    csv_file,
    errors_of,
    uploaded,
    worked,
    xlsx_file,
)
from tests.grants.pages import as_, get, post, text
from tests.ministry import DAY, Ministry, a_ministry

State = BulkFile.State


@pytest.fixture
def ministry(db: None) -> Ministry:
    made = a_ministry()
    a_grant(made, "2024-1", "40,0")
    return made


def sent(person: Person, content: bytes, *, name: str = "tilsagn.xlsx", **said: Any) -> Any:
    form = {
        "key": uuid.uuid4(),
        "file": SimpleUploadedFile(name, content, content_type=XLSX),
        "finance_year": "2024",
        "day": DAY.isoformat(),
        "note": "Tilsagn fra regnearket",
        **said,
    }
    return as_(person).post("/filer/tilsagn/ny/", form)


def test_from_upload_to_the_act(ministry: Ministry) -> None:
    officer, holder = ministry["sagsbehandler"], ministry["bevillingshaver"]
    answer = sent(officer, xlsx_file([a_row(), a_row(amount=2500.5)]))
    assert answer.status_code == 302
    file = BulkFile.objects.get()
    assert "venter på at blive kontrolleret" in text(get(officer, "bulk_file", file.ref))
    progress = get(officer, "bulk_progress", file.ref)
    assert "HX-Refresh" not in progress
    assert 'hx-trigger="every 2s"' in progress.content.decode()
    assert check_files()
    assert get(officer, "bulk_progress", file.ref)["HX-Refresh"] == "true"
    page = text(get(officer, "bulk_file", file.ref))
    assert "Send til bekræftelse" in page
    assert "3.500,50 kr." in page
    assert "Virkning på rammerne" in page
    assert post(officer, "bulk_submit", file.ref).status_code == 302
    assert "Du har selv registreret det" in text(
        get(officer, "bulk_file", file.ref)
    ) or "Det kan kun gøres af" in text(get(officer, "bulk_file", file.ref))
    assert "Bekræft og bogfør" in text(get(holder, "bulk_file", file.ref))
    file.refresh_from_db()
    answer = post(holder, "bulk_confirm", file.ref, said={"version": file.version})
    assert answer.status_code == 302
    assert "bliver bogført" in text(get(holder, "bulk_file", file.ref))
    file = worked(file)
    assert file.state == State.DONE
    assert Act.objects.get(key=file.done_act_id).approver == holder
    assert "handlingen" in text(get(officer, "bulk_file", file.ref))
    assert "Bogført" in text(get(officer, "bulk_files"))
    assert get(officer, "act", file.done_act_id).status_code == 200


def test_every_fault_is_shown_by_row_and_column_and_as_csv(ministry: Ministry) -> None:
    rows = [a_row("=2024-1", "12 x"), a_row(), a_row(Konto="06.32.10.99", Hjemmel="Nåde")]
    file = worked(uploaded(ministry, csv_file(rows)))
    page = text(get(ministry["sagsbehandler"], "bulk_file", file.ref))
    assert "Der er 4 fejl i filen" in page
    assert "”12 x” er ikke et beløb" in page
    assert "Vælg en af:" in page
    out = get(ministry["sagsbehandler"], "bulk_faults", file.ref).content.decode("utf-8-sig")
    assert len(out.splitlines()) == 5
    assert ";2;Sagsnummer;'=2024-1;" in out


def test_only_the_first_five_hundred_are_shown_and_all_are_in_the_csv(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, csv_file([a_row(amount="x") for _n in range(501)])))
    page = text(get(ministry["sagsbehandler"], "bulk_file", file.ref))
    assert "De første 500 af 501 fejl er vist." in page
    out = get(ministry["sagsbehandler"], "bulk_faults", file.ref).content.decode("utf-8-sig")
    assert len(out.splitlines()) == 502


def test_wrong_headings_are_all_named(ministry: Ministry) -> None:
    head = [name for name in HEAD if name != "Konto"] + ["Farve"]
    content = xlsx_file([["2024-1", 1, "x", 2024, 2024, BELOW, "blå"]], head=head)
    file = worked(uploaded(ministry, content, name="a.xlsx"))
    assert file.state == State.FAULTY
    assert {(row, column) for row, column, _text in errors_of(file)} == {(1, "Konto"), (1, "Farve")}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", b"%PDF-1.7", "hverken .xlsx eller .csv"),
        ("../../a.exe", b"MZ", "”a.exe” er hverken"),
        ("a.csv", b"", "Filen er tom"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_and_the_rest_of_the_form_is_kept(
    ministry: Ministry, name: str, content: bytes, told: str
) -> None:
    answer = sent(ministry["sagsbehandler"], content, name=name)
    assert answer.status_code == 422
    page = text(answer)
    assert told in page or "tom" in page
    assert "Tilsagn fra regnearket" in page
    assert not BulkFile.objects.exists()


def test_a_hostile_file_is_refused_on_its_page(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, b"PK\x03\x04 nothing", name="a.xlsx"))
    assert file.state == State.REFUSED
    assert "Filen er ikke læst" in text(get(ministry["sagsbehandler"], "bulk_file", file.ref))


def test_the_same_file_says_when_and_by_whom(ministry: Ministry) -> None:
    content = xlsx_file([a_row()])
    sent(ministry["sagsbehandler"], content)
    answer = sent(ministry["controller"], content)
    assert answer.status_code == 422
    assert f"af {ministry['sagsbehandler'].username}" in text(answer)


def test_a_filled_template_is_read_back(ministry: Ministry) -> None:
    """The template's own choices, as they stand on its sheet Valg, are what the columns take."""
    answer = get(ministry["sagsbehandler"], "bulk_template", "tilsagn", 2024, "xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Tilsagn", "Valg", "Vejledning"]
    sheet, offered = book["Tilsagn"], book["Valg"]
    choices = {
        str(column[0].value): [cell.value for cell in column[1:] if cell.value]
        for column in offered.iter_cols()
    }
    assert choices["Sagsnummer"] == ["2024-1"]
    assert choices["Konto"] == ["06.32.10.13 Reform af det europæiske asylsystem inkl. udsendelse"]
    assert len(sheet.data_validations.dataValidation) == len(SORT.columns)
    typed = {
        "Sagsnummer": "2024-1",
        "Konto": choices["Konto"][0],
        "Finansår": 2024,
        "Beløb": 1000.5,
        "Formål": "Formål",
        "Første udbetalingsår": 2024,
        "Hjemmel": BELOW,
    }
    for cell in sheet[1]:
        if cell.value in typed:
            sheet.cell(2, cell.column or 1, typed[str(cell.value)])
    out = io.BytesIO()
    book.save(out)
    file = worked(uploaded(ministry, out.getvalue(), name="udfyldt.xlsx"))
    assert (errors_of(file), file.state, file.amount_ore) == ([], State.CHECKED, 100_050)


def test_an_empty_template_has_no_rows(ministry: Ministry) -> None:
    for ending in ("xlsx", "csv"):
        answer = get(ministry["sagsbehandler"], "bulk_template", "tilsagn", 2024, ending)
        file = worked(uploaded(ministry, answer.content, name=f"tom.{ending}"))
        assert file.state == State.REFUSED
        assert "ingen rækker" in file.answer


def test_another_units_file_is_not_there(ministry: Ministry) -> None:
    file = uploaded(ministry, csv_file([a_row()]))
    other = a_person(Person.Role.SAGSBEHANDLER, "EXAMPLE")
    for name in ("bulk_file", "bulk_progress", "bulk_faults", "bulk_submit", "bulk_cancel"):
        assert get(other, name, file.ref).status_code == 404


def test_the_effect_shows_a_refusal_before_anything_is_asked(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, csv_file([a_row(amount="43.000.000,01")])))
    page = text(get(ministry["sagsbehandler"], "bulk_file", file.ref))
    assert "Der er ikke plads til hele filen nu." in page
    assert "Ikke plads" in page
    answer = post(ministry["sagsbehandler"], "bulk_submit", file.ref)
    assert answer.status_code == 422
