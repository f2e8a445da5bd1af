"""Everything the page of an account shows, read at one moment."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from grants.accounts.models import Account, AccountName, Figure, Line
from grants.accounts.numbers import Level, main_account
from grants.accounts.own import named_in
from grants.commitments.models import Commitment
from grants.years.incomes import gross_of, incomes_of, others_of
from ledger.balances import Balance, balance
from ledger.clocks import Asked
from ledger.models import Act, Entry, Person
from programmes.selectors import of_unit
from reports.accounts.around import around
from reports.accounts.articles import ArticleTable, articles_of, sources_of
from reports.accounts.tables import BelowTable
from reports.figures.accounts import (
    AccountRow,
    row_and_below,
    unused_before,
)
from reports.figures.addresses import address
from reports.figures.bands import bands_of_lines
from reports.figures.entries import within
from reports.figures.given import together
from reports.figures.given_table import commitments_at
from reports.figures.left import behind, lefts_of
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
    found = row_and_below(account, year, at.moment)
    if found is None:
        return None
    (row, below), known = found, _known(account)
    line = row.line
    facts: dict[str, Any] = {
        "account": account,
        "row": row,
        "year": year,
        "at": at,
        "above": above_in(account.number, year),
        "below": _below(below, at, request),
        "years": [
            (one, f"{address('account', account.number, one)}{at.query}") for one in known.years
        ],
        "names": known.names,
        "published": _in_order(row),
        "unused": unused_before(account, year) if account.is_main else [],
        **_articles(account, year),
        "words": WORDS[line.frame.kind] if line else None,
    }
    facts["unused_ore"] = sum(one.unused_ore for one in facts["unused"])
    if line is not None:
        facts["frame_url"] = f"{address('frame', line.frame.ref)}{at.query}"
        held = {line.frame_id: row.balance} if row.balance else None
        facts["bands"] = bands_of_lines([line], person, at.moment, held=held, carry=at.query)[
            line.frame_id
        ]
        facts["raises"] = _raises(line, at, person)
        read = behind([line], person, at.moment)
        facts["lefts"] = lefts_of([line], read, person, at.moment, carry=at.query)[line.frame_id]
        facts["binding"] = None if account.is_main else _binding(line, at)
        facts["commitments"] = commitments_at(
            request,
            _on(line, person),
            at,
            sums=(together(read.stands.values()), sum(read.accounted.values())),
            exclude=("year",),
            caption=_("Tilsagn på kontoen"),
        )
        facts |= around(request, line, person, at, read)
        facts |= _gross(account, year, person, at)
    return facts


def above_in(number: str, year: int) -> list[Account]:
    """The levels above the account, outermost first, by their names of the year."""
    return list(named_in(Account.objects.filter(number__in=above_of(number)), year))


def _below(rows: list[AccountRow], at: Asked, request: HttpRequest) -> BelowTable | None:
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


def _gross(account: Account, year: int, person: Person, at: Asked) -> dict[str, Any]:
    """What else than commitments there is, and what they make together; nothing without any."""
    others = list(others_of(account, year, at.moment).order_by("pk"))
    incomes = list(incomes_of(account, year, at.moment).order_by("pk"))
    if not others and not incomes:
        return {}
    gross = gross_of(account, year, person, at.moment)
    return {"gross": gross, "others": others, "incomes": incomes}


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


def _on(line: Line, person: Person) -> QuerySet[Commitment]:
    """The commitments on the account or below it in the year that the person sees."""
    number = line.account.number
    rows = Commitment.objects.filter(line__year=line.year, line__account__number__startswith=number)
    return of_unit(rows, person)
