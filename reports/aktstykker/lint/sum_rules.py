"""Amounts: that those of the paper agree with each other."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from ledger.money import format_mio_unit
from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import (
    Found,
    LintRule,
    accounts_in,
    asked,
    before,
    in_letter,
    whole_ore,
)
from reports.aktstykker.parsed import Parsed, TableSaid

CHANGE: Final = "(TB)"  # how rows of a supplementary act are marked beside the act's (B)
SUMS: Final = ("i alt", "total", "sum")
PILLARS: Final = "søjle"  # the head of the first column of the request's own table
GIVEN: Final = re.compile(r"\bTilsagn(et|ene) på (i alt |samlet )?$", re.IGNORECASE)
BUDGET: Final = re.compile(r"\bandrager\b.*\bbudget\b[^,]*$")


def tables_add_up(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for table in _tables(parsed):
        yield from _columns_add_up(table)
        yield from _rows_add_up(table)


def _columns_add_up(table: TableSaid) -> Iterator[Found]:
    for column, said_ore in enumerate(table.total or ()):
        cells = [cells[column] for _label, cells in _summed(table) if column < len(cells)]
        made_ore = sum(cell for cell in cells if cell is not None)
        if said_ore is not None and made_ore != said_ore:
            text = _("Rækkerne i tabellen summer til %(made)s, men der står %(said)s i alt.")
            yield _sum(text, made_ore, said_ore, table)


def _summed(table: TableSaid) -> Sequence[tuple[str, tuple[int | None, ...]]]:
    """The rows that are in the sum: of an act's (B) and supplement's (TB) only the latter."""
    if CHANGE not in table.total_label:
        return table.rows
    return [row for row in table.rows if CHANGE in row[0]]


def _rows_add_up(table: TableSaid) -> Iterator[Found]:
    if not table.head or table.head[-1].strip().lower() not in SUMS:
        return
    for label, cells in (*table.rows, *([("", table.total)] if table.total else [])):
        *years, said_ore = cells or (None,)
        made_ore = sum(cell for cell in years if cell is not None)
        if said_ore is not None and years and made_ore != said_ore:
            text = _("%(row)s summer til %(made)s, men der står %(said)s i alt.")
            yield _sum(text, made_ore, said_ore, table, row=label or _("Den sidste række"))


def _sum(text: str, made_ore: int, said_ore: int, table: TableSaid, row: str = "") -> Found:
    words = {"row": row, "made": format_mio_unit(made_ore), "said": format_mio_unit(said_ore)}
    return Found(text % words, f"{made_ore}|{said_ore}", table.span)


def pillars_make_the_whole(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    """One table makes the whole; several make it together, each one of the amounts asked for."""
    whole, tables = whole_ore(parsed), pillar_tables(parsed)
    if whole is None or not tables:
        return
    totals = [sum(amount_of(cells) or 0 for _label, cells in table.rows) for table in tables]
    parts = {one.ore for one in asked(parsed, "a")} | {whole}
    wrong = [place for place, total_ore in enumerate(totals) if total_ore not in parts]
    if sum(totals) != whole or wrong:
        total_ore = sum(totals)
        text = _("Projektsøjlerne summer til %(total)s, men aktstykket lyder på %(amount)s")
        words = {"total": format_mio_unit(total_ore), "amount": format_mio_unit(whole)}
        span = tables[wrong[0] if wrong else 0].span
        yield Found(text % words, f"{totals}|{whole}", span)


def pillar_tables(parsed: Parsed) -> list[TableSaid]:
    """The tables whose rows are the request's own pillars, each with one amount or a sum."""
    return [
        table
        for table in _tables(parsed)
        if table.head and PILLARS in table.head[0].lower() and _has_a_sum(table)
    ]


def amount_of(cells: Sequence[int | None]) -> int | None:
    """A row's amount: its only cell, or its last where the last column is the sum."""
    return cells[-1] if cells else None


def _has_a_sum(table: TableSaid) -> bool:
    two = 2  # a name and an amount
    return len(table.head) == two or table.head[-1].strip().lower() in SUMS


def proposal_asks_the_same(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    """Letter e asks for what a says: amounts, years, accounts, partners, one by one."""
    if parsed.letter("a") is None or parsed.letter("e") is None:
        return
    said = {letter: _asked_for(parsed, letter) for letter in "ae"}
    for name, (in_a, in_e) in {
        _("beløb"): (said["a"][0], said["e"][0]),
        _("finansår"): (said["a"][1], said["e"][1]),
        _("konto"): (said["a"][2], said["e"][2]),
        _("partnere"): (said["a"][3], said["e"][3]),
    }.items():
        if in_a != in_e:
            text = _("Punkt a og e beder ikke om det samme (%(what)s): %(a)s i a, %(e)s i e.")
            words = {"what": name, "a": _list(in_a), "e": _list(in_e)}
            held = parsed.letter("e")
            span = held.span if held else None
            yield Found(text % words, f"{'+'.join(in_a)}|{'+'.join(in_e)}", span)


def _asked_for(parsed: Parsed, letter: str) -> tuple[list[str], ...]:
    return (
        [format_mio_unit(one.ore) for one in asked(parsed, letter)],
        sorted({str(y.first) for y in parsed.years if y.span.letter == letter and _asks(y.role)}),
        sorted(display(digits) for digits in accounts_in(parsed, letter)),
        sorted({p.short_name for p in parsed.partners if p.span.letter == letter}),
    )


def _asks(role: object) -> bool:
    return getattr(role, "value", "") in {"finance_year", "act"}


def _list(said: Sequence[str]) -> str:
    return ", ".join(said) or _("intet")


def commitment_equals_the_whole(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    whole = whole_ore(parsed)
    parts = {one.ore for one in asked(parsed, "a")} | {whole}
    for one in in_letter(parsed, "b"):
        told = before(parsed, one)
        if whole is None or one.ore in parts:
            continue
        if GIVEN.search(told):
            text = _("Tilsagnet er på %(said)s i punkt b, men aktstykket lyder på %(amount)s")
        elif BUDGET.search(told):
            text = _("Budgettet er på %(said)s i punkt b, men aktstykket lyder på %(amount)s")
        else:
            continue
        words = {"said": format_mio_unit(one.ore), "amount": format_mio_unit(whole)}
        yield Found(text % words, f"{one.ore}|{whole}", one.span)


def amount_is_said(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for letter in "ae":
        held = parsed.letter(letter)
        if held is not None and held.text.strip() and not asked(parsed, letter):
            text = _("Punkt %(letter)s nævner intet beløb.") % {"letter": letter}
            yield Found(text, letter, held.span)


def appropriation_is_said(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    held = parsed.letter("e")
    if held is None or facts.effects:
        return
    if not any("bevilling" in before(parsed, one).lower() for one in in_letter(parsed, "e")):
        text = _("Punkt e nævner bevillingen uden dens beløb (BV 3.5.5: ”opførte bevilling på …”).")
        yield Found(text, "e", held.span)


def _tables(parsed: Parsed) -> Iterator[TableSaid]:
    for letter in parsed.letters:
        yield from letter.tables


RULES: Final = (
    LintRule(
        "L20_amount_is_said",
        Severity.ERROR,
        amount_is_said,
        gettext_lazy("Punkt a og e nævner totaludgiften."),
        "BV 3.5.1; BV 3.5.5",
        ("L04_unused_letter_left_out",),
    ),
    LintRule(
        "L28_a_and_e_ask_the_same",
        Severity.ERROR,
        proposal_asks_the_same,
        gettext_lazy("Punkt a og e beder om det samme."),
        "BV 3.5.5",
        (
            "L03_letters_of_the_kind",
            "L04_unused_letter_left_out",
            "L20_amount_is_said",
            "L21_account_is_said",
            "L22_no_detail_in_a",
            "L23_one_year_in_a",
            "L24_act_of_the_year",
        ),
    ),
    LintRule(
        "L30_tables_add_up",
        Severity.ERROR,
        tables_add_up,
        gettext_lazy("En tabels rækker og kolonner giver det, der står i alt."),
        "BV 3.5.2",
    ),
    LintRule(
        "L31_pillars_make_the_whole",
        Severity.ERROR,
        pillars_make_the_whole,
        gettext_lazy("Projektsøjlerne giver tilsammen det, aktstykket lyder på."),
        "R22; BV 3.5.2",
        ("L20_amount_is_said", "L28_a_and_e_ask_the_same", "L30_tables_add_up"),
    ),
    LintRule(
        "L32_commitment_is_the_whole",
        Severity.ERROR,
        commitment_equals_the_whole,
        gettext_lazy("Tilsagnet og budgettet i punkt b er det, aktstykket lyder på."),
        "BV 3.5.2",
        ("L20_amount_is_said", "L28_a_and_e_ask_the_same"),
    ),
    LintRule(
        "L41_appropriation_is_said",
        Severity.INFORMATION,
        appropriation_is_said,
        gettext_lazy("Punkt e nævner bevillingen med dens beløb."),
        "BV 3.5.5",
        ("L04_unused_letter_left_out",),
    ),
)
