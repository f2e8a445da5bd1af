"""The whole state in a year, in one line: how many sections, and what they make together."""

from typing import NamedTuple

from django.db.models import Count, Sum
from django.db.models.functions import Length

from grants.accounts.models import Account, Figure, Stage
from grants.accounts.numbers import Level
from reports.figures.addresses import address

SEVERAL = 2  # sections; one alone is a ministry and not the state
STAGES = (Stage.FL, Stage.FL_TB, Stage.B_RESTATED, Stage.R, Stage.R_RESTATED)


class Total(NamedTuple):
    """What the sections make together at a stage, in øre, and how many they are."""

    label: str
    sum_ore: int
    sections: int


class State(NamedTuple):
    """The line of all sections, and where the tree of them is."""

    sections: int
    totals: list[Total]
    url: str


def whole_state(year: int) -> State | None:
    """The sums of the sections' own figures at each stage all of them have. One query.

    None where no section's figures of the year are known: a ministry alone is not the state.
    """
    sections = Account.objects.alias(digits=Length("number")).filter(digits=Level.SECTION)
    rows = (
        Figure.objects.filter(account__in=sections, year=year, stage__in=STAGES)
        .order_by()
        .values_list("stage")
        .annotate(sum=Sum("amount_ore"), sections=Count("pk"))
    )
    found = {stage: (ore, count) for stage, ore, count in rows}
    most = max((count for _ore, count in found.values()), default=0)
    if most < SEVERAL:
        return None
    totals = [
        Total(str(stage.label), *found[stage])
        for stage in STAGES
        if stage in found and found[stage][1] == most
    ]
    return State(most, totals, address("accounts", aar=year))
