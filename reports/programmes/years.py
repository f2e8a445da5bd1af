"""What was given, annulled and paid year by year, and on which accounts. Amounts in øre."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from grants.accounts.models import Account, Figure, Stage
from grants.accounts.own import name_of
from grants.commitments.models import Commitment
from grants.successions.selectors import latest_of
from ledger.models import Entry
from ledger.moment import NOW, Moment
from reports.figures.entries import within
from reports.figures.flows import Flow, flows_by
from reports.figures.given import Given, SumOf, given_by, together


class YearRow(NamedTuple):
    """A finance year: what happened in it, as the ledger's entries have it; and what only the
    state's accounts say of it (`accounts`), which is posted nowhere here.
    """

    year: int
    given_ore: int = 0
    taken_over_ore: int = 0
    annulled_ore: int = 0
    returned_ore: int = 0
    paid_ore: int = 0
    example: bool = False
    posted: bool = True
    accounts: Figure | None = None

    @property
    def net_ore(self) -> int:
        """What stands of the year: given and taken over, less what was annulled or came back."""
        return self.given_ore + self.taken_over_ore - self.annulled_ore - self.returned_ore


def years_of(
    commitments: QuerySet[Commitment], moment: Moment = NOW, accounts: Iterable[Figure] = ()
) -> list[YearRow]:
    """Each year in which anything happened to the commitments, and those that only `accounts` have.

    One query. What was undone in a year is taken off in that year, not in the one it was given.
    """
    chosen = commitments.order_by().values("pk")
    entries = Entry.objects.filter(within(moment), frame__commitment__in=chosen)
    found = {
        row["act__finance_year"]: YearRow(
            year=row["act__finance_year"],
            given_ore=row[Flow.GIVEN.value],
            taken_over_ore=row[Flow.TAKEN_OVER.value],
            annulled_ore=-row[Flow.ANNULLED.value],
            returned_ore=-row[Flow.RETURNED.value],
            paid_ore=row[Flow.PAID.value],
            example=bool(row["made_up"]),
        )
        for row in flows_by(entries, "act__finance_year")
    }
    for figure in accounts:
        row = found.get(figure.year, YearRow(figure.year, posted=False))
        found[figure.year] = row._replace(accounts=figure)
    return [found[year] for year in sorted(found)]


@dataclass(frozen=True, kw_only=True)
class AccountSum(SumOf):
    """An account under the number it has now, the years and numbers it was given on, the sums."""

    number: str
    name: str
    numbers: list[str]
    years: list[int]


def accounts_of(commitments: QuerySet[Commitment], moment: Moment = NOW) -> list[AccountSum]:
    """The accounts the commitments were given on, renumbered ones as one. Four queries."""
    by = ("line__account", "line__account__number", "line__year")
    found = given_by(commitments, by, moment)
    if not found:
        return []
    now = latest_of((pk, year) for pk, _number, year in found)
    latest = Account.objects.in_bulk(set(now.values()))
    rows: dict[int, list[tuple[str, int, Given]]] = {}
    for (pk, number, year), given in sorted(found.items(), key=lambda one: one[0][2]):
        rows.setdefault(now[pk, year], []).append((number, year, given))
    last = max(year for _pk, _number, year in found)
    names = name_of({account.number for account in latest.values()}, last)
    sums = [
        AccountSum(
            number=latest[pk].number,
            name=names.get(latest[pk].number, ""),
            numbers=list(dict.fromkeys(number for number, _year, _given in of)),
            years=sorted({year for _number, year, _given in of}),
            given=together(given for _number, _year, given in of),
        )
        for pk, of in rows.items()
    ]
    return sorted(sums, key=lambda one: one.number)


def published(numbers: Collection[str], stages: Collection[Stage]) -> list[Figure]:
    """What was published of accounts under any of these numbers, with its source. One query."""
    rows: QuerySet[Any] = Figure.objects.filter(account__number__in=numbers, stage__in=stages)
    return list(rows.select_related("source", "account").order_by("year"))
