"""What a frame holds, now or at any moment. The one place that reads ceilings and draws."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection

from ledger.moment import NOW, Moment


class Balance(NamedTuple):
    """A frame's amounts in øre. `left_ore` is below zero only where the frame does not bind or is
    excused (`excess_ore`).
    """

    ceiling_ore: int
    drawn_ore: int
    excess_ore: int = 0

    @property
    def left_ore(self) -> int:
        return self.ceiling_ore - self.drawn_ore


NOTHING = Balance(0, 0)


def balances(frame_ids: Iterable[int], moment: Moment = NOW) -> dict[int, Balance]:
    """The balance of each frame at the moment, in øre; a frame that does not exist is left out.

    `Moment(value_day, known_at)`: entries that count by that day and were known by then. One query.
    """
    ids = list(frame_ids)
    if moment.is_now:
        with connection.cursor() as cursor:
            cursor.execute(AS_THEY_ARE, [ids])
            return {pk: Balance(*amounts) for pk, *amounts in cursor.fetchall()}
    with connection.cursor() as cursor:
        cursor.execute(
            AS_OF.replace("{odd}", ODD if moment.known_at else NOTHING_ODD), _asked(ids, moment)
        )
        return {
            pk: Balance(ceiling, drawn, max(0, drawn - ceiling) if binding else 0)
            for pk, binding, ceiling, drawn in cursor.fetchall()
        }


def balance(frame_id: int, moment: Moment = NOW) -> Balance:
    return balances([frame_id], moment)[frame_id]


def _asked(ids: list[int], moment: Moment) -> dict[str, Any]:
    """What the query asks with: `until` is the day up to which the roll-ups say it."""
    day, known = moment.value_day or dt.date.max, moment.known_at
    until = min(day, known.astimezone(dt.UTC).date()) if known else day
    return {"ids": ids, "day": day, "known": known or "infinity", "until": until}


AS_THEY_ARE = """
SELECT id, ceiling_ore, drawn_ore, excess_ore FROM ledger_frame WHERE id = ANY(%s::bigint[])
"""
# Until the day asked for, or the day asked from when that is earlier, roll-ups say it: the months
# before, and the days of its own month. Then what is odd: less what counts by then and was not
# known, and what counts later and was known already. Both are few (docs/ledger.md, Two clocks). A
# commitment's own entries are few too and have no roll-ups. A raise counts on its own frame, a draw
# on every frame of the path: the trigger's rule, read back.
AS_OF = """
SELECT f.id, f.binding,
       coalesce(months.raised, 0) + coalesce(days.raised, 0) + coalesce(own.raised, 0)
         + coalesce(odd.raised, 0),
       coalesce(months.drawn, 0) + coalesce(days.drawn, 0) + coalesce(own.drawn, 0)
         + coalesce(odd.drawn, 0)
  FROM unnest(%(ids)s::bigint[]) AS asked(id)
  JOIN ledger_frame f ON f.id = asked.id
 CROSS JOIN LATERAL (
   SELECT sum(raised_ore)::bigint AS raised, sum(drawn_ore)::bigint AS drawn FROM ledger_rollup
    WHERE frame_id = asked.id AND whole_month
      AND day < date_trunc('month', %(until)s::timestamp)::date) AS months
 CROSS JOIN LATERAL (
   SELECT sum(raised_ore)::bigint AS raised, sum(drawn_ore)::bigint AS drawn FROM ledger_rollup
    WHERE frame_id = asked.id AND NOT whole_month AND day <= %(until)s
      AND day >= date_trunc('month', %(until)s::timestamp)::date) AS days
 CROSS JOIN LATERAL (
   SELECT sum(e.amount_ore) FILTER (WHERE e.side = 'raise')::bigint AS raised,
          sum(e.amount_ore) FILTER (WHERE e.side = 'draw')::bigint AS drawn
     FROM ledger_entry e JOIN ledger_act a ON a.id = e.act_id
    WHERE e.frame_id = f.id AND f.kind = 'commitment'
      AND a.value_day <= %(day)s AND a.known_at <= %(known)s) AS own
  LEFT JOIN ({odd}) AS odd ON odd.id = f.id
"""
NOTHING_ODD = "SELECT NULL::bigint AS id, 0 AS raised, 0 AS drawn WHERE false"
# The two indexes of odd acts are in migrations/sql/rollups.sql; a day of knowing is one in UTC.
ODD = """
SELECT node.id, sum(moved.raised) FILTER (WHERE node.id = f.id)::bigint AS raised,
       sum(moved.drawn)::bigint AS drawn
  FROM (
    SELECT e.frame_id, sum(sign * e.amount_ore) FILTER (WHERE e.side = 'raise') AS raised,
           sum(sign * e.amount_ore) FILTER (WHERE e.side = 'draw') AS drawn
      FROM (
        SELECT id, -1 AS sign FROM ledger_act
         WHERE value_day <= (known_at AT TIME ZONE 'UTC')::date
           AND daterange(value_day, (known_at AT TIME ZONE 'UTC')::date, '[]')
               @> daterange(%(until)s, (%(known)s::timestamptz AT TIME ZONE 'UTC')::date, '[]')
           AND known_at > %(known)s
         UNION ALL
        SELECT id, 1 FROM ledger_act
         WHERE value_day > (known_at AT TIME ZONE 'UTC')::date
           AND value_day > %(until)s AND value_day <= %(day)s AND known_at <= %(known)s
      ) AS act
      -- OFFSET 0: one act after the other, for they are few; the planner has no way to know it.
     CROSS JOIN LATERAL (
        SELECT frame_id, side, amount_ore FROM ledger_entry WHERE act_id = act.id OFFSET 0) AS e
     GROUP BY e.frame_id
  ) AS moved
 CROSS JOIN LATERAL (
    SELECT id, kind, path FROM ledger_frame WHERE id = moved.frame_id OFFSET 0) AS f
 CROSS JOIN LATERAL unnest(f.path) AS node(id)
 WHERE (f.kind <> 'commitment' OR node.id <> f.id)
   AND EXISTS (SELECT FROM ledger_rollup WHERE frame_id = ANY(%(ids)s))
 GROUP BY node.id
"""
