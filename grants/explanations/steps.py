"""The changes of an account through years and stages, each with its explanation.

What the year page of an account and the page of all its years show under "Ændringer".
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from grants.accounts.models import Account, Figure, Stage
from grants.accounts.points import Change, Point
from grants.explanations.models import ChangeExplanation
from grants.explanations.selectors import explanations_of, said_about
from grants.successions.selectors import account_in

SHOWN = (Stage.FFL, Stage.FL, Stage.FL_TB, Stage.R)


class Step(NamedTuple):
    """One change: the account by its number at the later point, both figures in øre, what is said.

    `explain` is the account's number and the two points, as the page of explaining takes them.
    """

    number: str
    change: Change
    before_ore: int
    after_ore: int
    said: list[ChangeExplanation]

    @property
    def change_ore(self) -> int:
        return self.after_ore - self.before_ore


def steps_of_year(account: Account, year: int) -> list[Step]:
    """The changes into and through one finance year: from the act before it to its accounts."""
    before = account_in(account, year, year - 1)
    return steps_of({year - 1: before, year: account}, {year})


def steps_of(series: Mapping[int, Account], years: Collection[int] | None = None) -> list[Step]:
    """The changes of an account that has one number in each year (`chain` gives them).

    From the bill to the act, from act to act, through the supplementary act to the accounts: those
    that both have a figure and differ, oldest first. `years` are those they lead into, else all.
    Two queries.
    """
    ids = {account.pk for account in series.values()}
    rows = Figure.objects.filter(account__in=ids, year__in=series, stage__in=SHOWN)
    ore = {
        Point(figure.year, figure.stage): figure.amount_ore
        for figure in rows
        if series[figure.year].pk == figure.account_id
    }
    changes = [
        change
        for year in sorted(series if years is None else years)
        for change in _into(year)
        if change.before in ore and change.after in ore and ore[change.before] != ore[change.after]
    ]
    found = explanations_of(ids, changes)
    return [
        Step(
            series[change.after.year].number,
            change,
            ore[change.before],
            ore[change.after],
            said_about(found, change, series[change.after.year].pk, series[change.before.year].pk),
        )
        for change in changes
    ]


def _into(year: int) -> list[Change]:
    act = Point(year, Stage.FL)
    after = Point(year, Stage.FL_TB)
    return [
        Change(Point(year - 1, Stage.FL), act),
        Change(Point(year, Stage.FFL), act),
        Change(act, after),
        Change(after, Point(year, Stage.R)),
    ]
