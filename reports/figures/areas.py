"""Sums of areas: made of their main accounts in SQL, shown only where they are whole."""

from typing import NamedTuple

from django.db import connection

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


def areas(year: int) -> dict[str, dict[str, Whole]]:
    """The sums of sections and areas in the year, by number and stage. One query.

    A sum of some of an area's accounts would read as the area's. So it is left out unless the
    area, or an area above it, was published and the parts make it up but for rounding.
    """
    with connection.cursor() as cursor:
        cursor.execute(SUMS, {"year": year})
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


# A part is a main account, or an activity area whose main accounts no source gives.
SUMS = """
SELECT area.number, f.stage, sum(f.amount_ore), count(*),
       (SELECT p.amount_ore FROM grants_figure p
         WHERE p.account_id = area.id AND p.year = %(year)s AND p.stage = f.stage)
  FROM grants_account area
  JOIN grants_account part ON part.number ^@ area.number AND part.id <> area.id
  JOIN grants_figure f ON f.account_id = part.id AND f.year = %(year)s
 WHERE length(area.number) < 6
   AND (length(part.number) = 6
        OR length(part.number) = 4 AND NOT EXISTS (
             SELECT FROM grants_account main JOIN grants_figure m ON m.account_id = main.id
              WHERE main.number ^@ part.number AND length(main.number) = 6
                AND m.year = f.year AND m.stage = f.stage))
 GROUP BY area.id, area.number, f.stage
 ORDER BY area.number, f.stage
"""
