"""The template of a sort: the headings with their choices, and how each is filled in."""

import io
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter, quote_sheetname
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from grants.imports.columns import Column
from grants.imports.reading.cells import ROWS_MAX
from grants.imports.sorts import BulkSort
from ledger.models import Person
from ledger.neutral import csv_of, neutral

GUIDE: Final = "Vejledning"
CHOICES: Final = "Valg"
HEAD: Final = PatternFill("solid", fgColor="1F3864")
# A cell's hint takes no more (Excel's own limits).
HINT_MAX, TITLE_MAX = 255, 32
FORMATTED_ROWS: Final = 2000


def as_csv(sort: BulkSort) -> bytes:
    """The headings alone; a CSV file carries no choices."""
    return csv_of([[column.name for column in sort.columns]])


def as_xlsx(sort: BulkSort, person: Person, finance_year: int) -> bytes:
    """A workbook with the sheet to fill in, the choices of the person's unit, and a guide.

    In Danish whoever asks: its headings and choices are read back.
    """
    with override("da"):
        return _workbook(sort, person, finance_year)


def _workbook(sort: BulkSort, person: Person, finance_year: int) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = sort.sheet
    choices = book.create_sheet(CHOICES)
    lists = _choices(choices, sort, person, finance_year)
    for place, column in enumerate(sort.columns, 1):
        _heading(sheet, place, column, lists.get(column.name, ""))
    sheet.freeze_panes = "A2"
    _guide(book.create_sheet(GUIDE), sort, finance_year)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heading(sheet: Any, place: int, column: Column, listed: str) -> None:
    cell = sheet.cell(1, place, column.name)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = column.width
    for number in range(2, FORMATTED_ROWS + 2):
        sheet.cell(number, place).number_format = column.number_format
    rule = DataValidation(type="list", formula1=listed, allow_blank=True) if listed else None
    rule = rule or DataValidation(allow_blank=True)
    rule.promptTitle = column.name[:TITLE_MAX]
    rule.prompt = _sentence(column)[:HINT_MAX]
    rule.showInputMessage = True
    # The list helps; the application judges. A text that is not in it may still be right.
    rule.showErrorMessage = False
    rule.add(f"{letter}2:{letter}{ROWS_MAX + 1}")
    sheet.add_data_validation(rule)


def _sentence(column: Column) -> str:
    needed = _("Skal udfyldes") if column.required else _("Kan stå tom")
    return f"{needed}: {column.expected}."


def _choices(sheet: Any, sort: BulkSort, person: Person, finance_year: int) -> dict[str, str]:
    """Write each column's choices below its name; return where the list of each is."""
    found: dict[str, str] = {}
    offered = sort.choices(person, finance_year)
    for place, (name, words) in enumerate(offered.items(), 1):
        sheet.cell(1, place, name).font = Font(bold=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 36
        for number, word in enumerate(words, 2):
            cell = sheet.cell(number, place)
            cell.number_format = "@"
            cell.value, cell.data_type = neutral(word), "s"
        if words:
            found[name] = f"{quote_sheetname(CHOICES)}!${letter}$2:${letter}${len(words) + 1}"
    sheet.freeze_panes = "A2"
    return found


def _guide(sheet: Any, sort: BulkSort, finance_year: int) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 70
    sheet.column_dimensions["C"].width = 28
    lines = [
        [_("%(many)s i finansåret %(year)s") % {"many": sort.many, "year": finance_year}],
        [_("Udfyld arket ”%(sheet)s”: en række for hver. Overskrifterne må ikke ændres, men "
           "kolonnerne må stå i en anden orden.") % {"sheet": sort.sheet}],
        [_("Står der (mio. kr.) efter Beløb i overskriften, er tal uden enhed millioner.")],
        [_("Skriv værdier, ikke formler. Filen indlæses kun hel: er der en fejl, bogføres intet.")],
        [],
        [_("Kolonne"), _("Hvad der skal stå"), _("Eksempel")],
    ]  # fmt: skip
    lines += [[c.name, _sentence(c), sort.sample.get(c.name, "")] for c in sort.columns]
    for number, line in enumerate(lines, 1):
        for place, word in enumerate(line, 1):
            cell = sheet.cell(number, place)
            cell.value, cell.data_type = word, "s"
            cell.alignment = Alignment(wrap_text=number > 5, vertical="top")  # noqa: PLR2004
            cell.font = Font(bold=number in {1, 6})
