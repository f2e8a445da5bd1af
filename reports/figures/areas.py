"""Sums of areas: made of their main accounts in SQL, shown only where they are whole."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db import connection

from grants.accounts.models import Figure, Line
from grants.accounts.numbers import Level
from ledger.balances import Balance
from ledger.money import mio

# A printed figure is rounded to 0,1 mio. kr., so each part may be off by half of that.
ROUNDING_ORE = mio("0,1") // 2


class Whole(NamedTuple):
    """An area's sum in øre, of how many parts, and what was published for the area, if anything."""

    sum_ore: int
    parts: int
    published_ore: int | None

    @property
    def difference_ore(self) -> int:
        """Published less summed; rounding, when the sum is whole."""
        return 0 if self.published_ore is None else self.published_ore - self.sum_ore


def areas(year: int, sections: Collection[str]) -> dict[str, dict[str, Whole]]:
    """The sums of those sections and their areas in the year, by number and stage. One query.

    A sum of some of an area's accounts would read as the area's. So it is left out unless the
    area, or an area above it, was published and the parts make it up but for rounding. `sections`
    are numbers of two digits; none asks nothing.
    """
    if not sections:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(SUMS, {"year": year, "sections": list(sections)})
        sums = {(area, stage): Whole(int(ore), n, p) for area, stage, ore, n, p in cursor}
    found: dict[str, dict[str, Whole]] = {}
    for (area, stage), whole in sums.items():
        above = [sums.get((area[:length], stage)) for length in range(2, len(area) + 1)]
        if any(one is not None and _made_up(one) for one in above):
            found.setdefault(area, {})[stage] = whole
    return found


def _made_up(whole: Whole) -> bool:
    return (
        whole.published_ore is not None and abs(whole.difference_ore) <= ROUNDING_ORE * whole.parts
    )


def beyond_published(
    lines: Iterable[Line],
    published: Mapping[int, Mapping[str, Figure]],
    law_ore: Mapping[int, int],
    held: Mapping[int, Balance],
    sums: Mapping[str, Mapping[str, Whole]],
) -> dict[str, Counter[str]]:
    """What the opened main accounts hold beyond what was published of them, in øre.

    By area and stage (the act, after the supplementary acts): an opened account is shown with the
    ledger's figures at the moment asked for, and the area above it is the sum of what is shown.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        number = line.account.number
        if len(number) != Level.MAIN:
            continue
        has = {
            Figure.Stage.FL: law_ore.get(line.frame_id, 0),
            Figure.Stage.FL_TB: held[line.frame_id].ceiling_ore,
        }
        for stage, ore in has.items():
            said = published.get(line.account_id, {}).get(stage)
            if said is None and stage not in sums.get(number[: Level.ACTIVITY], {}):
                continue  # its activity area is itself the part that was published
            for level in (Level.SECTION, Level.AREA, Level.ACTIVITY):
                found[number[:level]][stage] += ore - (said.amount_ore if said else 0)
    return found


# A part is a main account, or an activity area whose main accounts no source gives. Each part is
# read once and counted on the levels above it.
SUMS = """
WITH said AS MATERIALIZED (
  SELECT a.number, f.stage, f.amount_ore
    FROM grants_account a
    JOIN grants_figure f ON f.account_id = a.id AND f.year = %(year)s AND f.replaced_by_id IS NULL
   WHERE left(a.number, 2) = ANY(%(sections)s) AND length(a.number) <= 6
), part AS (
  SELECT * FROM said WHERE length(number) = 6
  UNION ALL
  SELECT s.* FROM said s
    LEFT JOIN (SELECT DISTINCT left(number, 4) AS number, stage FROM said WHERE length(number) = 6)
      AS main ON main.number = s.number AND main.stage = s.stage
   WHERE length(s.number) = 4 AND main.number IS NULL
), summed AS (
  SELECT left(number, digits) AS number, stage, sum(amount_ore) AS ore, count(*) AS parts
    FROM part CROSS JOIN (VALUES (2), (3), (4)) AS level(digits)
   WHERE length(number) > digits
   GROUP BY 1, 2
)
SELECT number, stage, ore, parts, said.amount_ore
  FROM summed JOIN grants_account USING (number) LEFT JOIN said USING (number, stage)
 ORDER BY number, stage
"""
