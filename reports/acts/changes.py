"""Before and after: what an act did to each frame, and to the fields of masters; its seal."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection

from grants.masters.sorts import MASTERS
from ledger.kinds import Kind
from ledger.models import Act, Seal
from programmes.masters.history import FieldChange, history
from programmes.models import Programme

FRAMES_SHOWN = 100  # of one act; a file of many commitments moves more
ON_BEHALF = re.compile(r"på vegne af (.+) \(delegation\)")


class Moved(NamedTuple):
    """A frame before and after an act, in øre, in the order in which the database took entries."""

    ref: str
    kind: str
    label: str
    ceiling_before_ore: int
    ceiling_after_ore: int
    drawn_before_ore: int
    drawn_after_ore: int

    @property
    def left_before_ore(self) -> int:
        return self.ceiling_before_ore - self.drawn_before_ore

    @property
    def left_after_ore(self) -> int:
        return self.ceiling_after_ore - self.drawn_after_ore


def moved_by(act: Act) -> list[Moved]:
    """Every frame the act moved, outermost first: a raise its own frame, a draw the whole path.

    Before is the sum of the entries with a lower id than the act's first. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(MOVED, {"act": act.pk, "limit": FRAMES_SHOWN})
        rows = cursor.fetchall()
    return [
        Moved(str(ref), kind, label, ceiling, ceiling + raised, drawn, drawn + more)
        for ref, kind, label, ceiling, raised, drawn, more in rows
    ]


# A raise counts on its own frame, a draw on every frame of the path: as `ledger.balances` reads.
MOVED = """
WITH mine AS MATERIALIZED (
  SELECT e.id, e.frame_id, e.side, e.amount_ore, f.path
    FROM ledger_entry e JOIN ledger_frame f ON f.id = e.frame_id
   WHERE e.act_id = %(act)s AND e.side <> 'excuse'
), moved AS (
  SELECT m.node, coalesce(sum(mine.amount_ore) FILTER (WHERE mine.side = 'raise'), 0) AS raised,
         coalesce(sum(mine.amount_ore) FILTER (WHERE mine.side = 'draw'), 0) AS more
    FROM mine CROSS JOIN LATERAL unnest(
           CASE WHEN mine.side = 'draw' THEN mine.path ELSE ARRAY[mine.frame_id] END) AS m(node)
   GROUP BY m.node
)
SELECT node.ref, node.kind, node.label,
       coalesce(before.ceiling, 0)::bigint, moved.raised::bigint,
       coalesce(before.drawn, 0)::bigint, moved.more::bigint
  FROM (SELECT * FROM moved ORDER BY node LIMIT %(limit)s) AS moved
  JOIN ledger_frame node ON node.id = moved.node
 CROSS JOIN LATERAL (
   SELECT sum(e.amount_ore) FILTER (WHERE e.side = 'raise') AS ceiling,
          sum(e.amount_ore) FILTER (WHERE e.side = 'draw') AS drawn
     FROM ledger_frame f JOIN ledger_entry e ON e.frame_id = f.id
    WHERE f.path @> ARRAY[node.id] AND (e.side = 'draw' OR f.id = node.id)
      AND e.id < (SELECT min(id) FROM mine)) AS before
 ORDER BY cardinality(node.path), node.id
"""


def fields_changed(act: Act) -> list[FieldChange]:
    """What the act changed in a master, field by field; nothing for other acts."""
    return [
        field
        for sort, pk in _masters_of(act)
        for change in history(MASTERS[sort], pk)
        if change.act is not None and change.act.pk == act.pk
        for field in change.fields
    ]


def _masters_of(act: Act) -> Iterator[tuple[str, int]]:
    if act.kind != Kind.MASTER_CHANGED:
        return
    if act.concerns_kind == "programme":
        for pk in Programme.objects.filter(slug=act.concerns_id).values_list("pk", flat=True):
            yield "programmer", pk
    name, _slash, number = act.concerns_id.partition("/")
    if act.concerns_kind == "master" and name in MASTERS and number.isdecimal():
        yield name, int(number)


def seal_of(act: Act) -> Seal | None:
    """The link of the chain that seals the act; None as long as it is not sealed."""
    seals = Seal.objects.filter(last_act_id__gte=act.pk).defer("digests")
    return seals.order_by("number").first()


def on_behalf_of(act: Act) -> str:
    """In whose stead it was done, as its reference says it; empty by one's own authority."""
    found = ON_BEHALF.search(act.reference)
    return found[1] if found else ""
