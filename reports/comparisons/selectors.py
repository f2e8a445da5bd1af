"""Two points of time and stage beside each other: what each account's figure was and became.

All accounts of a level below an account, or of the state, in one query (4,400 sub-accounts in some
hundredths of a second). A renumbered account is one row with both its numbers.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Q, Sum

from grants.accounts.models import Account, Figure
from grants.accounts.numbers import Level
from grants.accounts.points import ORDER, Change, Point
from grants.successions.selectors import predecessors
from ledger.danish import danish_key
from programmes.models import Source

TENTHS_OF_A_WHOLE: Final = 1000  # tenths of a per cent


@dataclass(frozen=True, slots=True)
class Row:
    """An account at both points, in øre; None where it has no figure there.

    `number` is that of the later of the two unless the account is gone; `was` is its number at
    `change.before` where that is another.
    """

    number: str
    account_id: int
    was: str
    was_id: int | None
    name: str
    before_ore: int | None
    after_ore: int | None

    @property
    def change_ore(self) -> int:
        return (self.after_ore or 0) - (self.before_ore or 0)

    @property
    def size_ore(self) -> int:
        """The change without its sign: what "largest" means."""
        return abs(self.change_ore)

    @property
    def percent(self) -> Decimal | None:
        return percent(self.before_ore, self.after_ore)

    @property
    def is_new(self) -> bool:
        """It had no line before, and has an amount now."""
        return self.before_ore is None and bool(self.after_ore)

    @property
    def is_gone(self) -> bool:
        """It had an amount before, and has no line now."""
        return self.after_ore is None and bool(self.before_ore)

    @property
    def is_moved(self) -> bool:
        return bool(self.was)

    @property
    def name_key(self) -> str:
        """What puts names in Danish order."""
        return danish_key(self.name)


def percent(before_ore: int | None, after_ore: int | None) -> Decimal | None:
    """The change in per cent of what it was, one decimal, with the sign of the change.

    None where it was nothing. Of a negative amount (income) the size is what it is measured
    against: from -10 to -20 is -100 per cent.
    """
    if not before_ore:
        return None
    change, whole = (after_ore or 0) - before_ore, abs(before_ore)
    tenths = (abs(change) * 2 * TENTHS_OF_A_WHOLE + whole) // (2 * whole)  # halves go up
    return Decimal(tenths if change >= 0 else -tenths).scaleb(-1)


class Totals(NamedTuple):
    """What rows add up to, in øre."""

    before_ore: int
    after_ore: int

    @property
    def change_ore(self) -> int:
        return self.after_ore - self.before_ore

    @property
    def percent(self) -> Decimal | None:
        return percent(self.before_ore, self.after_ore)


@dataclass(frozen=True)
class Comparison:
    """A level of accounts below one (`under`, digits) or of the state, at two points."""

    change: Change
    under: str
    level: Level
    rows: list[Row]
    source_ids: frozenset[int]

    @cached_property
    def totals(self) -> Totals:
        return totals_of(self.rows)

    @cached_property
    def sources(self) -> list[Source]:
        """Where the figures come from. One query."""
        return list(Source.objects.filter(pk__in=self.source_ids))


def totals_of(rows: list[Row]) -> Totals:
    return Totals(sum(row.before_ore or 0 for row in rows), sum(row.after_ore or 0 for row in rows))


def compare(change: Change, *, under: str = "", level: Level) -> Comparison:
    """The accounts of the level in number order, as they stood at both points. Two queries.

    An account moved into `under` from elsewhere is there with both its figures, and one that moved
    out is not: it is found where it is now.
    """
    before, after = change
    was = predecessors(before.numbered_as, after.numbered_as)
    facts: dict[str, Any] = {
        "before_year": before.year, "before_stage": before.stage,
        "after_year": after.year, "after_stage": after.stage,
        "named_in": max(before.numbered_as, after.numbered_as),
        "now": list(was), "was": list(was.values()),
        "under": under, "digits": int(level),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COMPARED, facts)
        found = cursor.fetchall()
    rows = [Row(*row[:7]) for row in found]
    sources = frozenset(source for row in found for source in row[7:] if source is not None)
    return Comparison(change, under, level, rows, sources)


# The figures of the points are read first, out of their index: the planner takes a level for
# a handful of accounts. A number that was taken over by another account, or that its account has
# left, is not compared with itself: its key is NULL, and NULL joins nothing.
COMPARED = """
WITH moved(now_id, was_id) AS (SELECT * FROM unnest(%(now)s::bigint[], %(was)s::bigint[])),
given AS MATERIALIZED (
  SELECT account_id, amount_ore, source_id FROM grants_figure
   WHERE replaced_by_id IS NULL AND year = %(before_year)s AND stage = %(before_stage)s
), become AS MATERIALIZED (
  SELECT account_id, amount_ore, source_id FROM grants_figure
   WHERE replaced_by_id IS NULL AND year = %(after_year)s AND stage = %(after_stage)s
), named AS MATERIALIZED (
  SELECT account_id, name FROM grants_accountname WHERE year = %(named_in)s
), before AS (
  SELECT CASE WHEN m.now_id IS NOT NULL THEN m.now_id
              WHEN f.account_id <> ALL (%(now)s::bigint[]) THEN f.account_id END AS key,
         f.account_id, a.number, f.amount_ore, f.source_id
    FROM given f
    JOIN grants_account a ON a.id = f.account_id AND length(a.number) = %(digits)s
    LEFT JOIN moved m ON m.was_id = f.account_id
), after AS (
  SELECT CASE WHEN f.account_id <> ALL (%(was)s::bigint[])
                OR f.account_id = ANY (%(now)s::bigint[]) THEN f.account_id END AS key,
         f.account_id, f.amount_ore, f.source_id
    FROM become f
    JOIN grants_account a ON a.id = f.account_id AND length(a.number) = %(digits)s
)
SELECT a.number, a.id, CASE WHEN b.account_id <> a.id THEN b.number ELSE '' END, b.account_id,
       coalesce(named.name, (
         SELECT n.name FROM grants_accountname n WHERE n.account_id = a.id
          ORDER BY n.year > %(named_in)s, abs(n.year - %(named_in)s) LIMIT 1), ''),
       b.amount_ore, c.amount_ore, b.source_id, c.source_id
  FROM before b
  FULL JOIN after c ON c.key = b.key
  JOIN grants_account a ON a.id = coalesce(c.account_id, b.key, b.account_id)
  LEFT JOIN named ON named.account_id = a.id
 WHERE a.number ^@ %(under)s
 ORDER BY a.number
"""


def printed(change: Change, under: str) -> Totals | None:
    """What was printed for the account itself, or of all sections of the state. Three queries.

    None where it was not printed at both points. It is what the rows of a level add up to, but for
    rounding (accounts) and for what moved in or out of the account.
    """
    accounts = {point: _alone(under) for point in change}
    if under:
        now = Account.objects.filter(number=under).values_list("pk", flat=True).first()
        was = predecessors(change.before.numbered_as, change.after.numbered_as).get(now or 0)
        if was is not None:
            accounts[change.before] = Q(account=was)
    rows = Figure.objects.filter(
        *[
            Q(
                *[Q(year=point.year, stage=point.stage) & of for point, of in accounts.items()],
                _connector=Q.OR,
            )
        ]
    )
    sums = {
        Point(year, stage): ore
        for year, stage, ore in rows.order_by()
        .values_list("year", "stage")
        .annotate(ore=Sum("amount_ore"))
    }
    if change.before not in sums or change.after not in sums:
        return None
    return Totals(int(sums[change.before]), int(sums[change.after]))


def _alone(under: str) -> Q:
    return Q(account__number=under) if under else Q(account__number__regex=r"^..$")


def points_known() -> list[Point]:
    """The points that have figures, latest first. One query that skips through the index."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN)
        found = [Point(year, stage) for year, stage in cursor]
    return sorted(found, key=lambda point: (-point.year, ORDER[point.stage]))


KNOWN = """
WITH RECURSIVE known AS (
  (SELECT year, stage FROM grants_figure WHERE replaced_by_id IS NULL
    ORDER BY year, stage LIMIT 1)
  UNION ALL
  SELECT next.year, next.stage
    FROM known CROSS JOIN LATERAL (
      SELECT f.year, f.stage FROM grants_figure f
       WHERE f.replaced_by_id IS NULL AND (f.year, f.stage) > (known.year, known.stage)
       ORDER BY f.year, f.stage LIMIT 1) AS next
)
SELECT year, stage FROM known
"""
