"""Everything the page of an account shows, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _

from grants.accounts.models import Account, AccountName, Figure, Line
from grants.accounts.numbers import Level, display, main_account
from grants.accounts.own import named_in
from grants.commitments.models import Commitment
from grants.years.incomes import gross_of, incomes_of
from ledger.balances import Balance, balance, balances
from ledger.models import Act, Entry, Person
from programmes.selectors import of_unit
from reports.accounts.articles import ArticleTable, articles_of, sources_of
from reports.accounts.tables import BelowTable, CommitmentTable
from reports.charts import Chart, appropriation_chart
from reports.figures.accounts import (
    AccountRow,
    account_row,
    account_rows,
    unused_before,
)
from reports.figures.addresses import address
from reports.figures.entries import made_up, within
from reports.figures.left import kinds_of_left
from reports.figures.moments import Asked
from reports.figures.presence import above_of
from reports.figures.scope import acts_for
from reports.figures.tables import as_asked, left_out
from reports.figures.words import WORDS

Stage = Figure.Stage


@dataclass(frozen=True)
class Raise:
    """What one act gave or took of the frame's ceiling, in øre; whether he may read the act."""

    act: Act
    amount_ore: int
    is_open: bool


@dataclass(frozen=True)
class Binding:
    """The main account's line and what it holds."""

    line: Line
    balance: Balance


def account_page(
    account: Account, year: int, person: Person, at: Asked, request: HttpRequest
) -> dict[str, Any] | None:
    """Return the facts of the page; None when nothing knows the account in the year.

    The same number of queries however much has been posted.
    """
    row = account_row(account, year, at.moment)
    if row is None:
        return None
    line, known = row.line, _known(account)
    facts: dict[str, Any] = {
        "account": account,
        "row": row,
        "year": year,
        "at": at,
        "above": above_in(account.number, year),
        "below": _below(row, at, request),
        "years": [
            (one, f"{address('account', account.number, one)}{at.query}") for one in known.years
        ],
        "names": known.names,
        "published": _in_order(row),
        "unused": unused_before(account, year) if account.is_main else [],
        **_articles(account, year),
        "chart": _chart(account, known, at),
        "chart_example": bool(made_up(known.lines, at.moment)),
        "words": WORDS[line.frame.kind] if line else None,
    }
    facts["gross"] = gross_of(account, year)
    facts["incomes"] = list(incomes_of(account, year).select_related("frame", "payer"))
    facts["unused_ore"] = sum(one.unused_ore for one in facts["unused"])
    if line is not None:
        facts["frame_url"] = f"{address('frame', line.frame.ref)}{at.query}"
        facts["raises"] = _raises(line, at, person)
        facts["lefts"] = kinds_of_left(line, person, at.moment)
        facts["binding"] = None if account.is_main else _binding(line, at)
        facts["commitments"] = _commitments(line, person, at, request)
    return facts


def above_in(number: str, year: int) -> list[Account]:
    """The levels above the account, outermost first, by their names of the year."""
    return list(named_in(Account.objects.filter(number__in=above_of(number)), year))


def _below(row: AccountRow, at: Asked, request: HttpRequest) -> BelowTable | None:
    if row.level == Level.SUB:
        return None
    rows = account_rows(row.year, below=row.number, moment=at.moment)
    if not rows:
        return None
    caption = {
        Level.SUB: _("Underkonti"),
        Level.MAIN: _("Hovedkonti"),
    }.get(rows[0].level, _("Områder"))
    table = BelowTable(
        rows, prefix="under-", exclude=left_out(rows), caption=caption, carry=at.query
    )
    return as_asked(request, table, pages=False)


def _articles(account: Account, year: int) -> dict[str, Any]:
    """What a sub-account is spent on; the levels above have no articles of their own."""
    rows = articles_of(account, year) if len(account.number) == Level.SUB else []
    if not rows:
        return {}
    return {"articles": ArticleTable(rows, year=year), "article_sources": sources_of(rows)}


@dataclass(frozen=True)
class Known:
    """What is known of the account in any year: names, øre by stage and year, years by frame."""

    names: list[AccountName]
    amounts: dict[str, dict[int, int]]
    lines: dict[int, int]

    @property
    def years(self) -> list[int]:
        """The years it is known in, oldest first."""
        printed = {year for by_year in self.amounts.values() for year in by_year}
        return sorted({*printed, *self.lines.values(), *(one.year for one in self.names)})


def _known(account: Account) -> Known:
    """Three queries."""
    amounts: dict[str, dict[int, int]] = {stage: {} for stage in Stage.values}
    for year, stage, ore in account.figures.values_list("year", "stage", "amount_ore"):
        amounts[stage][year] = ore
    lines = dict(account.lines.values_list("frame", "year"))
    return Known(list(account.names.select_related("source")), amounts, lines)


def _in_order(row: AccountRow) -> list[Figure]:
    """The published figures, in the order they come about."""
    return [row.published[stage] for stage in Stage.values if stage in row.published]


def _binding(line: Line, at: Asked) -> Binding:
    """The main account above a sub-account: the frame that says no."""
    above = Line.objects.select_related("account").get(
        account__number=main_account(line.account.number), year=line.year
    )
    return Binding(above, balance(above.frame_id, at.moment))


def _raises(line: Line, at: Asked, person: Person) -> list[Raise]:
    """What made the ceiling what it is: law by law, oldest first."""
    entries = (
        Entry.objects.filter(within(at.moment), frame=line.frame_id, side=Entry.Side.RAISE)
        .select_related("act")
        .annotate(is_open=Exists(acts_for(person).filter(pk=OuterRef("act"))))
        .order_by("act__value_day", "pk")
    )
    return [Raise(entry.act, entry.amount_ore, entry.is_open) for entry in entries]


def _commitments(line: Line, person: Person, at: Asked, request: HttpRequest) -> CommitmentTable:
    rows = of_unit(
        Commitment.objects.filter(
            line__year=line.year, line__account__number__startswith=line.account.number
        ),
        person,
    ).select_related("grant__partner", "line__account", "frame")
    if not at.moment.is_now:
        rows = rows.filter(within(at.moment, act="bound_act"))
    table = as_asked(request, CommitmentTable(rows, prefix="tilsagn-"))  # type: ignore[no-untyped-call]
    table.carry = at.query
    table.hold(at.moment)
    return table


def _chart(account: Account, known: Known, at: Asked) -> Chart | None:
    """The finance law, after the supplementary law, drawn and accounts, by year; None for nothing.

    The years are those with any of them; a year between that the sources do not give is a gap.
    """
    amounts = known.amounts
    held = balances(known.lines, at.moment)
    drawn = {known.lines[pk]: balance.drawn_ore for pk, balance in held.items()}
    shown = (Stage.FL, Stage.FL_TB, Stage.R)
    found = {*drawn, *(year for stage in shown for year in amounts[stage])}
    if not found:
        return None
    years: Sequence[int] = range(min(found), max(found) + 1)
    return appropriation_chart(
        title=_("%(account)s år for år") % {"account": display(account.number)},
        years=years,
        act=amounts[Stage.FL],
        after=amounts[Stage.FL_TB],
        drawn=drawn,
        accounts=amounts[Stage.R],
    )
