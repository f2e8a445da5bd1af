"""A frozen sheet as a paper: what was compared, why it differs, and who signed.

It says what the sheet says and reads nothing else, so the same sheet is the same file for ever. An
official form: Danish whatever language the reader works in.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import override

from grants.accounts.numbers import display
from grants.reconciliation.comparing import State
from grants.reconciliation.presenting import frozen_parts
from grants.reconciliation.sheet import Sheet, as_bytes, groups
from grants.reconciliation.tables import part_shown
from ledger.money import Unit, format_mio
from reports.aktstykker.wording import decimals
from reports.papers.document import (
    MAX_ROWS,
    Align,
    Attachment,
    Block,
    Heading,
    Line,
    Paper,
    Paragraph,
    Place,
    Section,
    Table,
)
from reports.papers.typography import NBSP, bound, long_date

MINISTRY: Final = "Udenrigsministeriet"
UNSIGNED: Final = "Udkast: arket er ikke underskrevet"
UNDONE: Final = "Ugyldigt: arket blev ikke underskrevet"
RIGHT, LEFT, FIXED = Align.RIGHT, Align.LEFT, Align.FIXED
SUMS: Final = ("ours_ore", "theirs_ore", "difference_ore", "explained_ore", "rest_ore")


@dataclass(frozen=True)
class Signature:
    """Who made the sheet and who signed it, and on which days; None while nobody has."""

    made_by: str
    made_on: dt.date
    signed_by: str = ""
    signed_on: dt.date | None = None
    given_up: bool = False


def sheet_paper(sheet: Sheet, sha256: str, signature: Signature) -> Paper:
    """The sheet as a paper, dated when it was signed, else when it was made."""
    account = bound(f"{display(sheet['account'])} {sheet['name']}")
    year = sheet["year"]
    dated = signature.signed_on or signature.made_on
    title = f"Afstemning af {account} med statsregnskabet for {year}"
    content: tuple[Line | Section, ...] = (
        Line(bound(f"{title}. {MINISTRY}."), Place.OPENING),
        *_letters(sheet, sha256),
        Line(_day_line(signature), Place.DATE),
        Line(_signed(signature), Place.SIGNATURE),
    )
    return Paper(
        language="da",
        title=title,
        dated=dated,
        author=MINISTRY,
        head_left="Afstemningsark",
        head_right=f"Finansåret {year}",
        foot=f"Udenrigsmin., afstemning {year}-{sheet['account']}",
        stamp=_stamp(signature),
        content=content,
        attachments=(
            Attachment(f"afstemning-{year}-{sheet['account']}.json", "Arkets tal", as_bytes(sheet)),
        ),
    )


def _letters(sheet: Sheet, sha256: str) -> tuple[Section, ...]:
    lines = sheet["lines"]
    found = [
        Section("a", (Paragraph(_about(sheet)), _sums(lines))),
        Section("b", (Paragraph(f"Linjerne er disse, i {_unit()}"), *_by_main(sheet))),
    ]
    explained = [(line, one) for line in lines for one in line["explanations"]]
    told: tuple[Block, ...] = (
        (Paragraph(f"Forskellene er forklaret sådan, i {_unit()}"), *_explained(explained))
        if explained
        else (Paragraph("Ingen forskelle skulle forklares."),)
    )
    found += [Section("c", told), Section("d", (Paragraph(_sources(sheet)), Paragraph(sha256)))]
    return tuple(found)


def _about(sheet: Sheet) -> str:
    said = (
        f"Det, der er bogført i Ramme for finansåret {sheet['year']}, er sammenholdt med "
        "statsregnskabet. Forskellen er regnskabets tal minus det, der er bogført her; et tal i "
        "regnskabet er afrundet til 0,1 mio. kr., så en forskel under 0,05 mio. kr. er afrunding."
    )
    if sheet["printed_ore"] is not None:
        said += f" For kontoen er der trykt {format_mio(sheet['printed_ore'])}{NBSP}mio. kr."
    return bound(said)


def _unit() -> str:
    return f"{Unit.MIO.label}".replace(" ", NBSP)


def _sums(lines: Sequence[Mapping[str, Any]]) -> Table:
    rows = frozen_parts(lines)
    places = decimals(*(row[name] for row in rows for name in SUMS))
    total = [sum(row[name] for row in rows) for name in SUMS]
    return Table(
        head=("Mio. kr.", "Bogført her", "Regnskab", "Forskel", "Forklaret", "Rest"),
        align=(LEFT, *[RIGHT] * len(SUMS)),
        rows=tuple(
            (_part(row["part"]), *(format_mio(row[name], places) for name in SUMS)) for row in rows
        ),
        total=("I alt", *(format_mio(ore, places) for ore in total)),
        wide=True,
    )


def _by_main(sheet: Sheet) -> list[Block]:
    """The lines under a heading for each main account: one long table takes long to set."""
    by_main = groups(sheet["lines"])
    found: list[Block] = []
    for main, lines in by_main.items():
        if len(by_main) > 1:
            found.append(Heading(bound(f"{display(main)} {sheet['mains'][main]}")))
        found += _lines(lines)
    return found


def _lines(lines: Sequence[Mapping[str, Any]]) -> list[Table]:
    places = decimals(*(ore for line in lines for ore in _figures(line)))
    rows = [
        (
            display(line["account"]),
            line["name"],
            _part(line["part"]),
            *(format_mio(ore, places) for ore in _figures(line)),
            _state(line["state"]),
        )
        for line in lines
    ]
    head = ("Konto", "Navn", "Del", "Bogført her", "Regnskab", "Forskel", "Tilstand")
    return _tables(head, (FIXED, LEFT, LEFT, RIGHT, RIGHT, RIGHT, LEFT), rows)


def _figures(line: Mapping[str, Any]) -> tuple[int, int, int]:
    theirs = line["theirs_ore"] or 0
    return line["ours_ore"], theirs, theirs - line["ours_ore"]


def _explained(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[Table]:
    given = list(rows)
    places = decimals(*(one["amount_ore"] for _line, one in given))
    cells = [
        (
            display(line["account"]),
            _part(line["part"]),
            format_mio(one["amount_ore"], places),
            f"{one['reason']} ({one['reference']})" if one["reference"] else one["reason"],
            f"{one['by']}, {long_date(dt.date.fromisoformat(one['on']))}",
        )
        for line, one in given
    ]
    head = ("Konto", "Del", "Beløb", "Grund", "Forklaret af")
    return _tables(head, (FIXED, LEFT, RIGHT, LEFT, LEFT), cells)


def _tables(
    head: tuple[str, ...], align: tuple[Align, ...], rows: Sequence[tuple[str, ...]]
) -> list[Table]:
    """The rows as tables no longer than a table of a paper may be."""
    return [
        Table(head, align, tuple(rows[first : first + MAX_ROWS]), wide=True)
        for first in range(0, len(rows), MAX_ROWS)
    ]


def _sources(sheet: Sheet) -> str:
    named = "; ".join(f"{one['title']} ({one['key']})" for one in sheet["sources"])
    kept = "Arket er vedlagt som data. Dets SHA-256 er:"
    return bound(f"Regnskabets tal er fra {named}. {kept}" if named else kept)


def _day_line(signature: Signature) -> str:
    return f"Den {long_date(signature.signed_on or signature.made_on)}"


def _signed(signature: Signature) -> str:
    made = f"Lavet af {signature.made_by}, {long_date(signature.made_on)}"
    return f"{made}. Underskrevet af {signature.signed_by}" if signature.signed_by else made


def _stamp(signature: Signature) -> str:
    if signature.signed_by:
        return ""
    return UNDONE if signature.given_up else UNSIGNED


def _part(part: str) -> str:
    with override("da"):
        return part_shown(part)


def _state(state: str) -> str:
    with override("da"):
        return str(State(state).label)
