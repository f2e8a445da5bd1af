"""Which figure each column of a file is: its finance year, its stage, and whose word weighs."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from grants.accounts.models import Stage
from grants.publications.models import Publication

# The stages a finance act is published in, in the order they come about; the last is most final.
OF_AN_ACT: Final = (Stage.FFL, Stage.AEF1, Stage.AEF2, Stage.TEMP, Stage.FL, Stage.FL_TB)
OF_ACCOUNTS: Final = (Stage.R,)
ITS_OWN: Final = 99  # a file's own stage: a new edition replaces the old one
FILLS_IN: Final = 0  # what is missing, and what an earlier edition of the same file filled in
ESTIMATES: Final = {"BO1": Stage.BO1, "BO2": Stage.BO2, "BO3": Stage.BO3}


class Column(NamedTuple):
    """The figure in one column: `weight` says which stored figures of another file it replaces.

    A stored figure weighs what the file it came from weighs (`rank`), one that came with the
    installation as much as a file after the supplementary act.
    """

    place: int
    year: int
    stage: Stage
    weight: int


def stages_of(sort: str) -> tuple[Stage, ...]:
    return OF_ACCOUNTS if sort == Publication.Sort.ACCOUNTS else OF_AN_ACT


def rank(stage: str) -> int:
    """How final a stage of an act is, 1 (bill) to 6 (after the supplementary act); else 0."""
    return [one.value for one in OF_AN_ACT].index(stage) + 1 if stage in OF_AN_ACT else 0


def columns_of(publication: Publication, columns: Sequence[str]) -> list[Column]:
    """What each column of the file is, from the names the reading gave them.

    R and B of a finance act's file are restated to the file's own accounts: they are no accounts
    and no adopted act (facts 7.1). The columns beside F belong to the year's most final file.
    """
    if publication.sort == Publication.Sort.ACCOUNTS:
        weights = {Stage.FL_TB: FILLS_IN, Stage.R: ITS_OWN}
        return [
            Column(place, publication.year, Stage(name), weights[Stage(name)])
            for place, name in enumerate(columns)
        ]
    return [_of_an_act(publication, place, name) for place, name in enumerate(columns)]


def _of_an_act(publication: Publication, place: int, name: str) -> Column:
    year, weight = publication.year, rank(publication.stage)
    if name == "F":
        return Column(place, year, Stage(publication.stage), ITS_OWN)
    if name == "B":
        return Column(place, year - 1, Stage.B_RESTATED, weight)
    if name == "R":
        return Column(place, year - 2, Stage.R_RESTATED, weight)
    return Column(place, year, ESTIMATES[name], weight)
