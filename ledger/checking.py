"""Recompute what the guard maintains, and name every place where it differs."""

from collections.abc import Callable
from typing import NamedTuple

from django.db import connection

from ledger import seals


class Finding(NamedTuple):
    """One difference: which check, which row, what is stored and what it should be."""

    check: str
    row: str
    detail: str


# Apps above the ledger add their own (states against evidence) when they are ready.
MORE_CHECKS: list[Callable[[], list[Finding]]] = []


def check_ledger(head: seals.Head | None = None) -> list[Finding]:
    """Every frame against its entries, every storno against its act, every state against its
    evidence, every act against its seal (the first broken one). Empty when all is well.

    `head` is the end of the chain of seals as it was kept outside the database.
    """
    findings = []
    with connection.cursor() as cursor:
        for name, sql in CHECKS.items():
            cursor.execute(sql)
            findings += [Finding(name, str(row), str(detail)) for row, detail in cursor.fetchall()]
    for check in MORE_CHECKS:
        findings += check()
    broken = seals.broken(head)
    if broken is not None:
        findings.append(Finding("seals_are_unbroken", str(broken.number), broken.detail))
    return findings


CHECKS = {
    "frame_equals_its_entries": """
      WITH moved AS (
        SELECT node.id,
               coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'raise'), 0) AS ceiling,
               coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'draw'), 0) AS drawn
          FROM ledger_entry e JOIN ledger_frame f ON f.id = e.frame_id
          CROSS JOIN LATERAL unnest(f.path) AS node(id)
         WHERE e.side = 'draw' OR (e.side = 'raise' AND node.id = f.id) GROUP BY node.id)
      SELECT f.id, format('stored %s/%s, entries %s/%s', f.ceiling_ore, f.drawn_ore,
                          coalesce(m.ceiling, 0), coalesce(m.drawn, 0))
        FROM ledger_frame f LEFT JOIN moved m ON m.id = f.id
       WHERE (f.ceiling_ore, f.drawn_ore) <> (coalesce(m.ceiling, 0), coalesce(m.drawn, 0))""",
    "rollup_equals_its_entries": """
      SELECT frame_id, format('%s %s: stored %s/%s, entries %s/%s',
                              CASE WHEN whole_month THEN 'month' ELSE 'day' END, day, r.raised_ore,
                              r.drawn_ore, e.raised_ore, e.drawn_ore)
        FROM ledger_rollup r FULL JOIN ledger_rollup_of_entries e USING (frame_id, whole_month, day)
       WHERE (r.raised_ore, r.drawn_ore) IS DISTINCT FROM (e.raised_ore, e.drawn_ore)""",
    "R1_drawn_within_ceiling": """
      SELECT id, format('ceiling %s, drawn %s, excess %s', ceiling_ore, drawn_ore, excess_ore)
        FROM ledger_frame
       WHERE excess_ore <> CASE WHEN binding THEN greatest(0, drawn_ore - ceiling_ore) ELSE 0 END
          OR (binding AND drawn_ore > ceiling_ore + excess_ore)""",
    "R5_never_drawn_below_zero": """
      SELECT id, drawn_ore FROM ledger_frame WHERE NOT signed AND drawn_ore < 0""",
    "R7_path_is_real": """
      SELECT f.id, f.path::text FROM ledger_frame f
       WHERE f.path[cardinality(f.path)] <> f.id
          OR (cardinality(f.path) > 1 AND NOT EXISTS (
               SELECT FROM ledger_frame p WHERE p.path = f.path[:cardinality(f.path) - 1]))""",
    "R10_two_people": """
      SELECT id, kind FROM ledger_act WHERE approver_id = actor_id""",
    "R13_storno_names_its_act": """
      SELECT s.id, 'entries of the storno and of its act do not cancel'
        FROM ledger_act s JOIN ledger_act a ON a.id = s.reverses_id
       WHERE a.kind = 'storno' OR s.finance_year <> a.finance_year OR EXISTS (
         SELECT FROM ledger_entry e WHERE e.act_id IN (s.id, a.id) AND e.side <> 'excuse'
          GROUP BY e.frame_id, e.side HAVING sum(e.amount_ore) <> 0)""",
    "year_equals_its_acts": """
      WITH last AS (
        SELECT DISTINCT ON (finance_year) finance_year, kind, recorded_at,
               array_position(ARRAY(SELECT finance_year || '-' || ledger_period_name(n)
                                      FROM generate_series(1, 14) n), concerns_id::text) AS period
          FROM ledger_act WHERE kind IN ('period_closed', 'period_opened', 'year_closed')
         ORDER BY finance_year, recorded_at DESC, id DESC),
      wanted AS (
        SELECT y.*, CASE WHEN l.kind = 'year_closed' THEN l.recorded_at END AS at,
               coalesce(CASE l.kind WHEN 'year_closed' THEN 14 WHEN 'period_closed' THEN l.period
                                    ELSE l.period - 1 END, 0) AS through
          FROM ledger_financeyear y LEFT JOIN last l ON l.finance_year = y.year)
      SELECT year, format('stored %s/%s, acts say %s/%s', closed_through, closed_at, through, at)
        FROM wanted WHERE (closed_through, closed_at) IS DISTINCT FROM (through::smallint, at)""",
    "document_is_as_it_came": """
      SELECT id, name FROM ledger_document WHERE encode(sha256(content), 'hex') <> sha256""",
    "guards_are_enabled": """
      SELECT wanted.name, 'trigger missing or disabled' FROM (VALUES
        ('ledger_entry', 'ledger_move_frames'), ('ledger_entry', 'ledger_append_only'),
        ('ledger_act', 'ledger_append_only'), ('ledger_act', 'ledger_act_is_stamped'),
        ('ledger_document', 'ledger_append_only'), ('ledger_frame', 'ledger_path_is_real'),
        ('ledger_act', 'ledger_move_year'), ('ledger_frame', 'ledger_frame_moves_by_entries'),
        ('ledger_financeyear', 'ledger_year_moves_by_acts'), ('ledger_seal', 'ledger_append_only'),
        ('ledger_financeyear', 'ledger_year_begins_open'),
        ('ledger_frame', 'ledger_frame_starts_at_zero'),
        ('ledger_rollup', 'ledger_rollup_moves_by_entries')) AS wanted(tbl, name)
       WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = wanted.tbl::regclass
                          AND t.tgname = wanted.name AND t.tgenabled IN ('O', 'A'))""",
}
