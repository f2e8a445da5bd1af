"""What changed between two moments: the acts that count in one of them and not in the other.

Nothing cleverer (decisions, Keep it small). An act counts in a moment when its value day is not
after the moment's day and it was known by then; so one that was written later and dated back counts
only where the moment knows of it. An act that counts in the second alone has its effect, one that
counts in the first alone (the second knows less) has it taken away. The effects therefore make the
difference of the two balances exactly, øre by øre.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection

from ledger.balances import NOTHING, Balance, balances
from ledger.models import Act
from ledger.moment import Moment

SHOWN: Final = 200  # acts; the others stand together in one line


class Effect(NamedTuple):
    """What an act did to the chosen, in øre; `act` is None for the `many` that are not named."""

    act: Act | None
    ceiling_ore: int
    drawn_ore: int
    is_taken_away: bool = False  # it counted in the first moment and does not in the second
    many: int = 1

    @property
    def left_ore(self) -> int:
        return self.ceiling_ore - self.drawn_ore


@dataclass(frozen=True)
class Changes:
    """The chosen then and now, in øre, and what made the one the other."""

    then: Balance
    now: Balance
    effects: list[Effect]
    count: int
    parts: dict[int, tuple[Balance, Balance]]  # by frame

    @property
    def ceiling_ore(self) -> int:
        return self.now.ceiling_ore - self.then.ceiling_ore

    @property
    def drawn_ore(self) -> int:
        return self.now.drawn_ore - self.then.drawn_ore

    @property
    def left_ore(self) -> int:
        return self.ceiling_ore - self.drawn_ore


def changes(frames: Sequence[int], first: Moment, second: Moment, *, shown: int = SHOWN) -> Changes:
    """The frames' balances at both moments, and the acts between, in the order they count.

    The sum over the frames; none of them may lie below another. Four queries.
    """
    before, after = balances(frames, first), balances(frames, second)
    effects, count = _effects(list(frames), first, second, shown)
    return Changes(
        _sum(before.values()),
        _sum(after.values()),
        effects,
        count,
        {pk: (before.get(pk, NOTHING), after.get(pk, NOTHING)) for pk in frames},
    )


def _sum(held: Iterable[Balance]) -> Balance:
    found = list(held)
    return Balance(sum(one.ceiling_ore for one in found), sum(one.drawn_ore for one in found))


def _effects(
    frames: list[int], first: Moment, second: Moment, shown: int
) -> tuple[list[Effect], int]:
    said: dict[str, Any] = {"ids": frames, "shown": shown}
    for name, moment in (("first", first), ("second", second)):
        said[f"{name}_day"] = moment.value_day or dt.date.max
        said[f"{name}_known"] = moment.known_at or "infinity"
    with connection.cursor() as cursor:
        cursor.execute(EFFECTS, said)
        rows = cursor.fetchall()
    acts = Act.objects.select_related("actor", "approver", "document").defer("document__content")
    by_pk = acts.in_bulk([pk for pk, *_rest in rows])
    effects = [Effect(by_pk[pk], up, drawn, gone) for pk, up, drawn, gone, *_all in rows]
    if not rows:
        return effects, 0
    count, ceiling, drawn = rows[0][4:]
    if count > len(effects):
        more_up = ceiling - sum(one.ceiling_ore for one in effects)
        more_drawn = drawn - sum(one.drawn_ore for one in effects)
        effects.append(Effect(None, more_up, more_drawn, many=count - len(effects)))
    return effects, count


# A raise counts on its own frame, a draw on every frame of the path: as `ledger.balances` reads.
EFFECTS = """
WITH moved AS (
  SELECT a.id, a.value_day, a.known_at,
         NOT (a.value_day <= %(second_day)s AND a.known_at <= %(second_known)s) AS gone,
         coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'raise'), 0)::bigint AS raised,
         coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'draw'), 0)::bigint AS drawn
    FROM unnest(%(ids)s::bigint[]) AS asked(id)
    JOIN ledger_frame f ON f.path @> ARRAY[asked.id]
    JOIN ledger_entry e ON e.frame_id = f.id
    JOIN ledger_act a ON a.id = e.act_id
   WHERE (e.side = 'draw' OR (e.side = 'raise' AND f.id = asked.id))
     AND (a.value_day <= %(second_day)s AND a.known_at <= %(second_known)s)
         <> (a.value_day <= %(first_day)s AND a.known_at <= %(first_known)s)
   GROUP BY a.id
), signed AS (
  SELECT id, value_day, known_at, gone,
         CASE WHEN gone THEN -raised ELSE raised END AS raised,
         CASE WHEN gone THEN -drawn ELSE drawn END AS drawn
    FROM moved
)
SELECT id, raised, drawn, gone,
       count(*) OVER (), (sum(raised) OVER ())::bigint, (sum(drawn) OVER ())::bigint
  FROM signed ORDER BY value_day, known_at, id LIMIT %(shown)s
"""
