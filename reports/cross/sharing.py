"""How øre are split on countries: the parts make the whole, to the øre.

A country's part of an amount is what the shares up to and with it make of it, rounded towards zero,
less what those before it make. So the last takes what is left, no part is more than an øre from its
share, and parts of a sum of years are the sums of the parts, whatever a table is sorted by.
"""

from typing import Final

from programmes.models.share import WHOLE

# Which countries a grant's money goes to: its own shares, else its programme's; `since` and `upto`
# are the shares before and with the country, in hundredths of one per cent.
SHARES: Final = """
SELECT s.grant_id, s.country_id, sum(s.hundredths) OVER mine AS upto, s.hundredths
  FROM grants_grantshare s
WINDOW mine AS (PARTITION BY s.grant_id ORDER BY s.id)
UNION ALL
SELECT g.id, s.country_id, sum(s.hundredths) OVER (PARTITION BY g.id ORDER BY s.id), s.hundredths
  FROM grants_grant g
  JOIN programmes_pillar p ON p.id = g.pillar_id
  JOIN programmes_programmeshare s ON s.programme_id = p.programme_id
 WHERE NOT EXISTS (SELECT FROM grants_grantshare own WHERE own.grant_id = g.id)
"""


def part(ore: str, since: str, upto: str) -> str:
    """The SQL of the part of an amount between two shares; all three are SQL of whole numbers."""
    return (
        f"(div(({ore})::numeric * ({upto}), {WHOLE}) - div(({ore})::numeric * ({since}), {WHOLE}))"
    )


def part_of(ore: int, since: int, upto: int) -> int:
    """The same part of an amount at hand, in øre."""

    def cut(hundredths: int) -> int:
        whole = abs(ore) * hundredths // WHOLE
        return whole if ore >= 0 else -whole

    return cut(upto) - cut(since)
