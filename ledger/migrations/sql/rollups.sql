-- Roll-ups: what the entries of a day, and of a month, did to a frame, so that what it held on any day
-- is the sum of some months and some days and not of every entry since its beginning. The trigger
-- writes them (whole_life/moving.sql), ledger/balances.py reads them, check_ledger recomputes them.

-- What they should be. A commitment's own entries are few and have none: they are summed as they are.
CREATE VIEW ledger_rollup_of_entries AS
SELECT frame_id, grouping(day) = 1 AS whole_month, coalesce(day, month) AS day,
       coalesce(sum(amount_ore) FILTER (WHERE side = 'raise'), 0)::bigint AS raised_ore,
       coalesce(sum(amount_ore) FILTER (WHERE side = 'draw'), 0)::bigint AS drawn_ore
  FROM (SELECT node.id AS frame_id, a.value_day AS day, e.side, e.amount_ore,
               date_trunc('month', a.value_day::timestamp)::date AS month
          FROM ledger_entry e
          JOIN ledger_act a ON a.id = e.act_id
          JOIN ledger_frame f ON f.id = e.frame_id
         CROSS JOIN LATERAL unnest(f.path) AS node(id)
         WHERE (e.side = 'draw' OR (e.side = 'raise' AND node.id = f.id))
           AND (f.kind <> 'commitment' OR node.id <> f.id)) AS moved
 GROUP BY GROUPING SETS ((frame_id, day), (frame_id, month));

-- A row is updated by every posting of its day: room on its page for the next version of it.
ALTER TABLE ledger_rollup SET (fillfactor = 50);
INSERT INTO ledger_rollup (frame_id, whole_month, day, raised_ore, drawn_ore)
SELECT frame_id, whole_month, day, raised_ore, drawn_ore FROM ledger_rollup_of_entries
 ORDER BY frame_id, whole_month, day;

-- What roll-ups cannot say of two clocks: acts known on a later day than they count, by both days, and
-- the few that count on a later day than they were known (ledger/balances.py).
CREATE INDEX act_known_late ON ledger_act
 USING gist (daterange(value_day, (known_at AT TIME ZONE 'UTC')::date, '[]'))
 WHERE value_day <= (known_at AT TIME ZONE 'UTC')::date;
CREATE INDEX act_known_early ON ledger_act (value_day)
 WHERE value_day > (known_at AT TIME ZONE 'UTC')::date;

-- They move by entries only, as frames do: every other change is refused, for the owner too.
CREATE FUNCTION ledger_rollup_moves_by_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'R6_frame_moves_by_entries_only' USING ERRCODE = 'restrict_violation',
    CONSTRAINT = 'R6_frame_moves_by_entries_only';
END $$;
CREATE TRIGGER ledger_rollup_moves_by_entries BEFORE INSERT OR UPDATE OR DELETE ON ledger_rollup
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_rollup_moves_by_entries();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ramme_web') THEN
    REVOKE ALL ON ledger_rollup, ledger_rollup_of_entries FROM ramme_web;
    GRANT SELECT ON ledger_rollup, ledger_rollup_of_entries TO ramme_web;
  END IF;
END $$;
