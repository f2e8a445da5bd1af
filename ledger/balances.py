"""What a frame holds, now or at any moment. The one place that reads ceilings and draws."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from ledger.models import Frame
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
        rows = Frame.objects.filter(pk__in=ids).values_list(
            "pk", "ceiling_ore", "drawn_ore", "excess_ore"
        )
        return {pk: Balance(*amounts) for pk, *amounts in rows}
    with connection.cursor() as cursor:
        cursor.execute(AS_OF, {"ids": ids, "day": moment.value_day, "known": moment.known_at})
        return {
            pk: Balance(ceiling, drawn, max(0, drawn - ceiling) if binding else 0)
            for pk, binding, ceiling, drawn in cursor.fetchall()
        }


def balance(frame_id: int, moment: Moment = NOW) -> Balance:
    return balances([frame_id], moment)[frame_id]


# A raise counts on its own frame, a draw on every frame of the path: the trigger's rule, read back.
AS_OF = """
SELECT node.id, node.binding,
       coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'raise'), 0)::bigint,
       coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'draw'), 0)::bigint
  FROM ledger_frame node
  LEFT JOIN (
    ledger_frame f JOIN ledger_entry en ON en.frame_id = f.id JOIN ledger_act a ON a.id = en.act_id
      AND (%(day)s::date IS NULL OR a.value_day <= %(day)s)
      AND (%(known)s::timestamptz IS NULL OR a.known_at <= %(known)s)
    CROSS JOIN LATERAL (SELECT en.side, en.amount_ore) e
  ) ON f.path @> ARRAY[node.id] AND (e.side = 'draw' OR f.id = node.id)
 WHERE node.id = ANY(%(ids)s)
 GROUP BY node.id, node.binding
"""
