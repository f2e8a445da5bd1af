"""A point figures are read at: a finance year and a stage of it. A change goes from one to another.

The address and the short label of a point stand here once: `FL_TB-2022`, "FL+TB 2022".
"""

import re
from typing import Final, NamedTuple, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Stage

SHORT: Final[dict[str, Promise | str]] = {
    Stage.FFL: "FFL",
    Stage.AEF1: "ÆF 1",
    Stage.AEF2: "ÆF 2",
    Stage.TEMP: _("Midlertidig"),
    Stage.FL: "FL",
    Stage.FL_TB: "FL+TB",
    Stage.R: _("Regnskab"),
    Stage.BO1: "BO 1",
    Stage.BO2: "BO 2",
    Stage.BO3: "BO 3",
    Stage.B_RESTATED: _("Omregnet FL"),
    Stage.R_RESTATED: _("Omregnet regnskab"),
}
# In which later year's file a figure was restated to that year's numbers: the act prints the act
# before it (B) and the accounts of two years before (R).
YEARS_LATER: Final = {Stage.B_RESTATED: 1, Stage.R_RESTATED: 2}
ORDER: Final = {stage: place for place, stage in enumerate(Stage.values)}
_SLUG: Final = re.compile(r"(?P<stage>[A-Z0-9_]{1,10})-(?P<year>[0-9]{4})")


class Point(NamedTuple):
    """A finance year and a stage of it."""

    year: int
    stage: str

    @classmethod
    def from_slug(cls, slug: str) -> Self | None:
        """`FL_TB-2022` as a point; None when it is none."""
        found = _SLUG.fullmatch(slug)
        if found is None or found["stage"] not in Stage.values:
            return None
        return cls(int(found["year"]), found["stage"])

    @property
    def slug(self) -> str:
        return f"{self.stage}-{self.year}"

    @property
    def label(self) -> str:
        """`FL 2024`, `FL+TB 2022`: short enough for the head of a column."""
        return f"{SHORT[self.stage]} {self.year}"

    @property
    def in_words(self) -> str:
        """`Finanslov efter tillægsbevilling 2022`."""
        return f"{Stage(self.stage).label} {self.year}"

    @property
    def numbered_as(self) -> int:
        """The finance year whose account numbers the figures stand on."""
        return self.year + YEARS_LATER.get(Stage(self.stage), 0)


class Change(NamedTuple):
    """From the figure at one point to the figure at another."""

    before: Point
    after: Point

    @property
    def in_order(self) -> "Change":
        """The same change with the figure that came about first before the other."""
        first, last = sorted(self, key=lambda point: (point.year, ORDER[point.stage]))
        return Change(first, last)

    @property
    def label(self) -> str:
        """`FL 2022 → FL+TB 2022`."""
        return f"{self.before.label} → {self.after.label}"
