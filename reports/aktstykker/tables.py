"""The tables of a request and the sentences around them. Every sum is made here, none is typed.

A table has one number of decimals: as many as write its every amount exactly (BV: no rounding).
"""

from collections.abc import Sequence
from typing import Final

from ledger.money import format_mio
from reports.aktstykker.content import TableKind, TablePart
from reports.aktstykker.request import Disposition, Pillar, Request
from reports.aktstykker.wording import account, amount, decimals, partners, years
from reports.papers.document import Align, Block, Paragraph, Table
from reports.papers.typography import bound

UNIT: Final = "Mio. kr."
PILLARS: Final = "Projektsøjler"
TOTAL: Final = "I alt"
SHARES: Final = "Fordeling"
ACCOUNTS: Final = "Hovedkonto"
NET: Final = "I alt (TB)"
NONE: Final = "-"  # an account without an appropriation (Finance Act, TB bill)
FULL_FROM: Final = 4  # columns
WIDE_FROM: Final = 9


def budget(request: Request) -> list[Block]:
    """The sentence before the table, the table and the sentences after it, for each disposition."""
    if not request.parts:
        blocks: list[Block] = []
        if request.pillars:
            blocks += [Paragraph(budget_introduction(request)), budget_table(request.pillars)]
        return [*blocks, Paragraph(commitment(request))]
    blocks = []
    for part in request.parts:
        if part.pillars:
            blocks += [Paragraph(_shared(part)), budget_table(part.pillars)]
        blocks.append(Paragraph(_part_commitment(request, part)))
    return blocks


def budget_introduction(request: Request) -> str:
    """The sentence before the table."""
    return bound(
        f"I {request.finance_year} andrager {request.programme.short_name}-programmets budget "
        f"{amount(request.amount_ore)} jf. nedenstående tabel:"
    )


def commitment(request: Request) -> str:
    """The sentences after the table: year, sub-account (allowed in b, not in a) and payment."""
    return bound(
        f"Tilsagnet på {amount(request.amount_ore)} vil blive afgivet i {request.finance_year} og "
        f"regnskabsført under {account(request.sub_account)}. Tilskuddet forventes udbetalt "
        f"{years(request.payment_from, request.payment_to)}."
    )


def _shared(part: Disposition) -> str:
    return bound(
        f"Tilsagnet på {amount(part.amount_ore)} til {partners(part.partners)} fordeles jf. "
        "nedenstående tabel:"
    )


def _part_commitment(request: Request, part: Disposition) -> str:
    return bound(
        f"Tilsagnet på {amount(part.amount_ore)} vil blive afgivet i {request.finance_year} og "
        f"regnskabsført under {account(part.sub_account)}. Tilskuddet forventes udbetalt "
        f"{years(request.payment_from, request.payment_to)}."
    )


def annulled(request: Request) -> list[Block]:
    """Letter b of what tells about an annulment, where nobody wrote more."""
    if request.about is None:
        return []
    said = (
        f"Finansudvalget tiltrådte ved {request.about.cited} tilsagn om tilskud på i alt "
        f"{amount(request.about.amount_ore)} Heraf er {amount(request.amount_ore)} annulleret."
    )
    if not request.pillars:
        return [Paragraph(bound(said))]
    fall = "Annulleringen fordeler sig jf. nedenstående tabel:"
    return [Paragraph(bound(f"{said} {fall}")), budget_table(request.pillars)]


def written_table(request: Request, part: TablePart) -> list[Block]:
    """A table where somebody put it; nothing where it would be empty."""
    caption = bound(part.caption)
    if part.table is TableKind.PILLARS:
        if not request.pillars:
            return []
        return [budget_table(request.pillars, head=part.head, caption=caption)]
    if part.table is TableKind.SUPPLEMENTARY:
        return [supplementary_table(request, caption)] if request.effects else []
    if not part.rows:
        return []
    return [typed_table(part)]


def budget_table(pillars: Sequence[Pillar], *, head: str = "", caption: str = "") -> Table:
    """The lines and their sum."""
    amounts = [one.amount_ore for one in pillars]
    rows = [(one.name, [one.amount_ore]) for one in pillars]
    return _summed((head or PILLARS, UNIT), rows, total=(TOTAL, [sum(amounts)]), caption=caption)


def supplementary_table(request: Request, caption: str = "") -> Table:
    """Each main account: the finance act's figure (B), then the supplementary one (TB).

    An account without an appropriation has "-". A compensating saving is below zero.
    """
    told = [one.appropriation_ore or 0 for one in request.effects]
    changes = [one.amount_ore for one in request.effects]
    places = decimals(*told, *changes, sum(changes))
    rows: list[tuple[str, ...]] = []
    for one in request.effects:
        has = one.appropriation_ore is not None
        before = format_mio(one.appropriation_ore or 0, places) if has else NONE
        rows.append((bound(f"{account(one.account)} (B)"), before))
        rows.append((bound("Tillægsbevilling (TB)"), format_mio(one.amount_ore, places)))
    return Table(
        head=(ACCOUNTS, bound(UNIT)),
        align=(Align.LEFT, Align.RIGHT),
        rows=tuple(rows),
        total=(bound(NET), format_mio(sum(changes), places)),
        full=True,
        caption=caption,
    )


def opened_table(request: Request) -> Table:
    """What letter e wants put on the supplementary act: account, name and amount, savings too."""
    rows = [(account(one.account), [one.amount_ore]) for one in request.effects]
    whole = sum(one.amount_ore for one in request.effects)
    return _summed((ACCOUNTS, UNIT), rows, total=(TOTAL, [whole]), full=True)


def typed_table(part: TablePart) -> Table:
    """Rows somebody typed: each with its sum where there are several columns, and all of theirs."""
    several = part.table is TableKind.YEARS and len(part.columns) > 1
    rows = [
        (row.label, [*row.cells_ore, *([sum(row.cells_ore)] if several else [])])
        for row in part.rows
    ]
    totals = [sum(column) for column in zip(*(cells for _label, cells in rows), strict=True)]
    if part.table is TableKind.SPLIT:
        units = [one or UNIT for one in part.columns or ("",)]
        head = (part.head or SHARES, *units)
    else:
        first = f"{part.head}, {UNIT[0].lower()}{UNIT[1:]}" if part.head else UNIT
        head = (first, *part.columns, *([TOTAL] if several else []))
    return _summed(head, rows, total=(TOTAL, totals), caption=bound(part.caption))


def _summed(
    head: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int]]],
    *,
    total: tuple[str, Sequence[int]],
    caption: str = "",
    full: bool = False,
) -> Table:
    every = [ore for _label, cells in (*rows, total) for ore in cells]
    places = decimals(*every)

    def written(label: str, cells: Sequence[int]) -> tuple[str, ...]:
        return (bound(label), *(format_mio(ore, places) for ore in cells))

    return Table(
        head=tuple(bound(one) for one in head),
        align=(Align.LEFT, *[Align.RIGHT] * (len(head) - 1)),
        rows=tuple(written(*row) for row in rows),
        total=written(*total),
        full=full or FULL_FROM <= len(head) < WIDE_FROM,
        wide=len(head) >= WIDE_FROM,
        caption=caption,
    )
