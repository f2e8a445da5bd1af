"""The whole state in a year, in one line: how many sections, and what they make together."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models.functions import Length

from grants.accounts.models import Account, Figure, Stage
from grants.accounts.numbers import Level
from reports.figures.addresses import address

STAGES = (Stage.FL, Stage.FL_TB, Stage.B_RESTATED, Stage.R, Stage.R_RESTATED)
SEVERAL = 2  # sections; one alone is a ministry and not the state


class Total(NamedTuple):
    """What the sections make together at a stage, in øre."""

    stage: Stage
    sum_ore: int


class State(NamedTuple):
    """The line of all sections, and where the tree of them is."""

    sections: int
    totals: list[Total]
    url: str


def whole_state(year: int) -> State | None:
    """The sums of the sections' own figures at each stage that is whole. One query.

    None where no sections' figures of the year are known: a ministry alone is not the state.
    """
    sections = Account.objects.alias(digits=Length("number")).filter(digits=Level.SECTION)
    figures = list(Figure.objects.filter(account__in=sections, year=year, stage__in=STAGES))
    met = {figure.account_id for figure in figures}
    if len(met) < SEVERAL:
        return None
    sums = {
        stage: whole_sum([figure for figure in figures if figure.stage == stage], len(met))
        for stage in STAGES
    }
    totals = [Total(stage, ore) for stage, ore in sums.items() if ore is not None]
    return State(len(met), totals, address("accounts", aar=year))


def whole_sum(figures: Collection[Figure], sections: int) -> int | None:
    """The sum of sections' figures of a stage, in øre; None when they may not be all there are.

    They are all when every section of the year has one, or when they came from one file: a file is
    taken in whole (R91), and a section that is not in it did not exist then.
    """
    files = {figure.publication_id for figure in figures} - {None}
    if not figures or (len(figures) < sections and len(files) != 1):
        return None
    return sum(figure.amount_ore for figure in figures)
