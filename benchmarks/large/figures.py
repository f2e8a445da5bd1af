"""B5, B6: balances of all lines, now and as of any two days, against the sum over all entries."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from benchmarks.large.serving import use
from benchmarks.large.timing import medians, said

B5, B6, ROUNDS = 1 / 300, 1 / 80, 5

NOW = """
SELECT node.id, coalesce(sum(e.amount_ore)
         FILTER (WHERE e.side = 'raise' AND f.id = node.id), 0)::bigint,
       coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'draw'), 0)::bigint
  FROM ledger_entry e JOIN ledger_frame f ON f.id = e.frame_id
 CROSS JOIN LATERAL unnest(f.path) AS node(id)
  JOIN grants_line l ON l.frame_id = node.id
 GROUP BY node.id"""
AS_OF = NOW.replace(
    " JOIN grants_line",
    " JOIN ledger_act a ON a.id = e.act_id JOIN grants_line",
).replace(" GROUP", " WHERE a.value_day <= %(day)s AND a.known_at <= %(known)s GROUP")  # fmt: skip


def measure(large: int) -> int:
    """How many goals are missed."""
    from grants.accounts.models import Line
    from ledger.balances import balances
    from ledger.moment import NOW as TODAY
    from ledger.moment import Moment

    use(large)
    frames = list(Line.objects.values_list("frame_id", flat=True))
    print(f"B5, B6: {len(frames)} lines, {large} commitments, {ROUNDS} rounds", flush=True)
    end = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    missed = 0
    for goal, day, known in [
        (B5, None, None),
        (B6, dt.date(2024, 11, 12), None),
        (B6, dt.date(2019, 2, 28), None),
        (B6, dt.date(2024, 11, 12), dt.datetime(2024, 11, 12, 22, 59, tzinfo=dt.UTC)),
        (B6, dt.date(2019, 2, 28), dt.datetime(2019, 3, 31, 22, tzinfo=dt.UTC)),
        (None, None, dt.datetime(2024, 11, 12, 22, 59, tzinfo=dt.UTC)),
        (None, None, dt.datetime(2019, 2, 28, 22, 59, tzinfo=dt.UTC)),
    ]:
        moment = Moment(day, known)
        asked = {"day": day or dt.date(2100, 1, 1), "known": known or end}
        summed = _rows(NOW if moment == TODAY else AS_OF, asked)
        found = {pk: row[:2] for pk, row in balances(frames, moment).items() if row[:2] != (0, 0)}
        assert found == {pk: tuple(row) for pk, *row in summed() if row != [0, 0]}, moment
        ways: dict[str, Callable[[], Any]] = {
            "ours": lambda moment=moment: balances(frames, moment),  # type: ignore[misc]
            "sum": summed,
        }
        took = medians(ways, ROUNDS)
        known_text = f"known {known:%Y-%m-%d}" if known else "known now"
        name = f"{'B5' if moment == TODAY else 'B6'} balances on {day or 'any day'}, {known_text}"
        missed += said(name, took["ours"], took["sum"], goal)
    return missed


def _rows(sql: str, asked: dict[str, Any]) -> Callable[[], list[Any]]:
    from django.db import connection

    def run() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return list(cursor.fetchall())

    return run
