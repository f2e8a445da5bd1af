"""The preview of a file, from what was kept of it to the rows of its tables."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django_tables2 import Table

from grants.accounts.models import Stage
from grants.accounts.numbers import Level, short
from grants.publications import tables
from grants.publications.deciding import Differing
from grants.publications.models import Publication
from grants.publications.reading import LEVELS
from grants.publications.stages import ESTIMATES
from ledger.tables import AmountColumn, table_of

THIS_YEAR = "aaret"
# The words of addresses, and the lists of the preview they mean.
AGAINST = {THIS_YEAR: "this_year", "aaret-foer": "year_before"}
STATES_OWN = {Stage.R_RESTATED.value: "R", Stage.B_RESTATED.value: "B"}
KINDS = ("new", "renamed", "gone", "completed", "outweighed")


def kinds_of_names() -> dict[str, str]:
    """What a list of accounts is called, by its kind in `names.Naming`."""
    return {
        "new": _("Nye konti"),
        "renamed": _("Konti med et andet navn"),
        "gone": _("Konti, der ikke står i filen"),
        "completed": _("Afkortede navne, der bliver hele"),
        "outweighed": _("Andre navne i en senere fil af året; de bliver stående"),
    }


def preview(request: HttpRequest, file: Publication, summary: dict[str, Any]) -> dict[str, Any]:
    """Every table of the page of a file that was read without faults."""
    frames = [_frame(*row) for row in summary["frames"]]
    return {
        "figures": summary["figures"],
        "form": summary["form"],
        "names": _names(file, summary),
        "listed": summary["listed"],
        "shown": len(summary["largest"]),
        "largest": changes_table(
            request, [*summary["largest"]], caption=_("De største ændringer"), pages=False
        ),
        "frames": _frames(request, frames, file.year) if frames else None,
        "proposes": any(row["proposed_ore"] for row in frames),
        "sections": _sections(request, file, summary),
        "levels": _levels(request, summary),
    }


def changes_table(
    request: HttpRequest, rows: list[list[Any]], *, caption: str, pages: bool = True
) -> Table:
    found = [Differing(*row) for row in rows]
    said = [
        {
            **one._asdict(),
            "difference_ore": None
            if one.said_ore is None or one.before_ore is None
            else one.said_ore - one.before_ore,
        }
        for one in found
    ]
    table: Any = table_of(request, tables.ChangeTable, said, pages=pages, prefix="tal-")
    table.caption = caption
    shown: Table = table
    return shown


def _frame(*row: Any) -> dict[str, Any]:
    number, name, booked, said, proposed, moved, difference = row
    note = ""
    if moved:
        note = _("Har fået nummeret %(number)s; det er ingen tillægsbevilling.") % {
            "number": short(moved)
        }
    elif said is None:
        note = _("Står ikke i filen. Et nyt nummer er ingen tillægsbevilling.")
    return {
        "account": number,
        "name": name,
        "booked_ore": booked,
        "said_ore": said,
        "difference_ore": difference,
        "proposed_ore": proposed,
        "note": note,
    }


def _names(file: Publication, summary: dict[str, Any]) -> list[dict[str, Any]]:
    """The counts of accounts against each year's names; a kind with none is left out."""
    words = kinds_of_names()
    found = []
    for against, which in AGAINST.items():
        year = file.year if against == THIS_YEAR else file.year - 1
        counts, known = summary[which], summary[which]["known"]
        kinds = [(kind, words[kind], counts[kind]) for kind in KINDS if known and counts.get(kind)]
        found.append({"year": year, "against": against, "kinds": kinds, "known": known})
    return found


def _frames(request: HttpRequest, rows: list[dict[str, Any]], year: int) -> Table:
    """Columns that say nothing of any account are left out."""
    silent = [name for name in ("proposed_ore", "note") if not any(row[name] for row in rows)]
    return table_of(
        request, tables.FrameTable, rows, pages=False, year=year, exclude=silent, prefix="ramme-"
    )


def heading(file: Publication, year: int, stage: str) -> str:
    """The head of a column as the state has it: `R 2022`, `F 2024`; `BO1 2025` of the file 2024."""
    if file.sort == Publication.Sort.ACCOUNTS:
        return f"{_('Regnskab') if stage == Stage.R else _('Bevilling')} {year}"
    if stage in ESTIMATES:
        return f"{stage} {year + int(stage[-1])}"
    return f"{STATES_OWN.get(stage, 'F')} {year}"


def _sections(request: HttpRequest, file: Publication, summary: dict[str, Any]) -> Table:
    columns = summary["columns"]
    rows = [
        {"number": number, "name": name, **{f"c{at}": ore for at, ore in enumerate(amounts)}}
        for number, name, amounts in summary["sections"]
    ]
    extra = [
        (f"c{at}", AmountColumn(verbose_name=heading(file, *column), total=True))
        for at, column in enumerate(columns)
    ]
    return table_of(
        request, tables.SectionTable, rows, pages=False, extra_columns=extra, prefix="paragraf-"
    )


def _levels(request: HttpRequest, summary: dict[str, Any]) -> Table:
    words = {one.name.lower(): str(one.label) for one in Level}
    words |= {"standard": _("Standardkonto"), "detail": _("Regnskabskonto")}
    counts = summary["levels"]
    rows = [
        {"level": words[level], "rows_in_file": counts[level]}
        for level in LEVELS
        if counts.get(level)
    ]
    return table_of(request, tables.LevelTable, rows, pages=False, prefix="niveau-")
