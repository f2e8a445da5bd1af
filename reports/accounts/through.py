"""One account through all its years: what was said of each year at different times, what came.

A budget estimate is printed in an act of an earlier year: BO2 of the act of 2022 is about 2024. A
year's row has the figures in the order they came about, so that one reads what was expected, what
was given and what was used. Source: Budgetvejledningen on budgetoverslag; facts 7.1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grants.accounts.models import Account, AccountName, Figure, Line, Stage
from grants.accounts.numbers import Level, display
from grants.accounts.points import Point
from grants.successions.selectors import chain
from programmes.models import Source
from reports.charts import Chart, Series, Style, chart

AHEAD = {Stage.BO3: 3, Stage.BO2: 2, Stage.BO1: 1}  # years before the one they are about
ORDER = (
    *AHEAD,
    Stage.FFL,
    Stage.AEF1,
    Stage.AEF2,
    Stage.TEMP,
    Stage.FL,
    Stage.FL_TB,
    Stage.R,
    Stage.B_RESTATED,
    Stage.R_RESTATED,
)
HEADS = {
    Stage.FL_TB: gettext_lazy("Efter TB"),
    Stage.B_RESTATED: gettext_lazy("Finanslov, omregnet"),
    Stage.R_RESTATED: gettext_lazy("Regnskab, omregnet"),
}
DRAWN: tuple[tuple[Stage, Style], ...] = (
    (Stage.FL, "outline"),
    (Stage.FL_TB, "hatch"),
    (Stage.R, "dots"),
    (Stage.BO3, "dashes"),
    (Stage.BO1, "line"),
)


def head(stage: Stage) -> str:
    """What a column is called: an estimate by how long before it was made."""
    years = AHEAD.get(stage)
    if years is None:
        return str(HEADS.get(stage, stage.label))
    said = {"before": _years_before(years), "stage": stage.value}
    return _("Anslået %(before)s (%(stage)s)") % said


def key(stage: Stage) -> str:
    """What a series of the chart is called: shorter, for the keys stand beside each other."""
    return f"{stage.value}, {_years_before(AHEAD[stage])}" if stage in AHEAD else head(stage)


def _years_before(years: int) -> str:
    return ngettext("%(years)s år før", "%(years)s år før", years) % {"years": years}


@dataclass
class Year:
    """What was said of one year, by stage, and under which number. Nothing where nothing was."""

    year: int
    account: Account | None
    name: str = ""
    truncated: bool = False
    said: dict[Stage, Figure] = field(default_factory=dict)
    line: Line | None = None
    drawn_ore: int | None = None  # what is drawn here, where the ministry has opened the account

    @property
    def known(self) -> bool:
        """Whether the year has a page of its own; one that was only estimated has none yet."""
        return self.account is not None

    def ore(self, stage: Stage) -> int | None:
        """Øre; None where no source gives it: a gap, never a zero."""
        return self.said[stage].amount_ore if stage in self.said else None

    @property
    def sources(self) -> list[Source]:
        by_key = {one.source.key: one.source for one in self.said.values()}
        return [by_key[key] for key in sorted(by_key)]


class Spell(NamedTuple):
    """Years in which an account had one number and one name."""

    first: int
    last: int
    number: str
    name: str
    truncated: bool


@dataclass(frozen=True)
class Through:
    """An account's years in a row, the gaps among them, and the columns there is anything in."""

    account: Account
    years: list[Year]
    stages: list[Stage]

    @property
    def name(self) -> str:
        """What it is called in the latest year that has a name."""
        return next((year.name for year in reversed(self.years) if year.name), "")

    @property
    def named_in(self) -> int:
        """The latest year in which it is known, and has its number."""
        return max(year.year for year in self.years if year.account)

    @property
    def series(self) -> dict[int, Account]:
        """The account of each year in which it is known."""
        return {year.year: year.account for year in self.years if year.account}

    @property
    def numbers(self) -> list[str]:
        """The numbers it has had, oldest first."""
        return list(dict.fromkeys(year.account.number for year in self.years if year.account))

    @property
    def level(self) -> Level:
        return Level(len(self.account.number))

    @property
    def moved(self) -> bool:
        return len(self.numbers) > 1

    @property
    def spells(self) -> list["Spell"]:
        """The years in a row under one number and one name, oldest first."""
        found: list[Spell] = []
        for year in self.years:
            if year.account is None or not year.name:
                continue
            last = found[-1] if found else None
            if last and (last.number, last.name) == (year.account.number, year.name):
                found[-1] = last._replace(last=year.year)
            else:
                number = year.account.number
                found.append(Spell(year.year, year.year, number, year.name, year.truncated))
        return found

    @property
    def chart(self) -> Chart | None:
        """The law, after the supplementary law and the accounts, with what was estimated before."""
        shown = [(stage, style) for stage, style in DRAWN if stage in self.stages]
        if not shown:
            return None
        return chart(
            title=_("%(account)s: anslået, bevilget og brugt")
            % {"account": display(self.account.number)},
            categories=[str(year.year) for year in self.years],
            series=[
                Series(key(stage), tuple(year.ore(stage) for year in self.years), style)
                for stage, style in shown
            ],
            first_column=_("Finansår"),
        )


def through(account: Account) -> Through | None:
    """Return all that is known of the account; None when it is nothing. Six queries.

    The series follows the account's renumberings, so a figure stands in its year whatever number it
    was printed under. What was restated to a later number is told apart from what was printed.
    """
    series = chain(account)
    if not series:
        return None
    years = {year: Year(year, held) for year, held in series.items()}
    for name in AccountName.objects.filter(account__in=set(series.values())):
        if name.year in series and series[name.year].pk == name.account_id:
            years[name.year].name, years[name.year].truncated = name.name, name.truncated
    for line in _lines(series):
        years[line.year].line, years[line.year].drawn_ore = line, line.frame.drawn_ore
    for figure in _figures(series):
        about = figure.year + AHEAD.get(Stage(figure.stage), 0)
        year = years.setdefault(about, Year(about, None))
        year.said[Stage(figure.stage)] = figure
    rows = [years.get(year, Year(year, None)) for year in range(min(years), max(years) + 1)]
    found = {stage for row in rows for stage in row.said}
    return Through(account, rows, [stage for stage in ORDER if stage in found])


def _lines(series: Mapping[int, Account]) -> list[Line]:
    """The lines the ministry has opened, each under the number of its year, with their frames."""
    rows = Line.objects.opened().filter(account__in=set(series.values())).select_related("frame")
    return [
        one
        for one in rows
        if (held := series.get(one.year)) is not None and held.pk == one.account_id
    ]


def _figures(series: Mapping[int, Account]) -> list[Figure]:
    """The figures of the series: each under the number of the year its file is of."""
    rows = Figure.objects.filter(account__in=set(series.values())).order_by(
        "year", "account__number"
    )
    return [
        one
        for one in rows.select_related("source", "account")
        if (held := series.get(Point(one.year, one.stage).numbered_as))
        and held.pk == one.account_id
    ]
